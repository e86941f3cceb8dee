//! The page of a rule.

use super::life::{self, Lives};
use super::page::{DIM, GOOD, OPEN, OVER, PLAIN, Page, aside};
use super::refer::{self, Legend};
use super::{Ask, text, words};
use crate::law::list::fit;
use comity_law::date::Day;
use comity_law::diagnostic::Place;
use comity_law::model::*;
use unicode_width::UnicodeWidthStr;

/// Writes the page of a rule.
pub(super) fn write(ask: &Ask<'_>, page: &mut Page, regime: &Regime, id: RuleId) {
    let l = page.l;
    let rule = &regime.rules[id.index()];
    page.head(
        &ask.id(regime, &rule.name),
        words::rule(l),
        l.of(&rule.title),
    );
    state(ask, page, regime, rule);
    page.gap();
    reaches(ask, page, regime, rule);
    let cites = rule
        .cites
        .iter()
        .filter(|line| ask.shows(&line.tails, regime));
    let cites: Vec<_> = cites
        .map(|line| (line.value.as_slice(), &line.tails))
        .collect();
    refer::cite_rows(page, regime, &cites);
    page.gap();
    let legend = provisions(ask, page, regime, rule);
    legend.write(page);
    relations(ask, page, regime, id);
    penalty(ask, page, regime, rule);
    super::cases::row(ask, page, regime, &rule.name);
    if ask.day.is_none() {
        history(ask, page, regime, rule);
    }
    page.gap();
    page.row(
        words::written(l),
        &[(DIM, &text::whereabouts(ask.corpus, rule.place))],
    );
}

/// In force or not, since when, how sure.
fn state(ask: &Ask<'_>, page: &mut Page, regime: &Regime, rule: &Rule) {
    let l = page.l;
    let lines = life::of_rule(rule, regime);
    let intervals = life::intervals(l, lines, regime);
    let status = life::status_of_rule(rule, regime);
    let said = super::in_force(ask, l, lines, regime, status);
    let sure = life::confidence_of(&rule.confidence, regime, ask.day);
    let mark = if sure == Confidence::High { DIM } else { OPEN };
    let sure = format!("{} {}", words::confidence(l), words::level(l, sure));
    page.paragraph(
        1,
        &[
            said.run(),
            (PLAIN, " "),
            (PLAIN, &intervals),
            (DIM, " · "),
            (mark, &sure),
        ],
    );
}

fn reaches(ask: &Ask<'_>, page: &mut Page, regime: &Regime, rule: &Rule) {
    let l = page.l;
    let mut label = words::speaks(l);
    for line in rule.on.iter().filter(|line| ask.shows(&line.tails, regime)) {
        let names = line
            .value
            .iter()
            .map(|id| regime.reaches[id.index()].name.as_str());
        let names = names.collect::<Vec<_>>().join(", ");
        let said = aside(&life::tails(l, &line.tails, regime));
        page.row(label, &[(PLAIN, &names), (DIM, &said)]);
        label = "";
    }
}

/// Condition and effects as they are written, and the names in them.
fn provisions(ask: &Ask<'_>, page: &mut Page, regime: &Regime, rule: &Rule) -> Legend {
    let l = page.l;
    let mut legend = Legend::default();
    let mut label = words::when(l);
    for line in rule
        .when
        .iter()
        .filter(|line| ask.shows(&line.tails, regime))
    {
        page.law(label, &text::body(ask.corpus, line.place));
        label = "";
        legend.cond(l, ask.corpus, regime, &line.value);
    }
    let mut last = "";
    for line in rule
        .effects
        .iter()
        .filter(|line| ask.shows(&line.tails, regime))
    {
        let word = match &line.value {
            Effect::Requires(cond) => {
                legend.cond(l, ask.corpus, regime, cond);
                words::requires(l)
            }
            Effect::Forbids => words::forbids(l),
            Effect::Permits => words::permits(l),
            Effect::Owes(owes) => {
                legend.owes(l, ask.corpus, regime, owes);
                words::owes(l)
            }
        };
        let body = text::body(ask.corpus, line.place);
        let body = if body.is_empty() {
            said(page, &line.value).to_owned()
        } else {
            body
        };
        page.law(if word == last { "" } else { word }, &body);
        last = word;
    }
    legend
}

/// What an effect without further words means.
fn said(page: &Page, effect: &Effect) -> &'static str {
    match effect {
        Effect::Forbids => page
            .l
            .pick("it must not happen", "это нельзя делать", "不得进行"),
        _ => page.l.pick("it may happen", "это можно делать", "可以进行"),
    }
}

