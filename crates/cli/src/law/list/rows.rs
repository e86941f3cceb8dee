//! The tables that can be asked for.

use super::table::{Cell, Column, HIDDEN, Table};
use super::vocabulary;
use crate::law::show::{life, refer, words};
use comity_assess::answer::Lang;
use comity_law::model::*;

/// What a regime can be asked for.
pub(super) const PARTS: [&str; 10] = [
    "rules",
    "measures",
    "instruments",
    "terms",
    "lists",
    "facts",
    "readings",
    "authorities",
    "duties",
    "drafts",
];

/// Columns from triples of key, heading and most columns.
pub(super) fn columns(list: &[(&'static str, &'static str, usize)]) -> Vec<Column> {
    list.iter()
        .map(|&(key, heading, most)| Column { key, heading, most })
        .collect()
}

/// When something lives: every interval in JSON, the end that matters on the terminal.
fn life_cell(l: Lang, lines: &[Line<()>], regime: &Regime, status: InstrumentStatus) -> Cell {
    let date = |date: &Option<Date>| date.as_ref().map(|d| life::date(Lang::En, d, regime));
    let intervals = lines.iter().map(|line| {
        let to = date(&line.tails.to).or_else(|| date(&line.tails.before));
        serde_json::json!({"from": date(&line.tails.from), "to": to})
    });
    let shown = match status {
        InstrumentStatus::Law => lines.last().map_or(String::new(), |line| {
            let mut tails = line.tails.clone();
            if tails.to.is_some() || tails.before.is_some() {
                tails.from = None;
            }
            life::dates(l, &tails, regime)
        }),
        InstrumentStatus::Draft => l.pick("draft", "проект", "草案").to_owned(),
        InstrumentStatus::Unclear => l.pick("unclear", "неясно", "不明").to_owned(),
    };
    Cell::Shown(intervals.collect(), shown)
}

/// How sure: the word of the law in JSON, that of the reader on the terminal.
fn level_cell(l: Lang, level: Confidence) -> Cell {
    Cell::Shown(
        words::level(Lang::En, level).into(),
        words::level(l, level).to_owned(),
    )
}

/// Whether it is law, for machines.
fn status_cell(status: InstrumentStatus) -> Cell {
    Cell::text(match status {
        InstrumentStatus::Law => "law",
        InstrumentStatus::Draft => "draft",
        InstrumentStatus::Unclear => "unclear",
    })
}

/// Every regime.
pub(super) fn regimes(corpus: &Corpus, l: Lang) -> Table {
    let rows = corpus.regimes.iter().map(|regime| {
        vec![
            Cell::text(&regime.name),
            Cell::text(l.of(&regime.title)),
            Cell::text(&regime.version),
            Cell::Number(regime.rules.len()),
            Cell::Number(regime.measures.len()),
            Cell::Number(regime.instruments.len()),
            life_cell(l, &regime.covers, regime, InstrumentStatus::Law),
        ]
    });
    Table {
        columns: columns(&[
            ("name", "", 3),
            ("title", words::regime(l), 0),
            ("version", words::version(l), 14),
            ("rules", words::rules(l), 9),
            ("measures", words::measures(l), 9),
            ("instruments", words::instruments(l), 11),
            ("covers", words::covers(l), 16),
        ]),
        rows: rows.collect(),
    }
}

/// What one regime has, counted.
pub(super) fn parts(regime: &Regime, l: Lang) -> Table {
    let draft = |one: &&Instrument| one.status == InstrumentStatus::Draft;
    let counts = [
        (words::rules(l), regime.rules.len()),
        (words::measures(l), regime.measures.len()),
        (words::instruments(l), regime.instruments.len()),
        (words::terms(l), regime.terms.len()),
        (words::lists(l), regime.lists.len()),
        (words::facts(l), regime.facts.len()),
        (words::readings(l), regime.readings.len()),
        (words::authorities(l), regime.authorities.len()),
        (words::duties(l), regime.duties.len()),
        (
            words::drafts(l),
            regime.instruments.iter().filter(draft).count(),
        ),
    ];
    let rows = PARTS.iter().zip(counts);
    Table {
        columns: columns(&[("part", "", 14), ("title", "", 0), ("count", "", 6)]),
        rows: rows
            .map(|(part, (word, n))| vec![Cell::text(*part), Cell::text(word), Cell::Number(n)])
            .collect(),
    }
}

