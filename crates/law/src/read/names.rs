//! The names that a regime declares, collected before its lines are read.

use super::cursor::{Cursor, Faults};
use super::pieces::Declaration;
use super::scope::{Own, Shared, Table, head_name};
use super::{fact_heads, keyword};
use crate::diagnostic::{Code, Place};
use crate::model::{Corpus, FactId, Reach, RegimeId};

/// Collects every name, so that lines may name what is declared further down.
pub(super) fn names<'a>(
    all: &[Declaration<'a>],
    id: RegimeId,
    shared: &Shared<'a>,
    corpus: &mut Corpus,
    faults: &mut Faults,
) -> (Own<'a>, Vec<(usize, FactId)>) {
    let (facts, bodies) = fact_heads(all, Some(id), shared, corpus, faults);
    let mut own = Own {
        facts,
        ..Own::default()
    };
    for reach in reach_names(all) {
        // A reach may have several lines, one for each time.
        if own.reaches.id(reach.0).is_none() {
            own.reaches.add("reach", reach.0, reach.1, faults);
        }
    }
    for declaration in all {
        let word = keyword(declaration);
        let table = match word {
            "authority" => &mut own.authorities,
            "instrument" => &mut own.instruments,
            "term" => &mut own.terms,
            "list" => &mut own.lists,
            "reading" => &mut own.readings,
            "duty" => &mut own.duties,
            "measure" => &mut own.measures,
            "rule" => &mut own.rules,
            _ => continue,
        };
        if let Some((name, place)) = head_name(declaration, faults) {
            table.add(word, name, place, faults);
        }
    }
    clashes(&own, shared, faults);
    (own, bodies)
}

/// Names that can stand in the same place must differ.
fn clashes(own: &Own<'_>, shared: &Shared<'_>, faults: &mut Faults) {
    let conditions: [(&str, &Table<'_>); 3] = [
        ("term", &own.terms),
        ("measure", &own.measures),
        ("reading", &own.readings),
    ];
    for (what, table) in conditions {
        for name in table.names() {
            let place = table.place(name);
            if own.facts.ids.contains_key(name) || shared.facts.ids.contains_key(name) {
                faults.error(
                    Code::Twice,
                    place,
                    format!("{what} `{name}` has the name of a fact"),
                    "rename one of them",
                );
            }
            for (other, second) in conditions {
                if what < other && second.id(name).is_some() {
                    faults.error(
                        Code::Twice,
                        place,
                        format!("{what} `{name}` has the name of a {other}"),
                        "rename one of them",
                    );
                }
            }
        }
    }
    for name in own.measures.names() {
        // `accepts NAME` must mean one thing.
        if shared.concept_in("paper-kinds", name).is_some() {
            faults.error(
                Code::Twice,
                own.measures.place(name),
                format!("measure `{name}` has the name of a kind of paper"),
                "rename the measure",
            );
        }
    }
    for name in own.duties.names() {
        // `after NAME done` must mean one thing.
        if own.measures.id(name).is_some() {
            faults.error(
                Code::Twice,
                own.duties.place(name),
                format!("duty `{name}` has the name of a measure"),
                "rename one of them, for clocks may name either",
            );
        }
    }
    for name in own.rules.names() {
        if own.instruments.id(name).is_some() {
            faults.error(
                Code::Twice,
                own.rules.place(name),
                format!("rule `{name}` has the name of an instrument"),
                "rename the rule, for `overrides` may name either",
            );
        }
    }
}

fn reach_names<'a>(all: &[Declaration<'a>]) -> Vec<(&'a str, Place)> {
    all.iter()
        .filter(|d| keyword(d) == "regime")
        .flat_map(|d| &d.lines)
        .filter_map(|line| {
            let mut c = Cursor::new(line);
            c.eat("reach").then_some(())?;
            Some((c.word()?, c.place()))
        })
        .collect()
}

pub(super) fn reaches(all: &[Declaration<'_>]) -> Vec<Reach> {
    let mut out: Vec<Reach> = Vec::new();
    for (name, _) in reach_names(all) {
        if !out.iter().any(|r| r.name == name) {
            out.push(Reach {
                name: name.to_owned(),
                when: Vec::new(),
            });
        }
    }
    out
}
