//! Inputs on disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Every file under `directory` whose name ends in `.extension`, in the order of their paths.
pub(crate) fn files_under(directory: &Path, extension: &str) -> io::Result<Vec<Vec<u8>>> {
    let mut inputs = Vec::new();
    for entry in entries(directory)? {
        if entry.is_dir() {
            inputs.extend(files_under(&entry, extension)?);
        } else if entry.extension().is_some_and(|found| found == extension) {
            inputs.push(fs::read(&entry)?);
        }
    }
    Ok(inputs)
}

/// The inputs of a corpus; none when there is no such directory.
pub(crate) fn load(directory: &Path) -> io::Result<Vec<Vec<u8>>> {
    if !directory.exists() {
        return Ok(Vec::new());
    }
    let files = entries(directory)?
        .into_iter()
        .filter(|path| path.is_file());
    files.map(fs::read).collect()
}

/// Writes an input under a name that follows from its content, and returns its path.
pub(crate) fn save(directory: &Path, prefix: &str, input: &[u8]) -> io::Result<PathBuf> {
    fs::create_dir_all(directory)?;
    let path = directory.join(format!("{prefix}{:016x}", hash(input)));
    fs::write(&path, input)?;
    Ok(path)
}

/// Makes the directory of failures, which git is told to ignore.
pub(crate) fn prepare_failures(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    let ignore = directory.join(".gitignore");
    if !ignore.exists() {
        fs::write(ignore, "*\n")?;
    }
    Ok(())
}

/// What is in a directory, in the order of names, so that every machine runs the same.
fn entries(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(directory)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn hash(input: &[u8]) -> u64 {
    input.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
