//! `cargo xtask`: everything that is done to this repository rather than with it.
//!
//! Only the standard library is used, so that the first command a newcomer types builds in a
//! moment.

mod args;
mod bench;
mod clock;
mod docs;
mod fuzz;
mod generate;
mod house;
mod lines;
mod links;
mod readme;
mod steps;
mod test;
mod tools;

use std::process::ExitCode;

use args::Args;
use house::House;

/// One command: its name, what it is for, its help, and what it does.
struct Task {
    name: &'static str,
    about: &'static str,
    help: &'static str,
    run: fn(&House, Args) -> Result<(), String>,
}

const TASKS: [Task; 7] = [
    Task {
        name: "test",
        about: "everything a change has to pass; what continuous integration runs",
        help: test::HELP,
        run: test::run,
    },
    Task {
        name: "fuzz",
        about: "the fuzz targets, each for some time",
        help: fuzz::HELP,
        run: fuzz::run,
    },
    Task {
        name: "generate",
        about: "the files that are made from the program: reference, schemas, completions",
        help: generate::HELP,
        run: generate::run,
    },
    Task {
        name: "bench",
        about: "the benchmarks, with their output kept in docs/performance",
        help: bench::HELP,
        run: bench::run,
    },
    Task {
        name: "docs",
        about: "the book and the documentation of the crates, with their links checked",
        help: docs::HELP,
        run: docs::run,
    },
    Task {
        name: "readme",
        about: "the commands that README.md and the tutorial show, run and compared",
        help: readme::HELP,
        run: readme::run,
    },
    Task {
        name: "lines",
        about: "long Rust files, and words that do not belong in the repository",
        help: lines::HELP,
        run: lines::run,
    },
];

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_else(|| "--help".to_owned());
    if matches!(name.as_str(), "--help" | "-h" | "help") {
        print!("{}", overview());
        return ExitCode::SUCCESS;
    }
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        eprintln!("error: there is no command `{name}`\n\n{}", overview());
        return ExitCode::from(2);
    };
    let words: Vec<String> = words.collect();
    if words.iter().any(|word| word == "--help" || word == "-h") {
        println!("{}: {}\n\n{}", task.name, task.about, task.help.trim());
        return ExitCode::SUCCESS;
    }
    match House::find().and_then(|house| (task.run)(&house, Args::new(words))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn overview() -> String {
    let mut text = "Usage: cargo xtask COMMAND [OPTION]...\n\nCommands:\n".to_owned();
    for task in &TASKS {
        text.push_str(&format!("  {:<10}{}\n", task.name, task.about));
    }
    text.push_str("\n`cargo xtask COMMAND --help` tells more.\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_explained() {
        for task in &TASKS {
            assert!(overview().contains(task.name));
            let usage = format!("Usage: cargo xtask {}", task.name);
            assert!(task.help.trim().starts_with(&usage), "{}", task.name);
        }
    }
}
