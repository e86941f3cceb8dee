//! One state's folder.

use super::cursor::{Cursor, Faults, Reported};
use super::heads::{empty_list, list_head, measure_kind, reading_head, regime_head};
use super::names::{names, reaches};
use super::parts::Reader;
use super::pieces::Declaration;
use super::scope::{FactHead, Own, Scope, Shared, Table};
use super::{digest, keyword, misplaced, read_lines};
use crate::diagnostic::{FileId, Place};
use crate::model::*;

const ALLOWED: &[&str] = &[
    "regime",
    "authority",
    "instrument",
    "fact",
    "term",
    "list",
    "reading",
    "duty",
    "measure",
    "rule",
    "always",
];

/// Reads the declarations of one folder into a regime of the corpus.
pub(super) fn read<'a>(
    folder: &str,
    first: FileId,
    all: &[Declaration<'a>],
    shared: &Shared<'a>,
    corpus: &mut Corpus,
    faults: &mut Faults,
) {
    let Some(mut regime) = regime_head(folder, first, all, shared, faults) else {
        return;
    };
    let id = RegimeId(corpus.regimes.len() as u16);
    let (own, bodies) = names(all, id, shared, corpus, faults);
    regime.facts = bodies.iter().map(|(_, id)| *id).collect();
    regime.reaches = reaches(all);

    let heads = FactHead::all(corpus);
    let scope = Scope {
        shared,
        own: &own,
        heads: &heads,
    };
    let mut reader = Reader {
        scope: &scope,
        faults,
        instrument: None,
        depth: 0,
    };
    for (at, fact) in bodies {
        read_lines(
            &mut reader,
            &all[at],
            &mut corpus.facts[fact.index()],
            Reader::fact_line,
        );
    }
    for declaration in all {
        one(declaration, &mut reader, &mut regime);
    }
    regime.digest = digest(all);
    corpus.regimes.push(regime);
}