/// One part of a regime; `None` if there is no such part.
pub(super) fn of_regime(corpus: &Corpus, id: RegimeId, part: &str, l: Lang) -> Option<Table> {
    let regime = corpus.regime(id);
    Some(match part {
        "rules" => rules(regime, l),
        "measures" => measures(corpus, regime, l),
        "instruments" => instruments(corpus, regime, l, |_| true),
        "drafts" => instruments(corpus, regime, l, |one| {
            one.status == InstrumentStatus::Draft
        }),
        "terms" => terms(corpus, regime, l),
        "lists" => lists(corpus, regime, l),
        "facts" => vocabulary::facts(corpus, l, Some(id)),
        "readings" => readings(regime, l),
        "authorities" => authorities(regime, l),
        "duties" => duties(regime, l),
        _ => return None,
    })
}

fn rules(regime: &Regime, l: Lang) -> Table {
    let mut shown: Vec<&Rule> = regime.rules.iter().collect();
    shown.sort_by_key(|rule| life::status_of_rule(rule, regime) == InstrumentStatus::Draft);
    let rows = shown.into_iter().map(|rule| {
        let cites = rule.cites.first().map_or(String::new(), |line| {
            refer::one_line(l, regime, &line.value)
        });
        let status = life::status_of_rule(rule, regime);
        let sure = life::confidence_of(&rule.confidence, regime, None);
        vec![
            Cell::text(&rule.name),
            Cell::text(l.of(&rule.title)),
            Cell::text(cites),
            life_cell(l, life::of_rule(rule, regime), regime, status),
            level_cell(l, sure),
            status_cell(status),
        ]
    });
    Table {
        columns: columns(&[
            ("name", words::rule(l), 34),
            ("title", "", 0),
            ("cites", words::cites(l), 20),
            ("in_force", words::in_force(l), 16),
            ("confidence", words::confidence(l), 12),
            ("status", "", HIDDEN),
        ]),
        rows: rows.collect(),
    }
}

fn measures(corpus: &Corpus, regime: &Regime, l: Lang) -> Table {
    let rows = regime.measures.iter().map(|one| {
        let holders = one.by.last().or(one.to.last()).or(one.with.last());
        let holders = holders
            .map_or(&[] as &[Holder], |line| &line.value)
            .iter()
            .map(|holder| match holder {
                Holder::Role(role) => corpus.vocabulary.concept(*role).name.clone(),
                Holder::Authority(id) => regime.authorities[id.index()].name.clone(),
            });
        vec![
            Cell::text(&one.name),
            Cell::text(l.of(&one.title)),
            Cell::text(l.of(&corpus.vocabulary.concept(one.kind).label)),
            Cell::List(holders.collect()),
            life_cell(l, &one.in_force, regime, InstrumentStatus::Law),
        ]
    });
    Table {
        columns: columns(&[
            ("name", words::measure(l), 34),
            ("title", "", 0),
            ("kind", words::kind(l), 14),
            ("with", words::with(l), 16),
            ("in_force", words::in_force(l), 16),
        ]),
        rows: rows.collect(),
    }
}

fn instruments(
    corpus: &Corpus,
    regime: &Regime,
    l: Lang,
    keep: impl Fn(&Instrument) -> bool,
) -> Table {
    let rows = refer::ranked(regime)
        .into_iter()
        .filter(|one| keep(one))
        .map(|one| {
            let kind = one
                .kind
                .map_or("", |id| l.of(&corpus.vocabulary.concept(id).label));
            vec![
                Cell::text(&one.name),
                Cell::text(refer::title(l, one)),
                Cell::text(kind),
                life_cell(l, &one.in_force, regime, one.status),
                Cell::text(one.checked.map_or(String::new(), |day| day.to_string())),
                status_cell(one.status),
            ]
        });
    Table {
        columns: columns(&[
            ("name", words::instrument(l), 34),
            ("title", "", 0),
            ("kind", words::kind(l), 18),
            ("in_force", words::in_force(l), 16),
            ("checked", words::checked(l), 10),
            ("status", "", HIDDEN),
        ]),
        rows: rows.collect(),
    }
}

