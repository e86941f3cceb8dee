//! `cargo xtask readme`: the commands that the documentation shows do what it says.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::args::Args;
use crate::house::{House, empty, read};

pub(crate) const HELP: &str = "
Usage: cargo xtask readme [FILE]

Runs the lines that begin with `$ ` in the blocks marked ```sh of README.md and
docs/tutorial.md, in order, in a copy of the repository that is thrown away, and
compares what they print with the lines that follow them. Output that is not
shown is not compared.

  ...           alone on a line: any lines; within a line: any text
  # exits N     at the end of a command: it ends with status N and not 0
  \\             at the end of a line: the command goes on in the next
  ```sh no-run  such a block is not run
";

/// The files whose commands are run.
const FILES: [&str; 2] = ["README.md", "docs/tutorial.md"];

pub(crate) fn run(house: &House, args: Args) -> Result<(), String> {
    match args.word()? {
        None => check(house),
        Some(file) => check_files(house, &[&file]),
    }
}

/// All files, as a step of the test.
pub(crate) fn check(house: &House) -> Result<(), String> {
    check_files(house, &FILES)
}

fn check_files(house: &House, files: &[&str]) -> Result<(), String> {
    let comity = house.comity()?;
    let place = env::temp_dir().join(format!("comity-readme-{}", std::process::id()));
    let mut failed = 0;
    for file in files {
        let text = read(&house.root.join(file))?;
        // Each file begins anew, so that a reader can begin with any of them.
        copy(house, &place)?;
        let mut shell = Shell::new(&place, &comity)?;
        for example in examples(&text) {
            println!("{file}:{}: $ {}", example.line, example.command);
            if let Err(error) = shell.check(&example) {
                println!("{error}");
                failed += 1;
            }
        }
    }
    fs::remove_dir_all(&place).map_err(|error| format!("{}: {error}", place.display()))?;
    match failed {
        0 => Ok(()),
        n => Err(format!("{n} commands do not do what is written")),
    }
}

/// Copies the files of the repository.
fn copy(house: &House, to: &Path) -> Result<(), String> {
    empty(to)?;
    for file in house.files()? {
        let target = to.join(&file);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(|error| error.to_string())?;
        }
        fs::copy(house.root.join(&file), &target)
            .map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}

/// A command in a document, with what it is said to do.
#[derive(Debug, PartialEq, Eq)]
struct Example {
    line: usize,
    command: String,
    status: i32,
    output: Vec<String>,
}

/// The commands of a document that are to be run.
fn examples(text: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut inside = false;
    let mut goes_on = false;
    for (index, line) in text.lines().enumerate() {
        let fence = line.trim();
        if fence.starts_with("```") {
            inside = !inside && fence == "```sh";
            goes_on = false;
        } else if let Some(example) = examples.last_mut().filter(|_| inside && goes_on) {
            example.command.push('\n');
            example.command.push_str(line);
            goes_on = line.ends_with('\\');
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            goes_on = command.ends_with('\\');
            examples.push(Example {
                line: index + 1,
                command: command.to_owned(),
                status: 0,
                output: Vec::new(),
            });
        } else if let Some(example) = examples.last_mut().filter(|_| inside) {
            example.output.push(line.to_owned());
        }
    }
    for example in &mut examples {
        let said = example.command.rsplit_once("# exits ");
        example.status = said.and_then(|(_, n)| n.trim().parse().ok()).unwrap_or(0);
        let blank = |line: &String| line.trim().is_empty();
        while example.output.last().is_some_and(blank) {
            example.output.pop();
        }
    }
    // It would run the test within the test.
    examples.retain(|example| !example.command.contains("cargo xtask test"));
    examples
}

/// Runs commands one after the other, each where the last one ended.
struct Shell {
    directory: PathBuf,
    path: String,
    note: PathBuf,
}

impl Shell {
    fn new(place: &Path, comity: &Path) -> Result<Self, String> {
        let programs = comity.parent().unwrap_or(comity).display();
        let path = env::var("PATH").unwrap_or_default();
        Ok(Self {
            directory: place.canonicalize().map_err(|error| error.to_string())?,
            path: format!("{programs}:{path}"),
            note: place.with_extension("directory"),
        })
    }

