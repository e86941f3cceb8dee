//! Duties: what is owed, by whom, to whom, by when.

use super::{Inputs, Room, Standing, Unit};
use crate::compile::{Engine, RuleCode, add};
use crate::event::{Event, Given, Stamp};
use comity_formula::Terminals;
use comity_law::date::{Day, Span, Unit as SpanUnit};
use comity_law::model::{Bearer, BoundKind, Clock, Effect, Moment, RegimeId, RuleId, Side};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A duty that arises, or may arise.
#[derive(Debug, Clone, PartialEq)]
pub struct Owed {
    /// The rule from which it arises.
    pub rule: RuleId,
    /// Place of the line in [`Rule::effects`](comity_law::model::Rule::effects).
    pub line: usize,
    /// How it stands.
    pub state: DutyState,
    /// From which point its clock runs, if that has come.
    pub from: Option<Stamp>,
    /// When it is due, so far as that can be counted without a calendar of working days.
    pub due: Option<Due>,
}

/// How a duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DutyState {
    /// It arises.
    Due,
    /// Whether it arises depends on what is not known.
    Perhaps,
    /// Its clock has not started: what it waits for has not come.
    Waiting,
    /// It was done.
    Done,
    /// It was done too late.
    Late,
}

/// The end, and for a window the beginning, of the time to do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Not before.
    pub opens: Option<Stamp>,
    /// Not after: a day is good to its end.
    pub closes: Option<Stamp>,
}

impl Engine<'_> {
    /// Adds what arises from a rule.
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn duties(
        &self,
        event: &Event,
        code: &RuleCode,
        regime: RegimeId,
        certainly: bool,
        inputs: &Inputs,
        unit: &mut Unit,
        room: &mut Room,
    ) {
        let rule = &self.corpus.regime(regime).rules[code.rule.index()];
        let manager = &self.regimes[regime.index()].manager;
        for effect in &code.effects {
            let Effect::Owes(owes) = &rule.effects[effect.line].value else {
                continue;
            };
            let law = manager.outcomes(effect.law, &inputs.allowed, &mut room.scratch);
            if law == Terminals::one(0) {
                continue;
            }
            let arises = certainly && law == Terminals::one(1);
            let clock = Clockwork {
                engine: self,
                event,
                part: unit.part,
                regime,
                inputs,
            };
            let (from, due) = clock.run(&owes.clock);
            let done = event
                .done
                .iter()
                .find(|d| d.duty == (regime, owes.duty) && d.part.is_none_or(|p| p == unit.part));
            let waits =
                from.is_none() && !matches!(owes.clock, Clock::Promptly(None) | Clock::Bounds(_));
            let state = match done {
                Some(done) => clock.kept(done.at, due),
                None if !arises => DutyState::Perhaps,
                None if waits => DutyState::Waiting,
                None => DutyState::Due,
            };
            unit.owes.push(Owed {
                rule: code.rule,
                line: effect.line,
                state,
                from,
                due,
            });
        }
    }
}

/// Counts spans for one part under one regime.
struct Clockwork<'k, 'c> {
    engine: &'k Engine<'c>,
    event: &'k Event,
    part: usize,
    regime: RegimeId,
    inputs: &'k Inputs,
}

impl Clockwork<'_, '_> {
    /// From when the clock runs, and when it is due.
    fn run(&self, clock: &Clock) -> (Option<Stamp>, Option<Due>) {
        match clock {
            Clock::Promptly(moment) => (moment.and_then(|m| self.moment(m)), None),
            Clock::Within(span, moment) | Clock::For(span, moment) | Clock::Every(span, moment) => {
                let from = self.moment(*moment);
                let closes = from.and_then(|from| self.after(from, span));
                (
                    from,
                    closes.map(|closes| Due {
                        opens: None,
                        closes: Some(closes),
                    }),
                )
            }
            Clock::Bounds(bounds) => {
                let (mut due, mut from) = (
                    Due {
                        opens: None,
                        closes: None,
                    },
                    None,
                );
                for bound in bounds {
                    let at = match &bound.at {
                        BoundKind::Day(day) => Some(Stamp::Day(*day)),
                        BoundKind::Moment(moment) => self.moment(*moment),
                        BoundKind::After(span, moment) => {
                            self.moment(*moment).and_then(|at| self.after(at, span))
                        }
                        BoundKind::Before(span, moment) => {
                            self.moment(*moment).and_then(|at| self.before(at, span))
                        }
                    };
                    if let BoundKind::Moment(moment)
                    | BoundKind::After(_, moment)
                    | BoundKind::Before(_, moment) = &bound.at
                    {
                        from = from.or(self.moment(*moment));
                    }
                    match bound.side {
                        Side::NotEarlier => due.opens = at,
                        Side::NotLater => due.closes = at,
                    }
                }
                (
                    from,
                    (due.opens.is_some() || due.closes.is_some()).then_some(due),
                )
            }
        }
    }

