//! The repository: where things are and how commands are run in it.

use std::cell::OnceCell;
use std::env;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What every task has to know.
pub(crate) struct House {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
    /// Continuous integration: nobody is there to be asked.
    pub(crate) unattended: bool,
    comity: OnceCell<Result<PathBuf, String>>,
}

impl House {
    /// The repository that this program was built from.
    pub(crate) fn find() -> Result<Self, String> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest
            .parent()
            .ok_or("xtask has no parent directory")?
            .to_owned();
        if !root.join("Cargo.toml").is_file() {
            return Err(format!("{} is not there any more", root.display()));
        }
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(path) => root.join(path),
            None => root.join("target"),
        };
        let ci = env::var("CI").unwrap_or_default();
        Ok(Self {
            root,
            target,
            unattended: !matches!(ci.as_str(), "" | "0" | "false"),
            comity: OnceCell::new(),
        })
    }

    /// Whether somebody is there to be asked.
    pub(crate) fn can_ask(&self) -> bool {
        !self.unattended && io::stdin().is_terminal() && io::stdout().is_terminal()
    }

    /// A command that will run at the root of the repository.
    pub(crate) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(&self.root);
        command
    }

    /// Cargo, the one that runs this program.
    pub(crate) fn cargo(&self, words: &[&str]) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = self.command(PathBuf::from(cargo));
        command.args(words);
        command
    }

    /// The program `comity`, built with the profile of the tests out of the same artifacts as
    /// they are. Built once; asked again, the same answer is given.
    pub(crate) fn comity(&self) -> Result<PathBuf, String> {
        self.comity.get_or_init(|| self.build_comity()).clone()
    }

    fn build_comity(&self) -> Result<PathBuf, String> {
        let failed = |_| "comity did not build".to_owned();
        let path = self.target.join("ci").join("comity");
        // What lies there may be of yesterday; Cargo puts it back when it is not.
        let _ = fs::remove_file(&path);
        // Not `cargo build`: it would leave out the features that only tests ask for and so
        // compile the dependencies a second time.
        let words = [
            "test",
            "--workspace",
            "--profile",
            "ci",
            "--locked",
            "--no-run",
        ];
        run(self.cargo(&words).arg("--quiet")).map_err(failed)?;
        if !path.is_file() {
            let words = [
                "build",
                "--workspace",
                "--bins",
                "--profile",
                "ci",
                "--locked",
            ];
            run(&mut self.cargo(&words)).map_err(failed)?;
        }
        if path.is_file() {
            Ok(path)
        } else {
            Err(format!("{} was not built", self.relative(&path)))
        }
    }

    /// The files of the repository: those under version control and those that would be if they
    /// were added now. Paths are relative to the root and sorted.
    pub(crate) fn files(&self) -> Result<Vec<PathBuf>, String> {
        let mut command = self.command("git");
        command.args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]);
        let text = output(&mut command)?;
        let mut files: Vec<PathBuf> = text
            .split('\0')
            .filter(|path| !path.is_empty())
            .map(PathBuf::from)
            // Still in the index, though deleted.
            .filter(|path| self.root.join(path).is_file())
            .collect();
        files.sort();
        files.dedup();
        Ok(files)
    }

    /// A path as people read it: from the root where it lies below it.
    pub(crate) fn relative(&self, path: &Path) -> String {
        let short = path.strip_prefix(&self.root).unwrap_or(path);
        short.display().to_string()
    }
}

/// Runs a command after showing it, with its output going to the terminal.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    println!("$ {}", shown(command));
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| format!("{}: {error}", shown(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` failed ({status})", shown(command)))
    }
}

/// Runs a command and returns what it wrote to standard output; its errors go to the terminal.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("{}: {error}", shown(command)))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("`{}` failed ({})", shown(command), output.status))
    }
}

/// A command as a person would type it.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = command.get_args().map(|word| word.to_string_lossy());
    let mut line = name.to_string_lossy().into_owned();
    for word in words {
        line.push(' ');
        if word.contains([' ', '"', '$', '\n']) || word.is_empty() {
            line.push_str(&format!("'{word}'"));
        } else {
            line.push_str(&word);
        }
    }
    line
}

/// Reads a file, with its path in the error.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes a file and the directories above it, with its path in the error.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<(), String> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| format!("{}: {error}", parent.display()))?;
    }
    fs::write(path, content).map_err(|error| format!("{}: {error}", path.display()))
}

/// An empty directory, whatever was there before.
pub(crate) fn empty(path: &Path) -> Result<(), String> {
    let fail = |error: io::Error| format!("{}: {error}", path.display());
    if path.exists() {
        fs::remove_dir_all(path).map_err(fail)?;
    }
    fs::create_dir_all(path).map_err(fail)
}
