//! Where law comes from: the corpus the program carries, or a folder.

use crate::diagnostic::SourceFile;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

/// Every file of the corpus that the program carries: law and cases.
const CARRIED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/corpus.rs"));

/// How many files a corpus may have.
const MAX_FILES: usize = 10_000;
/// How deep its folders may nest.
const MAX_FOLDERS: usize = 8;

/// The law files that the program carries.
pub fn carried() -> Vec<SourceFile> {
    carried_with("law")
}

/// The case files that the program carries.
pub fn carried_cases() -> Vec<SourceFile> {
    carried_with("yaml")
}

fn carried_with(extension: &str) -> Vec<SourceFile> {
    CARRIED
        .iter()
        .filter(|(path, _)| path.rsplit('.').next() == Some(extension))
        .map(|(path, text)| SourceFile {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        })
        .collect()
}

/// The law files below a folder, in the order of their paths.
///
/// # Errors
/// A file or folder that cannot be read, a file that is not UTF-8 or too large, or far too many files.
pub fn folder(root: &Path) -> Result<Vec<SourceFile>, Unreadable> {
    files(root, "law", crate::syntax::MAX_BYTES as u64)
}

/// The case files below a folder, in the order of their paths.
///
/// # Errors
/// As [`folder`].
pub fn folder_cases(root: &Path) -> Result<Vec<SourceFile>, Unreadable> {
    files(root, "yaml", 8 * 1024 * 1024)
}

fn files(root: &Path, extension: &str, max_bytes: u64) -> Result<Vec<SourceFile>, Unreadable> {
    let mut paths = Vec::new();
    walk(root, extension, 0, &mut paths)?;
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let size = fs::metadata(&path)
                .map_err(|e| Unreadable::Io(path.clone(), e))?
                .len();
            if size > max_bytes {
                return Err(Unreadable::TooLarge(path, max_bytes));
            }
            let bytes = fs::read(&path).map_err(|e| Unreadable::Io(path.clone(), e))?;
            let text = String::from_utf8(bytes).map_err(|e| {
                let good = e.utf8_error().valid_up_to();
                let line = e.as_bytes()[..good].iter().filter(|b| **b == b'\n').count() + 1;
                Unreadable::NotText(path.clone(), line)
            })?;
            let name = path.strip_prefix(root).unwrap_or(&path);
            let parts: Vec<_> = name
                .components()
                .map(|c| c.as_os_str().to_string_lossy().into_owned())
                .collect();
            Ok(SourceFile {
                path: parts.join("/"),
                text,
            })
        })
        .collect()
}

fn walk(
    folder: &Path,
    extension: &str,
    depth: usize,
    paths: &mut Vec<PathBuf>,
) -> Result<(), Unreadable> {
    if depth > MAX_FOLDERS {
        return Err(Unreadable::TooMany(folder.to_owned()));
    }
    let entries = fs::read_dir(folder).map_err(|e| Unreadable::Io(folder.to_owned(), e))?;
    for entry in entries {
        let path = entry
            .map_err(|e| Unreadable::Io(folder.to_owned(), e))?
            .path();
        if path.is_dir() {
            walk(&path, extension, depth + 1, paths)?;
        } else if path.extension().is_some_and(|e| e == extension) {
            paths.push(path);
        }
        if paths.len() > MAX_FILES {
            return Err(Unreadable::TooMany(folder.to_owned()));
        }
    }
    Ok(())
}

/// Why a folder of law cannot be read.
#[derive(Debug)]
pub enum Unreadable {
    /// The system says no.
    Io(PathBuf, io::Error),
    /// Not UTF-8, from this line on.
    NotText(PathBuf, usize),
    /// More bytes than a law file may have.
    TooLarge(PathBuf, u64),
    /// Too many files or folders.
    TooMany(PathBuf),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Unreadable::NotText(path, line) => {
                write!(
                    f,
                    "{}: line {line} is not UTF-8; save the file as UTF-8",
                    path.display()
                )
            }
            Unreadable::TooLarge(path, max) => {
                write!(
                    f,
                    "{}: the file has more than {max} bytes; split it",
                    path.display()
                )
            }
            Unreadable::TooMany(path) => {
                write!(
                    f,
                    "{}: more than {MAX_FILES} files or {MAX_FOLDERS} levels of folders; name the folder of law itself",
                    path.display()
                )
            }
        }
    }
}

impl std::error::Error for Unreadable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Unreadable::Io(_, error) => Some(error),
            _ => None,
        }
    }
}