    /// A moment of the event, of a paper on which a measure stands, or of a duty done.
    fn moment(&self, moment: Moment) -> Option<Stamp> {
        match moment {
            Moment::Fact(fact) => {
                let part = &self.event.parts[self.part];
                let given = match self.engine.corpus.fact(fact).bearer {
                    Bearer::Event => self.event.facts.given(fact),
                    Bearer::Part | Bearer::People => part.facts.given(fact),
                    Bearer::Role(role) => self.event.parties[part.party(role)?].facts.given(fact),
                    Bearer::Party => None,
                };
                match given {
                    Some(Given::Moment(stamp)) => Some(*stamp),
                    Some(Given::Date(range)) if range.from == range.to => {
                        Some(Stamp::Day(range.from))
                    }
                    _ => None,
                }
            }
            Moment::Paper(measure, kind) => {
                let paper = match self.standing(measure) {
                    Some(Standing::Yes { paper, .. }) => *paper,
                    // A paper that is filed and not yet granted has moments too.
                    _ => self.event.papers.iter().position(|p| {
                        p.is == crate::event::PaperKind::Measure(self.regime, measure)
                    })?,
                };
                self.event.papers[paper].moment(kind)
            }
            Moment::End(measure) => match self.standing(measure) {
                Some(Standing::Yes {
                    until: Some(until), ..
                }) => Some(Stamp::Day(*until)),
                _ => None,
            },
            Moment::Done(duty) => {
                let done = self.event.done.iter().find(|d| {
                    d.duty == (self.regime, duty) && d.part.is_none_or(|p| p == self.part)
                })?;
                Some(done.at)
            }
        }
    }

    fn standing(&self, measure: comity_law::model::MeasureId) -> Option<&Standing> {
        self.inputs
            .standing
            .iter()
            .find(|(m, _)| *m == measure)
            .map(|(_, s)| s)
    }

    /// A span after a point. Hours and minutes run from the instant; days, months and years leave out the first day and end with the last.
    fn after(&self, from: Stamp, span: &Span) -> Option<Stamp> {
        if let Span::Earlier(a, b) = span {
            return Some(self.earlier(self.after(from, a)?, self.after(from, b)?));
        }
        match (from, seconds(span)) {
            (Stamp::Instant(instant), Some(seconds)) => {
                let end = instant
                    .checked_add(jiff::SignedDuration::from_secs(seconds))
                    .ok()?;
                Some(Stamp::Instant(end))
            }
            (Stamp::Day(_), Some(_)) => None,
            (_, None) => add(self.day(from), span).map(Stamp::Day),
        }
    }

    fn before(&self, from: Stamp, span: &Span) -> Option<Stamp> {
        let day = self.day(from);
        match span {
            Span::Of(n, SpanUnit::Days) => Some(Stamp::Day(day.plus_days(-(*n as i32)))),
            Span::Of(n, SpanUnit::Months) => Some(Stamp::Day(day.plus_months(-(*n as i32)))),
            Span::Of(n, SpanUnit::Years) => {
                Some(Stamp::Day(day.plus_months(-(*n as i32).saturating_mul(12))))
            }
            _ => None,
        }
    }

    fn earlier(&self, a: Stamp, b: Stamp) -> Stamp {
        if self.end_of(a) <= self.end_of(b) {
            a
        } else {
            b
        }
    }

    fn day(&self, stamp: Stamp) -> Day {
        self.engine.day(self.regime, stamp)
    }

    /// The last instant of a stamp: a day is good to its end.
    fn end_of(&self, stamp: Stamp) -> Timestamp {
        match stamp {
            Stamp::Instant(instant) => instant,
            Stamp::Day(day) => {
                let zone = self.engine.regimes[self.regime.index()].zone.clone();
                let next = day
                    .plus_days(1)
                    .civil()
                    .to_zoned(zone)
                    .map(|z| z.timestamp());
                next.unwrap_or(Timestamp::MAX)
            }
        }
    }

    /// Whether what was done was done in time.
    fn kept(&self, at: Stamp, due: Option<Due>) -> DutyState {
        let Some(closes) = due.and_then(|d| d.closes) else {
            return DutyState::Done;
        };
        let in_time = match (at, closes) {
            (Stamp::Instant(at), closes) => at <= self.end_of(closes),
            (Stamp::Day(at), closes) => at <= self.day(closes),
        };
        if in_time {
            DutyState::Done
        } else {
            DutyState::Late
        }
    }
}

/// The length of a span of hours or minutes.
fn seconds(span: &Span) -> Option<i64> {
    match span {
        Span::Of(n, SpanUnit::Minutes) => Some(i64::from(*n) * 60),
        Span::Of(n, SpanUnit::Hours) => Some(i64::from(*n) * 3600),
        _ => None,
    }
}
