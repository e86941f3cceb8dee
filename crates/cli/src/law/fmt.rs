//! `comity law fmt`: the one canonical form.

use crate::exit::Exit;
use crate::report::{self, Failure, Talk};
use comity_law::diagnostic::SourceFile;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

pub(crate) fn run(paths: &[PathBuf], check: bool, talk: Talk) -> Result<Exit, Failure> {
    if paths == [PathBuf::from("-")] {
        return standard_input();
    }
    let default = [PathBuf::from("law")];
    let paths = if paths.is_empty() {
        &default[..]
    } else {
        paths
    };
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files)?;
    }
    let (mut changed, mut broken) = (Vec::new(), false);
    for path in &files {
        let text = read(path)?;
        match comity_law::syntax::format(&text) {
            Ok(laid) if laid == text => {}
            Ok(laid) => {
                if !check {
                    replace(path, &laid)?;
                }
                changed.push(path.display().to_string());
            }
            Err(faults) => {
                broken = true;
                report::diagnostics(
                    &[SourceFile {
                        path: path.display().to_string(),
                        text,
                    }],
                    &faults,
                );
            }
        }
    }
    for path in &changed {
        report::out(&format!("{path}\n"))?;
    }
    if broken {
        return Err(Failure::Input(
            "files with faults of structure were left as they are".to_owned(),
        ));
    }
    let verb = if check {
        "not in canonical form"
    } else {
        "laid out anew"
    };
    talk.say(format_args!(
        "{} of {} files {verb}",
        changed.len(),
        files.len()
    ));
    Ok(if check && !changed.is_empty() {
        Exit::Found
    } else {
        Exit::Success
    })
}

fn standard_input() -> Result<Exit, Failure> {
    let mut text = String::new();
    let limit = comity_law::syntax::MAX_BYTES as u64 + 1;
    std::io::stdin()
        .lock()
        .take(limit)
        .read_to_string(&mut text)
        .map_err(|e| Failure::Input(format!("standard input: {e}")))?;
    match comity_law::syntax::format(&text) {
        Ok(laid) => report::out(&laid).map(|()| Exit::Success),
        Err(faults) => {
            report::diagnostics(
                &[SourceFile {
                    path: "standard input".to_owned(),
                    text,
                }],
                &faults,
            );
            Err(Failure::Input(String::new()))
        }
    }
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let found = comity_law::corpus::folder(path).map_err(|e| Failure::Input(e.to_string()))?;
    files.extend(found.into_iter().map(|f| path.join(f.path)));
    Ok(())
}

fn read(path: &Path) -> Result<String, Failure> {
    let size = fs::metadata(path)
        .map_err(|e| Failure::Input(format!("{}: {e}", path.display())))?
        .len();
    if size > comity_law::syntax::MAX_BYTES as u64 {
        return Err(Failure::Input(format!(
            "{}: more than {} bytes; split it",
            path.display(),
            comity_law::syntax::MAX_BYTES
        )));
    }
    fs::read_to_string(path).map_err(|e| Failure::Input(format!("{}: {e}", path.display())))
}

/// Writes beside the file and renames, so that the file is whole at every moment.
fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let fault = |e: std::io::Error| Failure::Input(format!("{}: {e}", path.display()));
    let beside = path.with_extension("law.new");
    let mut file = fs::File::create(&beside).map_err(fault)?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(fault)?;
    fs::rename(&beside, path).map_err(fault)
}
