//! `comity law …`

mod check;
mod coverage;
mod fmt;
mod list;
pub(crate) mod show;
mod test;

use crate::args::Law;
use crate::exit::Exit;
use crate::report::{Failure, Talk};

pub(crate) fn run(command: Law, talk: Talk) -> Result<Exit, Failure> {
    match command {
        Law::Check {
            source,
            json,
            notes,
        } => check::run(&source, json, notes, talk),
        Law::Fmt { paths, check } => fmt::run(&paths, check, talk),
        Law::Test {
            filter,
            source,
            json,
        } => test::run(filter.as_deref(), &source, json, talk),
        Law::Show {
            name,
            lang,
            on,
            source,
        } => show::run(&name, lang, on.as_deref(), &source, talk),
        Law::List {
            what,
            kind,
            lang,
            source,
            json,
        } => list::run(what.as_deref(), kind.as_deref(), lang, &source, json, talk),
        Law::Coverage {
            regime,
            source,
            json,
        } => coverage::run(regime.as_deref(), &source, json, talk),
    }
}
