//! What many tests need: the small good corpus, and messages as text.

use comity_law::corpus;
use comity_law::diagnostic::{Diagnostic, Severity, SourceFile};
use comity_law::model::Corpus;
use std::fmt::Write as _;
use std::path::PathBuf;

/// A path among the tests of this crate.
pub(crate) fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// The corpus of a state that does not exist, in which nothing is wrong.
pub(crate) fn good() -> Vec<SourceFile> {
    corpus::folder(&path("good")).expect("the folder can be read")
}

/// The good corpus with files added, or put in place of those of the same path.
pub(crate) fn good_with(files: impl IntoIterator<Item = SourceFile>) -> Vec<SourceFile> {
    let mut all = good();
    for file in files {
        match all.iter_mut().find(|f| f.path == file.path) {
            Some(old) => *old = file,
            None => all.push(file),
        }
    }
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}

/// A file of the regime `AA`.
pub(crate) fn file(name: &str, text: &str) -> SourceFile {
    SourceFile {
        path: format!("AA/{name}.law"),
        text: text.to_owned(),
    }
}

/// Messages as a person reads them.
pub(crate) fn shown(corpus: &Corpus, found: &[Diagnostic]) -> String {
    let mut out = String::new();
    let place = |place: comity_law::diagnostic::Place| {
        let file = &corpus.files[usize::from(place.file.0)];
        let (line, column) = file.position(place.start);
        format!("{}:{line}:{column}", file.path)
    };
    for d in found {
        let severity = match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let _ = writeln!(
            out,
            "{} {severity} [{}] {}",
            place(d.place),
            d.code,
            d.message
        );
        if !d.help.is_empty() {
            let _ = writeln!(out, "  help: {}", d.help);
        }
        for (at, what) in &d.related {
            let _ = writeln!(out, "  {}: {what}", place(*at));
        }
    }
    out
}
