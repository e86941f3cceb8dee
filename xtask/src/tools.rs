//! Programs that are not part of this repository: found, or installed after asking.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::Command;

use crate::house::{House, output, run};

/// A program from the registry of Cargo, at one version.
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
    options: &'static [&'static str],
    why: &'static str,
}

/// Checks licences, bans and sources of dependencies.
pub(crate) const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    options: &[],
    why: "checks licences and sources of dependencies",
};

/// Makes the book.
pub(crate) const MDBOOK: Tool = Tool {
    name: "mdbook",
    version: "0.5.4",
    options: &["--no-default-features", "--features", "search"],
    why: "makes the book",
};

/// What came of looking for a tool.
pub(crate) enum Found {
    /// It is there, at this path.
    At(PathBuf),
    /// It is not, and the person asked does not want it.
    Refused,
}

thread_local! {
    /// Tools that were refused: nobody is asked twice.
    static REFUSED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// The tool, installed below the target directory when it is not there.
///
/// Continuous integration installs without asking. At a terminal the person is asked. Without
/// either, the tool counts as refused.
pub(crate) fn find(house: &House, tool: &Tool) -> Result<Found, String> {
    let home = house.target.join("tools");
    let own = home.join("bin").join(tool.name);
    for candidate in [own.clone(), PathBuf::from(tool.name)] {
        if is_version(&candidate, tool) {
            return Ok(Found::At(candidate));
        }
    }
    let refused = REFUSED.with_borrow(|names| names.contains(&tool.name));
    if refused || !(house.unattended || may_install(house, tool)) {
        REFUSED.with_borrow_mut(|names| names.push(tool.name));
        return Ok(Found::Refused);
    }
    install(house, tool)?;
    if is_version(&own, tool) {
        Ok(Found::At(own))
    } else {
        Err(format!(
            "{} {} was installed but does not run",
            tool.name, tool.version
        ))
    }
}

fn is_version(program: &PathBuf, tool: &Tool) -> bool {
    let answer = output(Command::new(program).arg("--version")).unwrap_or_default();
    let is_it = |word: &str| word.trim_start_matches('v') == tool.version;
    answer.split_whitespace().any(is_it)
}

fn may_install(house: &House, tool: &Tool) -> bool {
    let Tool {
        name, version, why, ..
    } = tool;
    if !house.can_ask() {
        println!("{name} {version} ({why}) is not installed, and nobody can be asked;");
        println!("with CI=true it is installed without asking");
        return false;
    }
    print!("{name} {version} ({why}) is not installed. Install it into target/tools? [Y/n] ");
    let mut answer = String::new();
    let asked = io::stdout()
        .flush()
        .and_then(|()| io::stdin().read_line(&mut answer));
    match asked {
        // The end of input is no answer, and no answer is no.
        Ok(0) | Err(_) => false,
        Ok(_) => matches!(answer.trim(), "" | "y" | "Y" | "yes"),
    }
}

fn install(house: &House, tool: &Tool) -> Result<(), String> {
    let home = house.target.join("tools");
    let mut command = house.cargo(&["install", "--locked", tool.name, "--version", tool.version]);
    command
        .args(tool.options)
        .arg("--root")
        .arg(&home)
        .arg("--target-dir")
        .arg(home.join("build"))
        // They run for a second: how soon they are built counts for more than how fast they are.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    run(&mut command)
}
