//! `cargo xtask fuzz`: runs the fuzz targets for longer than a plain test does.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::args::Args;
use crate::house::{House, output, read, run as run_command};

pub(crate) const HELP: &str = "
Usage: cargo xtask fuzz [TARGET] [--seconds N] [--seed N] [--keep] [--list]
       cargo xtask fuzz TARGET --input FILE

A target is a test in the module `fuzz` of a crate's tests: `tests/it/fuzz.rs`.
Without TARGET all of them run, each for that long. How to write one is told in
docs/how-to/fuzz.md.

  --seconds N   how long each target runs; 30 unless given
  --seed N      seed of the generator, decimal or 0x...; the same one unless given
  --keep        add inputs that show new behaviour to the corpus of the target
  --input FILE  run this one input, such as one that failed
  --list        the targets
";

pub(crate) fn run(house: &House, mut args: Args) -> Result<(), String> {
    let seconds: u64 = args.parsed("--seconds")?.unwrap_or(30);
    let seed = args.value("--seed")?;
    let input = args.value("--input")?;
    let keep = args.flag("--keep");
    let list = args.flag("--list");
    let target = args.word()?;
    let targets = targets(house)?;
    if list {
        targets.iter().for_each(|name| println!("{name}"));
        return Ok(());
    }
    if let Some(name) = &target
        && !targets.contains(name)
    {
        let known: Vec<&str> = targets.iter().map(String::as_str).collect();
        return Err(format!(
            "there is no target `{name}`; there are {}",
            known.join(", ")
        ));
    }
    let mut command = tests(house);
    match &target {
        Some(name) => command.args(["--exact", &format!("fuzz::{name}")]),
        None => command.arg("fuzz::"),
    };
    command.env("COMITY_FUZZ_SECONDS", seconds.to_string());
    if let Some(seed) = seed {
        command.env("COMITY_FUZZ_SEED", seed);
    }
    if keep {
        command.env("COMITY_FUZZ_KEEP", "1");
    }
    if let Some(input) = input {
        if target.is_none() {
            return Err("--input wants the name of the target before it".to_owned());
        }
        let path = Path::new(&input).canonicalize();
        let path = path.map_err(|error| format!("{input}: {error}"))?;
        command.env("COMITY_FUZZ_INPUT", path);
    }
    run_command(&mut command)
}

/// Every target, as a step of the test.
pub(crate) fn all(house: &House, seconds: u64) -> Result<(), String> {
    let targets = targets(house)?;
    println!("{} targets, {seconds} s each", targets.len());
    let mut command = tests(house);
    command.arg("fuzz::");
    run_command(command.env("COMITY_FUZZ_SECONDS", seconds.to_string()))
}

/// The command that runs the tests named `it`; what follows chooses among them. All crates are
/// built, as a part of them would be built with fewer features and so a second time.
fn tests(house: &House) -> Command {
    let words = [
        "test",
        "--workspace",
        "--profile",
        "ci",
        "--locked",
        "--no-fail-fast",
    ];
    let mut command = house.cargo(&words);
    command.args(["--test", "it", "--", "--nocapture"]);
    command
}

/// The names of all targets.
fn targets(house: &House) -> Result<BTreeSet<String>, String> {
    let crates = house.root.join("crates");
    let mut found = BTreeSet::new();
    for file in house.files()? {
        let path = house.root.join(&file);
        if path.starts_with(&crates) && file.ends_with("tests/it/fuzz.rs") {
            for name in tests_in(&read(&path)?) {
                if !found.insert(name.clone()) {
                    return Err(format!("two crates have a fuzz target `{name}`"));
                }
            }
        }
    }
    if found.is_empty() {
        return Err("there is no fuzz target (crates/*/tests/it/fuzz.rs)".to_owned());
    }
    let list = output(tests(house).args(["fuzz::", "--list"]))?;
    for name in &found {
        if !list
            .lines()
            .any(|line| line == format!("fuzz::{name}: test"))
        {
            return Err(format!(
                "the tests know no fuzz::{name}: is the module named?"
            ));
        }
    }
    Ok(found)
}

/// The names of the functions behind `#[test]` in a file.
fn tests_in(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut marked = false;
    for line in text.lines().map(str::trim) {
        if line == "#[test]" {
            marked = true;
        } else if let Some(rest) = line.strip_prefix("fn ").filter(|_| marked) {
            names.extend(rest.split_once('(').map(|(name, _)| name.to_owned()));
            marked = false;
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::tests_in;

    #[test]
    fn finds_the_names_of_tests() {
        let text = "#[test]\nfn parser() {}\nfn helper() {}\n  #[test]\n  #[ignore]\n  fn b() {}\n";
        assert_eq!(tests_in(text), ["parser", "b"]);
    }
}
