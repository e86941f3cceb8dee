//! When lines live, said in words and asked of a day.

use super::words;
use comity_assess::answer::Lang;
use comity_law::date::{Day, Span, Unit};
use comity_law::model::{Confidence, Date, InstrumentStatus, Line, Regime, Rule, Tails};

/// Whether something lives on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lives {
    /// It does not.
    No,
    /// Its dates are in doubt.
    Perhaps,
    /// It does.
    Yes,
}

/// Whether a line lives on a day.
pub(crate) fn lives(tails: &Tails, regime: &Regime, day: Day) -> Lives {
    let from = tails
        .from
        .as_ref()
        .map_or(Lives::Yes, |date| come(date, regime, day));
    let to = tails
        .to
        .as_ref()
        .map(|date| come(date, regime, day.plus_days(-1)));
    let before = tails.before.as_ref().map(|date| come(date, regime, day));
    let over = |over: Option<Lives>| match over {
        None | Some(Lives::No) => Lives::Yes,
        Some(Lives::Perhaps) => Lives::Perhaps,
        Some(Lives::Yes) => Lives::No,
    };
    from.min(over(to)).min(over(before))
}

/// Whether a date has come.
fn come(date: &Date, regime: &Regime, day: Day) -> Lives {
    let (first, last) = match date {
        Date::Day(at) => (*at, *at),
        Date::Month { first, last } => (*first, *last),
        Date::Reading { reading, plus } => {
            let days = regime.readings[reading.index()].days;
            let add = |day| plus.as_ref().map_or(Some(day), |span| later(day, span));
            match days.and_then(|(a, b)| Some((add(a)?, add(b)?))) {
                Some((a, b)) => (a.min(b), a.max(b)),
                None => return Lives::Perhaps,
            }
        }
        Date::Unknown => return Lives::Perhaps,
    };
    if last <= day {
        Lives::Yes
    } else if day < first {
        Lives::No
    } else {
        Lives::Perhaps
    }
}

/// A day after a span, if it can be counted without a calendar of working days.
fn later(day: Day, span: &Span) -> Option<Day> {
    match span {
        Span::Of(n, Unit::Days) => Some(day.plus_days(i32::try_from(*n).ok()?)),
        Span::Of(n, Unit::Months) => Some(day.plus_months(i32::try_from(*n).ok()?)),
        Span::Of(n, Unit::Years) => Some(day.plus_months(i32::try_from(*n).ok()?.checked_mul(12)?)),
        Span::Earlier(a, b) => Some(later(day, a)?.min(later(day, b)?)),
        Span::Of(..) | Span::Unknown => None,
    }
}

/// Whether any of some lines lives on a day; without lines it always does.
pub(crate) fn any_lives<T>(lines: &[Line<T>], regime: &Regime, day: Day) -> Lives {
    let each = lines.iter().map(|line| lives(&line.tails, regime, day));
    each.max().unwrap_or(Lives::Yes)
}

/// The lines that say when a rule is in force: its own, or those of the first instrument it cites.
pub(crate) fn of_rule<'r>(rule: &'r Rule, regime: &'r Regime) -> &'r [Line<()>] {
    if !rule.in_force.is_empty() {
        return &rule.in_force;
    }
    let first = rule.cites.first().and_then(|line| line.value.first());
    first.map_or(&[], |cite| {
        &regime.instruments[cite.instrument.index()].in_force
    })
}

/// Whether a rule stands first in a draft or in an instrument of unclear status.
pub(crate) fn status_of_rule(rule: &Rule, regime: &Regime) -> InstrumentStatus {
    let first = rule.cites.first().and_then(|line| line.value.first());
    first.map_or(InstrumentStatus::Law, |cite| {
        regime.instruments[cite.instrument.index()].status
    })
}

/// How sure a rule is on a day, or at its least sure without one.
pub(crate) fn confidence_of(
    lines: &[Line<Confidence>],
    regime: &Regime,
    day: Option<Day>,
) -> Confidence {
    let live = |line: &&Line<Confidence>| {
        day.is_none_or(|day| lives(&line.tails, regime, day) != Lives::No)
    };
    let levels = lines.iter().filter(live).map(|line| line.value);
    levels.min().unwrap_or(Confidence::High)
}

/// A date in words.
pub(crate) fn date(l: Lang, date: &Date, regime: &Regime) -> String {
    match date {
        Date::Day(day) => day.to_string(),
        Date::Month { first, .. } => {
            let (year, month, _) = first.ymd();
            format!("{year:04}-{month:02}")
        }
        Date::Reading { reading, plus } => {
            let reading = &regime.readings[reading.index()];
            let days = reading.days.map_or_else(
                || reading.name.clone(),
                |(a, b)| l.or(&[a.to_string(), b.to_string()]),
            );
            match plus {
                Some(span) => format!("{days} + {span}"),
                None => days,
            }
        }
        Date::Unknown => l
            .pick("a day not confirmed", "неподтверждённый день", "未确认日期")
            .to_owned(),
    }
}

/// From when to when, in words; empty if nothing is said.
pub(crate) fn dates(l: Lang, tails: &Tails, regime: &Regime) -> String {
    let day = |d: &Date| date(l, d, regime);
    let from = tails.from.as_ref().map(day);
    let to = tails.to.as_ref().map(day);
    let before = tails.before.as_ref().map(day);
    let mut parts = Vec::new();
    match (from, to) {
        (Some(a), Some(b)) => parts.push(l.pick(
            format!("from {a} to {b}"),
            format!("с {a} по {b}"),
            format!("{a}至{b}"),
        )),
        (Some(a), None) => {
            parts.push(l.pick(format!("from {a}"), format!("с {a}"), format!("自{a}起")))
        }
        (None, Some(b)) => {
            parts.push(l.pick(format!("to {b}"), format!("по {b}"), format!("至{b}")))
        }
        (None, None) => {}
    }
    if let Some(b) = before {
        parts.push(l.pick(format!("before {b}"), format!("до {b}"), format!("{b}之前")));
    }
    parts.join(l.pick(", ", ", ", "，"))
}

/// Dates, confidence and reading of a line, in words; empty if nothing is said.
pub(crate) fn tails(l: Lang, tails: &Tails, regime: &Regime) -> String {
    let mut parts = vec![dates(l, tails, regime)];
    if let Some(level) = tails.confidence
        && level != Confidence::High
    {
        parts.push(format!(
            "{} {}",
            words::confidence(l),
            words::level(l, level)
        ));
    }
    if let Some((reading, yes)) = tails.under {
        let name = &regime.readings[reading.index()].name;
        let not = if yes {
            ""
        } else {
            l.pick("not ", "не ", "非")
        };
        parts.push(l.pick(
            format!("under {not}{name}"),
            format!("при ответе: {not}{name}"),
            format!("依{not}{name}"),
        ));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// All intervals of a declaration in words.
pub(crate) fn intervals(l: Lang, lines: &[Line<()>], regime: &Regime) -> String {
    let each = lines.iter().map(|line| tails(l, &line.tails, regime));
    let said: Vec<String> = each.filter(|text| !text.is_empty()).collect();
    said.join("; ")
}
