//! `comity law check`: faults of law files, with the places and the way out.

use crate::args::Source;
use crate::exit::Exit;
use crate::load;
use crate::report::{self, Failure, Talk};
use comity_assess::Engine;
use comity_law::diagnostic::{Diagnostic, Severity};
use comity_law::model::Corpus;

pub(crate) fn run(source: &Source, json: bool, notes: bool, talk: Talk) -> Result<Exit, Failure> {
    let (corpus, mut found) = load::read(source, talk)?;
    let readable = found.iter().all(|d| d.severity != Severity::Error);
    if readable {
        found.extend(comity_law::check(&corpus));
    }
    if found.iter().all(|d| d.severity != Severity::Error) {
        match Engine::new(&corpus, &[]) {
            Ok(engine) => found.extend(engine.check()),
            Err(error) => return Err(Failure::Input(error.to_string())),
        }
    }
    found.sort_by_key(|d| (d.place, d.severity));
    let count = |severity| found.iter().filter(|d| d.severity == severity).count();
    let (errors, warnings, noted) = (
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note),
    );
    if !notes {
        found.retain(|d| d.severity != Severity::Note);
    }
    if json {
        let lines: String = found
            .iter()
            .map(|d| format!("{}\n", line(&corpus, d)))
            .collect();
        report::out(&lines)?;
    } else {
        report::diagnostics(&corpus.files, &found);
    }
    let summary = format!(
        "{}: {}, {}, {}",
        plural(corpus.files.len(), "file", "files"),
        plural(errors, "error", "errors"),
        plural(warnings, "warning", "warnings"),
        plural(
            noted,
            "article not confirmed or other note",
            "articles not confirmed and other notes"
        ),
    );
    talk.say(summary);
    Ok(if errors + warnings > 0 {
        Exit::Found
    } else {
        Exit::Success
    })
}

/// One fault for machines.
fn line(corpus: &Corpus, diagnostic: &Diagnostic) -> serde_json::Value {
    let file = corpus.files.get(usize::from(diagnostic.place.file.0));
    let (row, column) = file.map_or((0, 0), |f| f.position(diagnostic.place.start));
    serde_json::json!({
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "code": diagnostic.code.to_string(),
        "file": file.map(|f| f.path.as_str()),
        "line": row,
        "column": column,
        "message": diagnostic.message,
        "help": diagnostic.help,
    })
}

fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