fn terms(corpus: &Corpus, regime: &Regime, l: Lang) -> Table {
    let rows = regime.terms.iter().map(|one| {
        let maps = one.maps.iter().flat_map(|(relation, ids)| {
            let how = words::relation(l, *relation);
            ids.iter()
                .map(move |id| format!("{how} {}", corpus.vocabulary.concept(*id).name))
        });
        let cites = one.cites.last().map_or(String::new(), |line| {
            refer::one_line(l, regime, &line.value)
        });
        vec![
            Cell::text(&one.name),
            Cell::text(l.of(&one.title)),
            Cell::text(cites),
            Cell::List(maps.collect()),
        ]
    });
    Table {
        columns: columns(&[
            ("name", words::term(l), 34),
            ("title", "", 0),
            ("cites", words::cites(l), 22),
            ("maps", words::maps(l), 26),
        ]),
        rows: rows.collect(),
    }
}

fn lists(corpus: &Corpus, regime: &Regime, l: Lang) -> Table {
    let rows = regime.lists.iter().map(|one| {
        let kind = &corpus.vocabulary.kinds[one.of.index()];
        let members = one
            .entries
            .iter()
            .filter(|line| line.value.member)
            .flat_map(|line| &line.value.members);
        let members = members.map(|member| match member {
            Member::Concept(id) => corpus.vocabulary.concept(*id).name.clone(),
            Member::List(id) => regime.lists[id.index()].name.clone(),
        });
        vec![
            Cell::text(&one.name),
            Cell::text(l.of(&one.title)),
            Cell::text(&kind.name),
            Cell::List(members.collect()),
        ]
    });
    Table {
        columns: columns(&[
            ("name", words::list(l), 34),
            ("title", "", 0),
            ("of", words::kind(l), 14),
            ("members", words::entries(l), 36),
        ]),
        rows: rows.collect(),
    }
}

fn readings(regime: &Regime, l: Lang) -> Table {
    let rows = regime.readings.iter().map(|one| {
        let presumed = match one.presumed {
            Some(true) => words::presumed_yes(l),
            Some(false) => words::presumed_no(l),
            None => words::not_presumed(l),
        };
        vec![
            Cell::text(&one.name),
            Cell::text(l.of(&one.title)),
            Cell::text(presumed),
        ]
    });
    Table {
        columns: columns(&[
            ("name", words::reading(l), 34),
            ("title", "", 0),
            ("presumed", "", 16),
        ]),
        rows: rows.collect(),
    }
}

fn authorities(regime: &Regime, l: Lang) -> Table {
    let rows = regime.authorities.iter().map(|one| {
        vec![
            Cell::text(&one.name),
            Cell::text(l.of(&one.title)),
            Cell::text(one.short.clone().unwrap_or_default()),
            Cell::text(one.sites.last().map_or("", |line| line.value.as_str())),
        ]
    });
    Table {
        columns: columns(&[
            ("name", words::authority(l), 34),
            ("title", "", 0),
            ("short", words::short(l), 8),
            ("site", words::site(l), 24),
        ]),
        rows: rows.collect(),
    }
}

fn duties(regime: &Regime, l: Lang) -> Table {
    let rows = regime.duties.iter().enumerate().map(|(i, one)| {
        let arises = regime.rules.iter().filter(|rule| {
            let owed = |line: &Line<Effect>| matches!(&line.value, Effect::Owes(owes) if owes.duty.index() == i);
            rule.effects.iter().any(owed)
        });
        let arises = arises.map(|rule| rule.name.clone()).collect();
        vec![Cell::text(&one.name), Cell::text(l.of(&one.title)), Cell::List(arises)]
    });
    Table {
        columns: columns(&[
            ("name", words::duty(l), 34),
            ("title", "", 0),
            ("rules", words::rules(l), 34),
        ]),
        rows: rows.collect(),
    }
}
