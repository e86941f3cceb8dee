//! `comity law test`: the cases that lawyers wrote.

use crate::args::Source;
use crate::exit::Exit;
use crate::load;
use crate::report::{self, Failure, Talk};
use anstyle::{AnsiColor, Style};
use comity_assess::cases::{CaseFile, Runner};
use comity_law::diagnostic::SourceFile;
use comity_law::model::Corpus;

pub(crate) fn run(
    filter: Option<&str>,
    source: &Source,
    json: bool,
    talk: Talk,
) -> Result<Exit, Failure> {
    let corpus = load::usable(source, talk)?;
    let files = cases(&corpus, source)?;
    let mut runner = Runner::new(&corpus);
    let (mut passed, mut failed) = (0, 0);
    let mut out = String::new();
    for file in &files {
        for case in &file.cases {
            if filter.is_some_and(|f| !case.id.contains(f) && !file.path.contains(f)) {
                continue;
            }
            let outcome = runner
                .run(case)
                .map_err(|e| Failure::Input(e.to_string()))?;
            let ok = outcome.differences.is_empty();
            if ok {
                passed += 1
            } else {
                failed += 1
            }
            if json {
                let line = serde_json::json!({
                    "file": file.path, "line": case.line, "case": case.id, "passed": ok, "differences": outcome.differences,
                });
                out.push_str(&format!("{line}\n"));
            } else if !ok {
                let bold = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
                out.push_str(&format!(
                    "{bold}{}{bold:#}  {}:{}\n  {}\n",
                    case.id, file.path, case.line, case.story
                ));
                for difference in &outcome.differences {
                    out.push_str(&format!("  - {difference}\n"));
                }
                out.push_str(&format!("  {} says otherwise\n\n", case.says));
            }
        }
    }
    if !json {
        out.push_str(&format!("{passed} cases pass, {failed} fail\n"));
    }
    report::out(&out)?;
    if passed + failed == 0 {
        return Err(Failure::Input("no case matches".to_owned()));
    }
    Ok(if failed > 0 {
        Exit::Found
    } else {
        Exit::Success
    })
}

/// Reads every case file of a corpus.
pub(crate) fn cases(corpus: &Corpus, source: &Source) -> Result<Vec<CaseFile>, Failure> {
    let files: Vec<SourceFile> = match &source.folder {
        None => comity_law::corpus::carried_cases(),
        Some(folder) => {
            comity_law::corpus::folder_cases(folder).map_err(|e| Failure::Input(e.to_string()))?
        }
    };
    let mut out = Vec::new();
    let mut bad = false;
    for file in files {
        match comity_assess::cases::read(&file.path, &file.text, corpus) {
            Ok(cases) => out.push(cases),
            Err(faults) => {
                bad = true;
                report::problems(&faults.source, &faults.problems, false);
            }
        }
    }
    if bad {
        Err(Failure::Input(
            "case files with faults cannot be run".to_owned(),
        ))
    } else {
        Ok(out)
    }
}
