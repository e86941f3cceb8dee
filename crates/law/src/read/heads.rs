//! The heads of declarations, where they hold more than a name.

use super::cursor::{Cursor, Faults, Reported};
use super::keyword;
use super::parts::Reader;
use super::pieces::Declaration;
use super::scope::{Shared, head_name};
use crate::date::Day;
use crate::diagnostic::{Code, Diagnostic, FileId, Place};
use crate::model::*;
use crate::syntax::SyntaxKind;

/// The `regime` declaration, of which a folder has one.
pub(super) fn regime_head(
    folder: &str,
    first: FileId,
    all: &[Declaration<'_>],
    shared: &Shared<'_>,
    faults: &mut Faults,
) -> Option<Regime> {
    let mut found = all.iter().filter(|d| keyword(d) == "regime");
    let Some(declaration) = found.next() else {
        let start = Place {
            file: first,
            start: 0,
            end: 0,
        };
        let place = all.first().map_or(start, |d| d.head.place);
        faults.error(
            Code::Missing,
            place,
            format!("the folder `{folder}` has no `regime` declaration"),
            format!("add `regime {folder} {{ … }}` to one of its files, or move them to the folder of their regime"),
        );
        return None;
    };
    for second in found {
        faults.list.push(
            Diagnostic::error(
                Code::Twice,
                second.head.place,
                "this folder has a regime already",
            )
            .help("move the second to a folder of its own")
            .related(declaration.head.place, "declared here first"),
        );
    }
    let (name, place) = head_name(declaration, faults)?;
    if name != folder {
        faults.error(
            Code::Value,
            place,
            format!("regime `{name}` stands in the folder `{folder}`"),
            format!("rename the folder to `{name}`, or the regime to `{folder}`"),
        );
        return None;
    }
    let Some(state) = shared.concept_in("states", name) else {
        let states = shared
            .kind("states")
            .map(|k| shared.concept_names(k))
            .unwrap_or_default();
        faults.unknown_name(place, "state", name, states);
        return None;
    };
    Some(Regime {
        name: name.to_owned(),
        state,
        title: Labels::default(),
        version: String::new(),
        digest: String::new(),
        covers: Vec::new(),
        zone: String::new(),
        reaches: Vec::new(),
        authorities: Vec::new(),
        instruments: Vec::new(),
        facts: Vec::new(),
        terms: Vec::new(),
        lists: Vec::new(),
        readings: Vec::new(),
        duties: Vec::new(),
        measures: Vec::new(),
        rules: Vec::new(),
        always: Vec::new(),
        place,
    })
}

pub(super) fn measure_kind(
    declaration: &Declaration<'_>,
    reader: &mut Reader<'_, '_, '_>,
) -> Result<ConceptId, Reported> {
    let mut c = Cursor::new(&declaration.head);
    c.bump();
    c.bump();
    if !c.eat_mark(SyntaxKind::Colon) {
        return Err(reader
            .faults
            .expected(&c, "`:`", "write `measure NAME : approval { … }`"));
    }
    let place = c.place();
    let name = c.word().unwrap_or("");
    c.bump();
    if !c.at_end() {
        return Err(reader.faults.expected(
            &c,
            "`{`",
            "the head of a measure ends with its kind of paper",
        ));
    }
    reader.concept_of("paper-kinds", "kind of paper", name, place)
}

/// `list NAME of KIND tails`.
pub(super) fn list_head<'a>(
    declaration: &Declaration<'a>,
    reader: &mut Reader<'a, '_, '_>,
    name: String,
    place: Place,
) -> Result<List, Reported> {
    let mut c = Cursor::new(&declaration.head);
    c.bump();
    c.bump();
    if !c.eat("of") {
        return Err(reader
            .faults
            .expected(&c, "`of`", "write `list NAME of states { … }`"));
    }
    let at = c.place();
    let word = c.word().unwrap_or("");
    let shared = reader.scope.shared;
    let Some(of) = shared.kind(word) else {
        return Err(reader
            .faults
            .unknown_name(at, "kind", word, shared.kinds.names()));
    };
    c.bump();
    let tails = reader.tails(&mut c)?;
    reader.end(&c)?;
    Ok(List {
        name,
        of,
        tails,
        ..empty_list(place)
    })
}

pub(super) fn empty_list(place: Place) -> List {
    List {
        name: String::new(),
        title: Labels::default(),
        of: KindId(0),
        tails: Tails::default(),
        cites: Vec::new(),
        entries: Vec::new(),
        others: Others::No,
        confidence: Vec::new(),
        place,
    }
}

/// `reading NAME` or `reading NAME : date DAY or DAY`.
pub(super) fn reading_head<'a>(
    declaration: &Declaration<'a>,
    reader: &mut Reader<'a, '_, '_>,
) -> Result<Option<(Day, Day)>, Reported> {
    let mut c = Cursor::new(&declaration.head);
    c.bump();
    c.bump();
    if c.at_end() {
        return Ok(None);
    }
    if !(c.eat_mark(SyntaxKind::Colon) && c.eat("date")) {
        return Err(reader.faults.expected(
            &c,
            "`: date`",
            "write `reading NAME : date 2022-12-26 or 2023-01-31 { … }`",
        ));
    }
    let first = reader.day(&mut c)?;
    if !c.eat("or") {
        return Err(reader
            .faults
            .expected(&c, "`or`", "a disputed date has two answers"));
    }
    let second = reader.day(&mut c)?;
    reader.end(&c)?;
    if first >= second {
        return Err(reader.faults.error(
            Code::Value,
            declaration.head.place,
            "the first of two disputed days is not the earlier one",
            "write the earlier day first",
        ));
    }
    Ok(Some((first, second)))
}
