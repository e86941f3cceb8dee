//! On a day, a declaration is the lines live on it.

use super::law::Builder;
use super::test::{Cause, Test, Within};
use comity_formula::Formula;
use comity_law::date::{Day, Span, Unit};
use comity_law::diagnostic::Place;
use comity_law::model::{Confidence, Date, Line, ReadingId, Tails};

impl Builder<'_> {
    /// Whether a line is live on the day: its dates and its reading, not its confidence.
    pub(super) fn live(&mut self, tails: &Tails, place: Place, within: Within) -> Formula {
        let day = self.day;
        self.live_on(tails, place, within, day)
    }

    /// The same on another day: lines of a measure are read on the day its paper starts.
    pub(super) fn live_on(
        &mut self,
        tails: &Tails,
        place: Place,
        within: Within,
        day: Day,
    ) -> Formula {
        let mut parts = [Formula::TRUE; 4];
        if let Some(from) = &tails.from {
            parts[0] = self.has_come(from, place, within, day);
        }
        if let Some(to) = &tails.to {
            // `to D` ends after D: it is over once the day after D has come.
            let over = self.has_come(to, place, within, day.plus_days(-1));
            parts[1] = self.pool.not(over);
        }
        if let Some(before) = &tails.before {
            let over = self.has_come(before, place, within, day);
            parts[2] = self.pool.not(over);
        }
        if let Some((reading, yes)) = tails.under {
            let atom = self.reading(reading);
            parts[3] = if yes { atom } else { self.pool.not(atom) };
        }
        self.pool.and(parts)
    }

    /// Whether a date is this day or earlier.
    fn has_come(&mut self, date: &Date, place: Place, within: Within, day: Day) -> Formula {
        match date {
            Date::Day(at) => constant(*at <= day),
            Date::Month { first, last } => {
                if *last <= day {
                    Formula::TRUE
                } else if day < *first {
                    Formula::FALSE
                } else {
                    self.doubt(Cause::Month(*first), place, within, None)
                }
            }
            Date::Reading { reading, plus } => {
                let Some((first, second)) = self.reading_days(*reading, plus.as_ref()) else {
                    return self.doubt(Cause::Date, place, within, None);
                };
                if second <= day {
                    Formula::TRUE
                } else if day < first {
                    Formula::FALSE
                } else {
                    self.reading(*reading)
                }
            }
            Date::Unknown => self.doubt(Cause::Date, place, within, None),
        }
    }

    /// The two days of a disputed date with a span added; `None` if the span cannot be counted in the calendar.
    fn reading_days(&self, reading: ReadingId, plus: Option<&Span>) -> Option<(Day, Day)> {
        let (first, second) = self.regime.readings[reading.index()].days?;
        let Some(span) = plus else {
            return Some((first, second));
        };
        Some((add(first, span)?, add(second, span)?))
    }

    /// A named reading.
    pub(super) fn reading(&mut self, reading: ReadingId) -> Formula {
        let declared = &self.regime.readings[reading.index()];
        let (place, presumed) = (declared.place, declared.presumed);
        self.doubt(
            Cause::Reading(reading),
            place,
            Within::Reading(reading),
            presumed,
        )
    }

    /// The doubt of a line that is not of high confidence; true for one that is.
    pub(super) fn sure(
        &mut self,
        confidence: Option<Confidence>,
        place: Place,
        within: Within,
    ) -> Formula {
        match confidence {
            None | Some(Confidence::High) => Formula::TRUE,
            Some(Confidence::Medium) => {
                self.doubt(Cause::Line(Confidence::Medium), place, within, Some(true))
            }
            Some(Confidence::Low) => self.doubt(Cause::Line(Confidence::Low), place, within, None),
        }
    }

    pub(super) fn doubt(
        &mut self,
        cause: Cause,
        place: Place,
        within: Within,
        presumed: Option<bool>,
    ) -> Formula {
        let id = self
            .doubts
            .at(self.regime_id, cause, place, within, presumed);
        self.pool.atom(Test::Doubt(id))
    }

    /// Whether any of the lines is live.
    pub(super) fn any_live<T>(&mut self, lines: &[Line<T>], within: Within) -> Formula {
        let live: Vec<Formula> = lines
            .iter()
            .map(|line| {
                let live = self.live(&line.tails, line.place, within);
                let sure = self.sure(line.tails.confidence, line.place, within);
                self.pool.and([live, sure])
            })
            .collect();
        self.pool.or(live)
    }
}

pub(super) fn constant(value: bool) -> Formula {
    if value { Formula::TRUE } else { Formula::FALSE }
}

/// A day after a span of calendar days, months or years.
pub(crate) fn add(day: Day, span: &Span) -> Option<Day> {
    match span {
        Span::Of(n, Unit::Days) => Some(day.plus_days(*n as i32)),
        Span::Of(n, Unit::Months) => Some(day.plus_months(*n as i32)),
        Span::Of(n, Unit::Years) => Some(day.plus_months((*n as i32).saturating_mul(12))),
        Span::Earlier(a, b) => Some(add(day, a)?.min(add(day, b)?)),
        Span::Of(..) | Span::Unknown => None,
    }
}

/// The days on which a line begins or ceases to live.
pub(super) fn turning_days(
    tails: &Tails,
    readings: &[comity_law::model::Reading],
    days: &mut Vec<Day>,
) {
    let mut add_date = |date: &Date, after: i32| match date {
        Date::Day(day) => days.push(day.plus_days(after)),
        Date::Month { first, last } => days.extend([first.plus_days(after), last.plus_days(after)]),
        Date::Reading { reading, plus } => {
            if let Some((first, second)) = readings[reading.index()].days {
                for day in [first, second] {
                    let day = plus.as_ref().map_or(Some(day), |span| add(day, span));
                    days.extend(day.map(|d| d.plus_days(after)));
                }
            }
        }
        Date::Unknown => {}
    };
    if let Some(date) = &tails.from {
        add_date(date, 0);
    }
    if let Some(date) = &tails.to {
        add_date(date, 1);
    }
    if let Some(date) = &tails.before {
        add_date(date, 0);
    }
}
