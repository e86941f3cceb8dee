//! Reading law and events.

use crate::args::Source;
use crate::report::{self, Failure, Talk};
use comity_law::date::Day;
use comity_law::diagnostic::{Diagnostic, Severity};
use comity_law::model::{Corpus, InstrumentId, InstrumentStatus, RegimeId};
use std::path::Path;
use std::time::Instant;

/// Reads a corpus with everything that is wrong with it.
pub(crate) fn read(source: &Source, talk: Talk) -> Result<(Corpus, Vec<Diagnostic>), Failure> {
    let start = Instant::now();
    let files = match &source.folder {
        None => comity_law::corpus::carried(),
        Some(folder) => {
            let files =
                comity_law::corpus::folder(folder).map_err(|e| Failure::Input(e.to_string()))?;
            if files.is_empty() {
                return Err(Failure::Input(format!(
                    "{}: no law files here; they end in `.law`",
                    folder.display()
                )));
            }
            files
        }
    };
    let count = files.len();
    let (corpus, diagnostics) = comity_law::read(files);
    talk.detail(format_args!(
        "read {count} law files with {} regimes in {:.1?}",
        corpus.regimes.len(),
        start.elapsed()
    ));
    Ok((corpus, diagnostics))
}

/// Reads a corpus that is fit for use.
pub(crate) fn usable(source: &Source, talk: Talk) -> Result<Corpus, Failure> {
    let (corpus, mut diagnostics) = read(source, talk)?;
    if source.folder.is_some() {
        diagnostics.extend(comity_law::check(&corpus));
    }
    diagnostics.retain(|d| d.severity == Severity::Error);
    if diagnostics.is_empty() {
        return Ok(corpus);
    }
    report::diagnostics(&corpus.files, &diagnostics);
    let what = if diagnostics.len() == 1 {
        "error".to_owned()
    } else {
        format!("{} errors", diagnostics.len())
    };
    Err(Failure::Input(format!(
        "the law cannot be used: {what} above; `comity law check` shows warnings too"
    )))
}

/// The drafts that `--assume` names.
pub(crate) fn drafts(
    corpus: &Corpus,
    names: &[String],
) -> Result<Vec<(RegimeId, InstrumentId)>, Failure> {
    let mut out = Vec::new();
    for name in names {
        let found = all_drafts(corpus).find(|(id, _)| {
            id == name || id.split_once('.').is_some_and(|(_, local)| local == name)
        });
        match found {
            Some((_, draft)) => out.push(draft),
            None => {
                let known: Vec<String> = all_drafts(corpus).map(|(id, _)| id).collect();
                let near = comity_law::diagnostic::nearest(name, known.iter().map(String::as_str));
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if known.is_empty() => "the corpus has no drafts".to_owned(),
                    None => format!("the drafts are {}", known.join(", ")),
                };
                return Err(Failure::Input(format!(
                    "--assume: no draft is named `{name}`; {help}"
                )));
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    Ok(out)
}

fn all_drafts(corpus: &Corpus) -> impl Iterator<Item = (String, (RegimeId, InstrumentId))> {
    corpus.regimes.iter().enumerate().flat_map(|(r, regime)| {
        let drafts = regime
            .instruments
            .iter()
            .enumerate()
            .filter(|(_, i)| i.status == InstrumentStatus::Draft);
        drafts.map(move |(i, instrument)| {
            (
                format!("{}.{}", regime.name, instrument.name),
                (RegimeId(r as u16), InstrumentId(i as u16)),
            )
        })
    })
}

/// A day given on the command line.
pub(crate) fn day(text: &str, option: &str) -> Result<Day, Failure> {
    text.parse().map_err(|why| {
        Failure::Input(format!(
            "{option}: `{text}` is {why}; write it as 2024-03-22"
        ))
    })
}

/// A path for messages.
pub(crate) fn shown(path: &Path) -> String {
    if path == Path::new("-") {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}
