//! The tables of the vocabulary.

use super::rows::columns;
use super::table::{Cell, Table};
use crate::law::show::words;
use comity_assess::answer::Lang;
use comity_law::model::*;

/// The names of all kinds.
pub(super) fn kind_names(corpus: &Corpus) -> Vec<&str> {
    corpus
        .vocabulary
        .kinds
        .iter()
        .map(|kind| kind.name.as_str())
        .collect()
}

/// Facts of a regime, or all of them.
pub(super) fn facts(corpus: &Corpus, l: Lang, of: Option<RegimeId>) -> Table {
    let shown = corpus
        .facts
        .iter()
        .filter(|fact| of.is_none() || fact.owner == of);
    let rows = shown.map(|fact| {
        let name = match fact.owner {
            Some(owner) if of.is_none() => format!("{}.{}", corpus.regime(owner).name, fact.name),
            _ => fact.name.clone(),
        };
        vec![
            Cell::text(name),
            Cell::text(l.of(&fact.title)),
            Cell::text(words::bearer(l, corpus, fact.bearer)),
            Cell::text(words::fact_type(l, corpus, fact.kind)),
        ]
    });
    Table {
        columns: columns(&[
            ("name", words::fact(l), 34),
            ("title", "", 0),
            ("of", words::asked_of(l), 16),
            ("type", words::answers(l), 24),
        ]),
        rows: rows.collect(),
    }
}

/// The concepts of a kind, or all of them.
pub(super) fn concepts(corpus: &Corpus, l: Lang, of: Option<KindId>) -> Table {
    let vocabulary = &corpus.vocabulary;
    let mut shown: Vec<&Concept> = vocabulary.concepts.iter().collect();
    shown.retain(|concept| of.is_none_or(|kind| concept.kind == kind));
    shown.sort_by_key(|concept| concept.kind);
    let rows = shown.iter().map(|concept| {
        let broader = concept
            .broader
            .iter()
            .map(|id| vocabulary.concept(*id).name.clone());
        vec![
            Cell::text(&concept.name),
            Cell::text(l.of(&concept.label)),
            Cell::text(&vocabulary.kinds[concept.kind.index()].name),
            Cell::List(broader.collect()),
            match &concept.dpv {
                Some(dpv) => Cell::Shown(
                    dpv.as_str().into(),
                    dpv.rsplit('/').next().unwrap_or("").to_owned(),
                ),
                None => Cell::text(""),
            },
        ]
    });
    Table {
        columns: columns(&[
            ("name", words::concept(l), 34),
            ("label", "", 0),
            ("kind", words::kind(l), 16),
            ("broader", words::broader(l), 20),
            ("dpv", words::dpv(l), 24),
        ]),
        rows: rows.collect(),
    }
}

/// The words over which states differ, and who defines them.
pub(super) fn words(corpus: &Corpus, l: Lang) -> Table {
    let rows = corpus.vocabulary.words.iter().map(|word| {
        let who = |test: &dyn Fn(&Meaning) -> bool| {
            let mut names: Vec<String> = word
                .meanings
                .iter()
                .filter(|m| test(m))
                .map(|m| m.who.clone())
                .collect();
            names.dedup();
            Cell::Shown(names.as_slice().into(), names.join(" "))
        };
        vec![
            Cell::text(&word.name),
            Cell::text(l.of(&word.label)),
            who(&|m| m.means.is_some()),
            who(&|m| m.means.is_none() && m.undefined),
            who(&|m| m.means.is_none() && !m.undefined),
        ]
    });
    Table {
        columns: columns(&[
            ("name", words::word(l), 34),
            ("label", "", 0),
            ("defined", words::means(l), 40),
            ("undefined", words::undefined(l), 18),
            ("not_found", words::not_found(l), 18),
        ]),
        rows: rows.collect(),
    }
}
