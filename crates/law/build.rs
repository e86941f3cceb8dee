//! Lists the files of the corpus so that the program carries them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../law");
    let mut files = Vec::new();
    walk(&root, &root, &mut files)?;
    files.sort();
    let mut out = String::from("&[\n");
    for (name, path) in files {
        // Paths are quoted as Rust strings; `{:?}` escapes what must be.
        let _ = writeln!(
            out,
            "    ({name:?}, include_str!({:?})),",
            path.display().to_string()
        );
    }
    out.push(']');
    let target = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("corpus.rs");
    fs::write(target, out)
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if path.extension().is_some_and(|e| e == "law" || e == "yaml") {
            println!("cargo::rerun-if-changed={}", path.display());
            let name = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .components()
                .map(|c| c.as_os_str().to_string_lossy().into_owned())
                .collect::<Vec<_>>();
            files.push((name.join("/"), path.canonicalize()?));
        }
    }
    Ok(())
}
