//! `comity law list`: what the law has.

mod rows;
mod table;
mod vocabulary;

use crate::args::{Language, Source};
use crate::exit::Exit;
use crate::load;
use crate::report::{self, Failure, Talk};
use comity_law::diagnostic::nearest;

pub(crate) use table::fit;

pub(crate) fn run(
    what: Option<&str>,
    kind: Option<&str>,
    lang: Language,
    source: &Source,
    json: bool,
    talk: Talk,
) -> Result<Exit, Failure> {
    let corpus = load::usable(source, talk)?;
    let l = lang.into();
    let table = match (what, kind) {
        (None, _) => rows::regimes(&corpus, l),
        (Some("concepts"), kind) => {
            let kind = kind.map(|name| match corpus.kind_named(name) {
                Some(id) => Ok(id),
                None => Err(unknown(
                    "kind of concepts",
                    name,
                    &vocabulary::kind_names(&corpus),
                )),
            });
            vocabulary::concepts(&corpus, l, kind.transpose()?)
        }
        (Some("facts"), None) => vocabulary::facts(&corpus, l, None),
        (Some("words"), None) => vocabulary::words(&corpus, l),
        (Some(what @ ("facts" | "words")), Some(kind)) => {
            return Err(Failure::Input(format!(
                "`{what}` stands alone; `{kind}` is too much"
            )));
        }
        (Some(name), kind) => {
            let upper = name.to_uppercase();
            let Some(id) = corpus
                .regime_named(name)
                .or_else(|| corpus.regime_named(&upper))
            else {
                let mut known: Vec<&str> = corpus.regimes.iter().map(|r| r.name.as_str()).collect();
                known.extend(["concepts", "facts", "words"]);
                return Err(unknown("regime", name, &known));
            };
            match kind {
                None => rows::parts(corpus.regime(id), l),
                Some(kind) => match rows::of_regime(&corpus, id, kind, l) {
                    Some(table) => table,
                    None => return Err(unknown("part of a regime", kind, &rows::PARTS)),
                },
            }
        }
    };
    let text = if json { table.json()? } else { table.text() };
    report::out(&text)?;
    talk.detail(format_args!("{} rows", table.rows.len()));
    Ok(Exit::Success)
}

/// A name that means nothing here.
fn unknown(what: &str, name: &str, known: &[&str]) -> Failure {
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", known.join(", ")),
    };
    Failure::Input(format!("no {what} is named `{name}`; {help}"))
}
