//! `cargo xtask generate`: files that are made from the program, kept under version control.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::args::Args;
use crate::house::{House, empty, read, run as run_command, write};

pub(crate) const HELP: &str = "
Usage: cargo xtask generate [--check]

Builds comity, lets it write what it can say about itself, and puts that into
the repository. A file that it wrote earlier and does not write any more is
removed; files written by hand beside them are left alone.

  --check  change nothing, and fail when a file is not what it would be
";

/// A generator: a command of comity that writes files into the directory after it.
struct Generator {
    words: &'static [&'static str],
    into: &'static str,
}

const GENERATORS: [Generator; 1] = [Generator {
    words: &["internal", "reference", "--out"],
    into: "docs/reference",
}];

/// The list of generated files, in the directory they are in.
const LIST: &str = ".generated";

pub(crate) fn run(house: &House, mut args: Args) -> Result<(), String> {
    let check_only = args.flag("--check");
    args.end()?;
    if check_only {
        return check(house);
    }
    for generator in &GENERATORS {
        let changes = generator.changes(house)?;
        changes
            .iter()
            .for_each(|change| println!("{}", change.describe(house)));
        for change in &changes {
            change.apply()?;
        }
        if changes.is_empty() {
            println!("{} is as it should be", generator.into);
        }
    }
    Ok(())
}

/// Fails when a generated file is not what it would be now.
pub(crate) fn check(house: &House) -> Result<(), String> {
    let mut stale = 0;
    for generator in &GENERATORS {
        let changes = generator.changes(house)?;
        changes
            .iter()
            .for_each(|change| println!("{}", change.describe(house)));
        stale += changes.len();
    }
    match stale {
        0 => Ok(()),
        n => Err(format!(
            "{n} generated files are stale: run `cargo xtask generate`"
        )),
    }
}

/// What has to be done to a file.
#[derive(Debug, PartialEq, Eq)]
enum Change {
    Write(PathBuf, Vec<u8>),
    Remove(PathBuf),
}

impl Change {
    fn describe(&self, house: &House) -> String {
        match self {
            Self::Write(path, _) if path.exists() => format!("changed: {}", house.relative(path)),
            Self::Write(path, _) => format!("new:     {}", house.relative(path)),
            Self::Remove(path) => format!("removed: {}", house.relative(path)),
        }
    }

    fn apply(&self) -> Result<(), String> {
        match self {
            Self::Write(path, content) => write(path, content),
            Self::Remove(path) => {
                fs::remove_file(path).map_err(|error| format!("{}: {error}", path.display()))
            }
        }
    }
}

impl Generator {
    fn changes(&self, house: &House) -> Result<Vec<Change>, String> {
        let comity = house.comity()?;
        let fresh = house.target.join("xtask/generated");
        empty(&fresh)?;
        run_command(house.command(&comity).args(self.words).arg(&fresh))?;
        let mut files = BTreeMap::new();
        collect(&fresh, &fresh, &mut files)?;
        if files.is_empty() {
            return Err("comity wrote no file".to_owned());
        }
        changes(&house.root.join(self.into), files)
    }
}

/// What has to be done so that `files` stand in `directory`, and none that did earlier.
fn changes(directory: &Path, mut files: BTreeMap<String, Vec<u8>>) -> Result<Vec<Change>, String> {
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let list = format!("{}\n", names.join("\n"));
    files.insert(LIST.to_owned(), list.into_bytes());
    let mut changes = Vec::new();
    let old_list = directory.join(LIST);
    if old_list.exists() {
        for name in read(&old_list)?.lines() {
            let path = directory.join(name);
            if !files.contains_key(name) && path.exists() {
                changes.push(Change::Remove(path));
            }
        }
    }
    for (name, content) in files {
        let path = directory.join(name);
        if fs::read(&path).ok().as_ref() != Some(&content) {
            changes.push(Change::Write(path, content));
        }
    }
    Ok(changes)
}

/// Every file below `directory`, under its path from `top` on.
fn collect(top: &Path, directory: &Path, to: &mut BTreeMap<String, Vec<u8>>) -> Result<(), String> {
    let fail = |error| format!("{}: {error}", directory.display());
    for entry in fs::read_dir(directory).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if path.is_dir() {
            collect(top, &path, to)?;
        } else {
            let content = fs::read(&path).map_err(fail)?;
            let name = path.strip_prefix(top).unwrap_or(&path);
            to.insert(name.to_string_lossy().into_owned(), content);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_is_new_and_removes_what_is_gone() {
        let directory =
            std::env::temp_dir().join(format!("comity-generate-{}", std::process::id()));
        empty(&directory).unwrap();
        let files = |names: &[&str]| -> BTreeMap<String, Vec<u8>> {
            let file = |name: &&str| ((*name).to_owned(), name.as_bytes().to_vec());
            names.iter().map(file).collect()
        };
        let update = |names: &[&str]| {
            let changes = changes(&directory, files(names)).unwrap();
            changes.iter().for_each(|change| change.apply().unwrap());
            changes.len()
        };
        // Two files and the list of them.
        assert_eq!(update(&["a.md", "schema/b.json"]), 3);
        assert_eq!(update(&["a.md", "schema/b.json"]), 0);
        write(&directory.join("by-hand.md"), b"").unwrap();
        assert_eq!(update(&["a.md"]), 2);
        assert!(!directory.join("schema/b.json").exists());
        assert!(directory.join("by-hand.md").exists());
        let mut found = BTreeMap::new();
        collect(&directory, &directory, &mut found).unwrap();
        assert!(found.keys().eq([LIST, "a.md", "by-hand.md"]));
        fs::remove_dir_all(directory).unwrap();
    }
}
