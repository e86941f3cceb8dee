//! `comity law coverage`: change the law a little, and see whether a case notices.

use crate::args::Source;
use crate::exit::Exit;
use crate::report::{self, Failure, Talk};
use crate::{law::test, load};
use comity_assess::mutants::{self, Survivor};
use std::time::Instant;

pub(crate) fn run(
    regime: Option<&str>,
    source: &Source,
    json: bool,
    talk: Talk,
) -> Result<Exit, Failure> {
    let corpus = load::usable(source, talk)?;
    let files = test::cases(&corpus, source)?;
    let mut out = String::new();
    let mut survived = 0;
    for (i, law) in corpus.regimes.iter().enumerate() {
        if regime.is_some_and(|r| r != law.name) {
            continue;
        }
        let id = comity_law::model::RegimeId(i as u16);
        let cases: Vec<_> = files
            .iter()
            .filter(|f| f.regime == id)
            .flat_map(|f| f.cases.clone())
            .collect();
        let start = Instant::now();
        let total = mutants::count(&corpus, id);
        let mut told = Instant::now();
        let report = mutants::run(&corpus, id, &cases, &mut |done| {
            if told.elapsed().as_secs() >= 2 {
                told = Instant::now();
                talk.say(format_args!("{}: {done} of {total} mutants", law.name));
            }
        })
        .map_err(|e| Failure::Input(e.to_string()))?;
        for Survivor { what, place } in &report.survivors {
            let file = &corpus.files[usize::from(place.file.0)];
            let (line, _) = file.position(place.start);
            if json {
                let line = serde_json::json!({"regime": law.name, "file": file.path, "line": line, "mutant": what});
                out.push_str(&format!("{line}\n"));
            } else {
                out.push_str(&format!("{}:{line}: {what}\n", file.path));
            }
        }
        survived += report.survivors.len();
        if !json {
            out.push_str(&format!(
                "{}: {} mutants, {} noticed by {} cases, {} refused by the checker, {} change nothing at all, {} survive\n",
                law.name,
                report.mutants,
                report.killed,
                cases.len(),
                report.refused,
                report.equivalent,
                report.survivors.len(),
            ));
        }
        talk.detail(format_args!("{:.1?}", start.elapsed()));
    }
    report::out(&out)?;
    Ok(if survived > 0 {
        Exit::Found
    } else {
        Exit::Success
    })
}