    fn check(&mut self, example: &Example) -> Result<(), String> {
        let script = format!(
            "exec 2>&1\n{}\nstatus=$?; pwd > '{}'; exit $status",
            example.command,
            self.note.display()
        );
        let output = Command::new("bash")
            .args(["-c", &script])
            .current_dir(&self.directory)
            .env("PATH", &self.path)
            .env("LC_ALL", "C.UTF-8")
            .env("NO_COLOR", "1")
            .env("COLUMNS", "100")
            .env_remove("CARGO_TARGET_DIR")
            .stdin(Stdio::null())
            .output()
            .map_err(|error| format!("bash: {error}"))?;
        if let Ok(directory) = fs::read_to_string(&self.note) {
            self.directory = PathBuf::from(directory.trim_end());
            let _ = fs::remove_file(&self.note);
        }
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let printed: Vec<&str> = text.trim_end().lines().collect();
        let indented = || {
            printed
                .iter()
                .map(|line| format!("    {line}\n"))
                .collect::<String>()
        };
        if output.status.code() != Some(example.status) {
            let status = output.status;
            return Err(format!(
                "  ended with {status} and not {}:\n{}",
                example.status,
                indented()
            ));
        }
        let expected: Vec<&str> = example.output.iter().map(String::as_str).collect();
        if !expected.is_empty() && !lines_match(&expected, &printed) {
            return Err(format!("  printed something else:\n{}", indented()));
        }
        Ok(())
    }
}

/// Whether lines are as expected, where `...` alone stands for any number of lines.
fn lines_match(expected: &[&str], printed: &[&str]) -> bool {
    match expected.split_first() {
        None => printed.is_empty(),
        Some((line, rest)) if line.trim() == "..." => {
            (0..=printed.len()).any(|skipped| lines_match(rest, &printed[skipped..]))
        }
        Some((line, rest)) => match printed.split_first() {
            None => false,
            Some((first, others)) => line_matches(line, first) && lines_match(rest, others),
        },
    }
}

/// Whether a line is as expected, where `...` stands for any text.
fn line_matches(expected: &str, printed: &str) -> bool {
    let (expected, printed) = (expected.trim_end(), printed.trim_end());
    let Some((head, tail)) = expected.split_once("...") else {
        return expected == printed;
    };
    let Some(rest) = printed.strip_prefix(head) else {
        return false;
    };
    let mut starts = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
    starts.any(|at| line_matches(tail, &rest[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_commands_and_what_they_print() {
        let text = "\
# Title
```sh
$ comity one
first

$ comity two \\
    --more   # exits 2
$ cargo xtask test
not compared
```
```sh no-run
$ comity three
```
```rust
$ comity four
```
$ comity five
";
        let example = |line, command: &str, status, output: &[&str]| Example {
            line,
            command: command.to_owned(),
            status,
            output: output.iter().map(|line| (*line).to_owned()).collect(),
        };
        let expected = [
            example(3, "comity one", 0, &["first"]),
            example(6, "comity two \\\n    --more   # exits 2", 2, &[]),
        ];
        assert_eq!(examples(text), expected);
    }

    #[test]
    fn dots_stand_for_anything() {
        assert!(lines_match(&["a", "...", "d"], &["a", "b", "c", "d"]));
        assert!(lines_match(&["a", "..."], &["a"]));
        assert!(!lines_match(&["a", "...", "d"], &["a", "b"]));
        assert!(line_matches("took ... s, ... rows", "took 1.2 s, 30 rows"));
        assert!(line_matches("прошло ... с", "прошло много с"));
        assert!(!line_matches("took ... s", "took 1.2 m"));
        assert!(!lines_match(&["a"], &["a", "b"]));
    }

    #[test]
    fn runs_commands_where_the_last_one_ended() {
        let place = env::temp_dir().join(format!("comity-shell-{}", std::process::id()));
        empty(&place).unwrap();
        let mut shell = Shell::new(&place, Path::new("bin/comity")).unwrap();
        let text = "\
```sh
$ mkdir inner && cd inner
$ basename \"$PWD\"; echo error >&2
inner
error
$ false   # exits 1
$ echo other
this
$ false
```
";
        let results: Vec<bool> = examples(text)
            .iter()
            .map(|example| shell.check(example).is_ok())
            .collect();
        assert_eq!(results, [true, true, true, false, false]);
        fs::remove_dir_all(place).unwrap();
    }
}