/// Reads one declaration into the regime. A second one of the same name was reported, and is read no further.
fn one<'a>(declaration: &Declaration<'a>, reader: &mut Reader<'a, '_, '_>, regime: &mut Regime) {
    let word = keyword(declaration);
    let own = reader.scope.own;
    reader.instrument = None;
    let named = |table: &Table<'a>, have: usize| -> Option<(String, Place)> {
        let mut c = Cursor::new(&declaration.head);
        c.bump();
        let (name, place) = (c.word()?, c.place());
        (table.id(name).map(usize::from) == Some(have)).then(|| (name.to_owned(), place))
    };
    match word {
        "regime" => read_lines(reader, declaration, regime, Reader::regime_line),
        "authority" => {
            let Some((name, place)) = named(&own.authorities, regime.authorities.len()) else {
                return;
            };
            let mut item = Authority {
                name,
                title: Labels::default(),
                short: None,
                sites: Vec::new(),
                place,
            };
            read_lines(reader, declaration, &mut item, Reader::authority_line);
            regime.authorities.push(item);
        }
        "instrument" => {
            let Some((name, place)) = named(&own.instruments, regime.instruments.len()) else {
                return;
            };
            let mut item = Instrument {
                name,
                titles: Vec::new(),
                native: None,
                short: Labels::default(),
                number: None,
                kind: None,
                status: InstrumentStatus::Law,
                issued_by: Vec::new(),
                adopted: Vec::new(),
                published: Vec::new(),
                in_force: Vec::new(),
                amended: Vec::new(),
                source: None,
                checked: None,
                confidence: None,
                place,
            };
            read_lines(reader, declaration, &mut item, Reader::instrument_line);
            regime.instruments.push(item);
        }
        "term" => {
            let Some((name, place)) = named(&own.terms, regime.terms.len()) else {
                return;
            };
            reader.instrument = first_cited(declaration, own);
            let mut item = Term {
                name,
                title: Labels::default(),
                means: Vec::new(),
                cites: Vec::new(),
                maps: Vec::new(),
                when: Vec::new(),
                confidence: Vec::new(),
                place,
            };
            read_lines(reader, declaration, &mut item, Reader::term_line);
            regime.terms.push(item);
        }
        "list" => {
            let Some((name, place)) = named(&own.lists, regime.lists.len()) else {
                return;
            };
            reader.instrument = first_cited(declaration, own);
            match list_head(declaration, reader, name, place) {
                Ok(mut item) => {
                    read_lines(
                        reader,
                        declaration,
                        &mut item,
                        |r, keyword, c, list| match keyword {
                            "-" => r.entry(c, list),
                            _ => r.list_line(keyword, c, list),
                        },
                    );
                    regime.lists.push(item);
                }
                // Ids of later lists must not move; the corpus is unfit for use anyway.
                Err(Reported) => regime.lists.push(empty_list(place)),
            }
        }
        "reading" => {
            let Some((name, place)) = named(&own.readings, regime.readings.len()) else {
                return;
            };
            let mut item = Reading {
                name,
                title: Labels::default(),
                days: None,
                presumed: None,
                cites: Vec::new(),
                place,
            };
            let _: Result<(), Reported> =
                reading_head(declaration, reader).map(|days| item.days = days);
            read_lines(reader, declaration, &mut item, Reader::reading_line);
            regime.readings.push(item);
        }
        "duty" => {
            let Some((name, place)) = named(&own.duties, regime.duties.len()) else {
                return;
            };
            let mut item = Duty {
                name,
                title: Labels::default(),
                place,
            };
            read_lines(reader, declaration, &mut item, Reader::duty_line);
            regime.duties.push(item);
        }
        "measure" => {
            let Some((name, place)) = named(&own.measures, regime.measures.len()) else {
                return;
            };
            reader.instrument = first_cited(declaration, own);
            let kind = measure_kind(declaration, reader).unwrap_or(ConceptId(0));
            let mut item = Measure {
                name,
                title: Labels::default(),
                kind,
                in_force: Vec::new(),
                by: Vec::new(),
                to: Vec::new(),
                with: Vec::new(),
                accepts: Vec::new(),
                form: Vec::new(),
                names: Vec::new(),
                limited_to: Vec::new(),
                takes: Vec::new(),
                stands: Vec::new(),
                valid: Vec::new(),
                cites: Vec::new(),
                place,
            };
            read_lines(reader, declaration, &mut item, Reader::measure_line);
            regime.measures.push(item);
        }
        "rule" => {
            let Some((name, place)) = named(&own.rules, regime.rules.len()) else {
                return;
            };
            reader.instrument = first_cited(declaration, own);
            let mut item = Rule {
                name,
                title: Labels::default(),
                on: Vec::new(),
                cites: Vec::new(),
                in_force: Vec::new(),
                when: Vec::new(),
                effects: Vec::new(),
                overrides: Vec::new(),
                penalty: Vec::new(),
                confidence: Vec::new(),
                place,
            };
            read_lines(reader, declaration, &mut item, Reader::rule_line);
            regime.rules.push(item);
        }
        "always" => {
            let mut c = Cursor::new(&declaration.head);
            c.bump();
            if let Ok(cond) = reader.cond(&mut c)
                && let Ok(line) = reader.line(&mut c, cond)
                && reader.end(&c).is_ok()
            {
                regime.always.push(line);
            }
        }
        "fact" => {}
        _ => misplaced(declaration, ALLOWED, "a regime", reader.faults),
    }
}

/// The instrument that a declaration cites first: bare articles belong to it.
fn first_cited(declaration: &Declaration<'_>, own: &Own<'_>) -> Option<InstrumentId> {
    declaration.lines.iter().find_map(|line| {
        let mut c = Cursor::new(line);
        c.eat("cites").then_some(())?;
        own.instruments.id(c.word()?).map(InstrumentId)
    })
}