/// What it sets aside and what sets it aside.
fn relations(ask: &Ask<'_>, page: &mut Page, regime: &Regime, id: RuleId) {
    let l = page.l;
    let own = &regime.rules[id.index()];
    let mut over: Vec<(String, String, String)> = Vec::new();
    for line in own
        .overrides
        .iter()
        .filter(|line| ask.shows(&line.tails, regime))
    {
        let said = life::tails(l, &line.tails, regime);
        for rule in &line.value.rules {
            let rule = &regime.rules[rule.index()];
            over.push((
                rule.name.clone(),
                l.of(&rule.title).to_owned(),
                said.clone(),
            ));
        }
        for instrument in &line.value.instruments {
            let instrument = &regime.instruments[instrument.index()];
            let every = l.pick(
                "every rule that rests on: ",
                "все нормы акта: ",
                "基于该文件的全部规则：",
            );
            let text = format!("{every}{}", refer::title(l, instrument));
            over.push((instrument.name.clone(), text, said.clone()));
        }
    }
    let mut under: Vec<(String, String, String)> = Vec::new();
    for other in &regime.rules {
        for line in other
            .overrides
            .iter()
            .filter(|line| ask.shows(&line.tails, regime))
        {
            if sets_aside(&line.value, other, regime, id) {
                let said = life::tails(l, &line.tails, regime);
                under.push((other.name.clone(), l.of(&other.title).to_owned(), said));
            }
        }
    }
    for (label, rows) in [
        (words::overrides(l), over),
        (words::overridden_by(l), under),
    ] {
        super::titled_rows(page, label, &rows);
    }
}

/// Whether a line of overrides means this rule.
fn sets_aside(overrides: &Overrides, by: &Rule, regime: &Regime, id: RuleId) -> bool {
    if overrides.rules.contains(&id) {
        return true;
    }
    let rule = &regime.rules[id.index()];
    let first = rule.cites.first().and_then(|line| line.value.first());
    let of_instrument = first.is_some_and(|cite| overrides.instruments.contains(&cite.instrument));
    let stays = overrides.except.contains(&id)
        || rule
            .overrides
            .iter()
            .any(|o| !o.value.instruments.is_empty());
    of_instrument && !stays && rule.name != by.name
}

fn penalty(ask: &Ask<'_>, page: &mut Page, regime: &Regime, rule: &Rule) {
    let l = page.l;
    let mut label = words::penalty(l);
    for line in rule
        .penalty
        .iter()
        .filter(|line| ask.shows(&line.tails, regime))
    {
        if !label.is_empty() {
            page.gap();
        }
        let said = aside(&life::tails(l, &line.tails, regime));
        page.row(label, &[(PLAIN, l.of(&line.value)), (DIM, &said)]);
        label = "";
    }
}

/// The days on which something in a rule begins or ends.
fn history(ask: &Ask<'_>, page: &mut Page, regime: &Regime, rule: &Rule) {
    let l = page.l;
    let mut days: Vec<(Day, bool, String)> = Vec::new();
    let mut add = |tails: &Tails, what: &dyn Fn() -> String| {
        let day = |date: &Option<Date>| match date {
            Some(Date::Day(day)) => Some(*day),
            Some(Date::Month { first, .. }) => Some(*first),
            _ => None,
        };
        days.extend(day(&tails.from).map(|day| (day, true, what())));
        days.extend(day(&tails.to).map(|day| (day, false, what())));
        days.extend(day(&tails.before).map(|day| (day.plus_days(-1), false, what())));
    };
    for line in life::of_rule(rule, regime) {
        add(&line.tails, &|| words::whole(l).to_owned());
    }
    let flat = |place: Place| text::flat(ask.corpus, place);
    let mut lines = |tails: &Tails, place: Place| add(tails, &|| flat(place));
    rule.on
        .iter()
        .for_each(|line| lines(&line.tails, line.place));
    rule.cites
        .iter()
        .for_each(|line| lines(&line.tails, line.place));
    rule.overrides
        .iter()
        .for_each(|line| lines(&line.tails, line.place));
    rule.confidence
        .iter()
        .for_each(|line| lines(&line.tails, line.place));
    rule.penalty
        .iter()
        .for_each(|line| lines(&line.tails, line.place));
    for line in &rule.when {
        lines(&line.tails, line.place);
        line.value.limbs(&mut |limb| lines(&limb.tails, limb.place));
    }
    for line in &rule.effects {
        lines(&line.tails, line.place);
        if let Effect::Requires(cond) = &line.value {
            cond.limbs(&mut |limb| lines(&limb.tails, limb.place));
        }
    }
    days.sort_by_key(|day| (day.0, day.1));
    days.dedup();
    if days.len() < 2 {
        return;
    }
    page.gap();
    let mut label = words::history(l);
    let (begins, ends) = (words::begins(l), words::ends(l));
    let widest = 12 + begins.width().max(ends.width());
    for (day, start, what) in &days {
        let name = format!("{day}  {}", if *start { begins } else { ends });
        page.named(
            label,
            &name,
            widest,
            &[(DIM, &fit(what, page.room(widest)))],
        );
        label = "";
    }
}

/// How something stands, with its style.
pub(super) fn stands(lives: Lives) -> anstyle::Style {
    match lives {
        Lives::Yes => GOOD,
        Lives::Perhaps => OPEN,
        Lives::No => OVER,
    }
}
