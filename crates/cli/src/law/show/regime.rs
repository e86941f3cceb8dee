//! The page of a regime.

use super::life::{self, Lives};
use super::page::{BOLD, DIM, OPEN, PLAIN, Page, aside};
use super::{Ask, refer, text, words};
use crate::law::list::fit;
use comity_law::model::*;
use unicode_width::UnicodeWidthStr;

/// Writes the page of a regime.
pub(super) fn write(ask: &Ask<'_>, page: &mut Page, regime: &Regime) {
    let l = page.l;
    page.head(&regime.name, words::regime(l), l.of(&regime.title));
    page.gap();
    page.row(words::version(l), &[(PLAIN, &regime.version)]);
    page.row(words::digest(l), &[(DIM, &regime.digest)]);
    page.row(
        words::covers(l),
        &[(PLAIN, &life::intervals(l, &regime.covers, regime))],
    );
    page.row(words::zone(l), &[(PLAIN, &regime.zone)]);
    counts(ask, page, regime);
    page.gap();
    let mut label = words::speaks(l);
    for reach in &regime.reaches {
        page.row(label, &[(BOLD, &reach.name)]);
        label = "";
        for line in reach
            .when
            .iter()
            .filter(|line| ask.shows(&line.tails, regime))
        {
            let body = text::body(ask.corpus, line.place);
            let body = body.strip_prefix(&reach.name).unwrap_or(&body).trim_start();
            let body = body.strip_prefix("when").unwrap_or(body).trim_start();
            page.law("", &format!("  {}", body.replace('\n', "\n  ")));
        }
    }
    instruments(ask, page, regime);
    readings(page, regime);
    page.gap();
    page.row(
        words::written(l),
        &[(DIM, &text::whereabouts(ask.corpus, regime.place))],
    );
}

/// How much there is.
fn counts(ask: &Ask<'_>, page: &mut Page, regime: &Regime) {
    let l = page.l;
    let live = |rule: &&Rule| {
        let lines = life::of_rule(rule, regime);
        ask.day
            .is_none_or(|day| life::any_lives(lines, regime, day) != Lives::No)
    };
    let law: Vec<&Rule> = regime.rules.iter().filter(live).collect();
    let (drafts, law): (Vec<&Rule>, Vec<&Rule>) = law
        .into_iter()
        .partition(|rule| life::status_of_rule(rule, regime) == InstrumentStatus::Draft);
    let sure = |level| {
        let of = |rule: &&&Rule| life::confidence_of(&rule.confidence, regime, ask.day) == level;
        law.iter().filter(of).count()
    };
    let levels = [Confidence::High, Confidence::Medium, Confidence::Low].map(|level| {
        let n = sure(level);
        (n > 0).then(|| format!("{n} {}", words::level(l, level)))
    });
    let mut levels: Vec<String> = levels.into_iter().flatten().collect();
    if !drafts.is_empty() {
        levels.push(format!("{} {}", drafts.len(), words::drafts(l)));
    }
    let total = law.len().to_string();
    let sure = format!("{}: {}", words::confidence(l), levels.join(", "));
    let sure = aside(&sure);
    page.gap();
    page.row(words::rules(l), &[(PLAIN, &total), (DIM, &sure)]);
    let others = [
        (words::measures(l), regime.measures.len()),
        (words::terms(l), regime.terms.len()),
        (words::lists(l), regime.lists.len()),
        (words::facts(l), regime.facts.len()),
        (words::duties(l), regime.duties.len()),
        (words::authorities(l), regime.authorities.len()),
    ];
    let others = others.map(|(word, n)| format!("{word} {n}")).join(" · ");
    page.row("", &[(DIM, &others)]);
}

/// Its instruments: those in force on the day, or all; drafts last.
fn instruments(ask: &Ask<'_>, page: &mut Page, regime: &Regime) {
    let l = page.l;
    let live = |one: &&Instrument| {
        ask.day
            .is_none_or(|day| life::any_lives(&one.in_force, regime, day) != Lives::No)
    };
    let law = |one: &&Instrument| one.status != InstrumentStatus::Draft;
    let (law, drafts): (Vec<_>, Vec<_>) = refer::ranked(regime).into_iter().partition(law);
    let law: Vec<&Instrument> = law.into_iter().filter(live).collect();
    let all = law.iter().chain(&drafts);
    let widest = all.map(|one| one.name.width()).max().unwrap_or(0).min(24);
    for (label, list) in [(words::instruments(l), law), (words::drafts(l), drafts)] {
        let mut label = label;
        for (i, one) in list.iter().enumerate() {
            if i == 0 {
                page.gap();
            }
            let title = fit(&refer::title(l, one), page.room(widest + 12));
            let from = one
                .in_force
                .first()
                .and_then(|line| line.tails.from.as_ref());
            let from = match from {
                Some(Date::Unknown) | None => String::new(),
                Some(date) => life::date(l, date, regime),
            };
            let from = format!("{from:<10}  ");
            page.columns(label, &one.name, widest, &from, &title);
            label = "";
        }
    }
}

/// Questions that are open.
fn readings(page: &mut Page, regime: &Regime) {
    let l = page.l;
    let widest = regime
        .readings
        .iter()
        .map(|one| one.name.width())
        .max()
        .unwrap_or(0)
        .min(24);
    let mut label = words::open(l);
    for (i, one) in regime.readings.iter().enumerate() {
        if i == 0 {
            page.gap();
        }
        let presumed = aside(super::meaning::presumption(page, one.presumed));
        page.named(
            label,
            &one.name,
            widest,
            &[(PLAIN, l.of(&one.title)), (OPEN, &presumed)],
        );
        label = "";
    }
}
