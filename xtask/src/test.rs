//! `cargo xtask test`: what a change has to pass.

use crate::args::Args;
use crate::house::{House, run as run_command};
use crate::steps::{self, Done, Step};
use crate::tools::{self, CARGO_DENY, Found, MDBOOK};
use crate::{docs, fuzz, generate, lines, readme};

pub(crate) const HELP: &str = "
Usage: cargo xtask test [--only STEP,...] [--skip STEP,...] [--list]

Runs every step, also after one has failed, and ends with a table. Programs that
are missing are installed into target/tools: at a terminal after asking, with
CI=true at once. A step whose program was refused is reported as skipped.

  --only STEP,...  these steps only
  --skip STEP,...  all steps but these
  --list           the steps and what they are for
";

/// How long each fuzz target runs as a part of the test.
const FUZZ_SECONDS: u64 = 30;

const STEPS: [Step; 11] = [
    Step {
        name: "tools",
        about: "programs that the other steps need",
        run: install_tools,
    },
    Step {
        name: "fmt",
        about: "Rust code is formatted",
        run: |house| cargo(house, &["fmt", "--all", "--check"]),
    },
    Step {
        name: "clippy",
        about: "Clippy has nothing to say",
        run: |house| {
            let words = [
                "clippy",
                "--workspace",
                "--all-targets",
                "--profile",
                "ci",
                "--locked",
            ];
            let mut command = house.cargo(&words);
            run_command(command.args(["--", "-D", "warnings"])).map(|()| Done::Passed)
        },
    },
    Step {
        name: "test",
        about: "tests of all crates, those in documentation included",
        run: |house| {
            let words = [
                "test",
                "--workspace",
                "--profile",
                "ci",
                "--locked",
                "--no-fail-fast",
            ];
            cargo(house, &words)
        },
    },
    Step {
        name: "law",
        about: "the corpus is sound, formatted, and its cases and coverage hold",
        run: check_law,
    },
    Step {
        name: "readme",
        about: "commands in README.md and the tutorial do what is written there",
        run: |house| readme::check(house).map(|()| Done::Passed),
    },
    Step {
        name: "fuzz",
        about: "no input makes a parser panic or hang",
        run: |house| fuzz::all(house, FUZZ_SECONDS).map(|()| Done::Passed),
    },
    Step {
        name: "deny",
        about: "licences, bans and sources of dependencies",
        run: check_dependencies,
    },
    Step {
        name: "docs",
        about: "the book and the documentation of the crates",
        run: docs::check,
    },
    Step {
        name: "generated",
        about: "generated files are what the program would generate now",
        run: |house| generate::check(house).map(|()| Done::Passed),
    },
    Step {
        name: "lines",
        about: "files are short and hold nothing that does not belong there",
        run: |house| lines::check(house).map(|()| Done::Passed),
    },
];

pub(crate) fn run(house: &House, mut args: Args) -> Result<(), String> {
    let list = args.flag("--list");
    let only = args.value("--only")?;
    let skip = args.value("--skip")?;
    args.end()?;
    let steps = choose(only.as_deref(), skip.as_deref())?;
    if list {
        for step in steps {
            println!("{:<12}{}", step.name, step.about);
        }
        return Ok(());
    }
    steps::run(house, &steps)
}

/// The steps that are asked for, in their usual order.
fn choose(only: Option<&str>, skip: Option<&str>) -> Result<Vec<&'static Step>, String> {
    for name in [only, skip]
        .into_iter()
        .flatten()
        .flat_map(|list| list.split(','))
    {
        if !STEPS.iter().any(|step| step.name == name) {
            let known: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
            return Err(format!(
                "there is no step `{name}`; there are {}",
                known.join(", ")
            ));
        }
    }
    let named = |list: &str, step: &Step| list.split(',').any(|name| name == step.name);
    let chosen = STEPS.iter().filter(|step| {
        only.is_none_or(|list| named(list, step)) && !skip.is_some_and(|list| named(list, step))
    });
    Ok(chosen.collect())
}

fn cargo(house: &House, words: &[&str]) -> Result<Done, String> {
    run_command(&mut house.cargo(words)).map(|()| Done::Passed)
}

fn install_tools(house: &House) -> Result<Done, String> {
    let mut refused = Vec::new();
    for (name, tool) in [("cargo-deny", &CARGO_DENY), ("mdbook", &MDBOOK)] {
        match tools::find(house, tool)? {
            Found::At(path) => println!("{name}: {}", house.relative(&path)),
            Found::Refused => refused.push(name),
        }
    }
    match refused.as_slice() {
        [] => Ok(Done::Passed),
        names => Ok(Done::Skipped(format!(
            "not installed: {}",
            names.join(", ")
        ))),
    }
}

fn check_law(house: &House) -> Result<Done, String> {
    let comity = house.comity()?;
    let mut failed = Vec::new();
    for words in [
        &["check"][..],
        &["fmt", "--check"],
        &["test"],
        &["coverage"],
    ] {
        let result = run_command(house.command(&comity).arg("law").args(words));
        failed.extend(result.err());
    }
    match failed.as_slice() {
        [] => Ok(Done::Passed),
        errors => Err(errors.join("; ")),
    }
}

fn check_dependencies(house: &House) -> Result<Done, String> {
    let Found::At(cargo_deny) = tools::find(house, &CARGO_DENY)? else {
        return Ok(Done::Skipped("cargo-deny is not installed".to_owned()));
    };
    let mut command = house.command(cargo_deny);
    command.args(["--locked", "check", "licenses", "bans", "sources"]);
    run_command(&mut command).map(|()| Done::Passed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(only: Option<&str>, skip: Option<&str>) -> Result<Vec<&'static str>, String> {
        let steps = choose(only, skip)?;
        Ok(steps.iter().map(|step| step.name).collect())
    }

    #[test]
    fn chooses_steps() {
        assert_eq!(chosen(None, None).map(|steps| steps.len()), Ok(STEPS.len()));
        assert_eq!(chosen(Some("clippy,fmt"), None), Ok(vec!["fmt", "clippy"]));
        assert_eq!(chosen(Some("clippy,fmt"), Some("fmt")), Ok(vec!["clippy"]));
        let error = chosen(None, Some("fmt,nothing")).unwrap_err();
        assert!(error.starts_with("there is no step `nothing`; there are tools, fmt,"));
    }
}
