//! The days on which a line lives, as far as they are certain.

use crate::date::{Day, Span, Unit};
use crate::model::{Date, Line, Regime, Tails};

/// The first and the last day of a line. Each is only known to lie between two days, which are one where it is certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Life {
    first: (Day, Day),
    last: (Day, Day),
}

impl Life {
    pub(super) fn of(tails: &Tails, regime: &Regime) -> Life {
        let first = tails
            .from
            .as_ref()
            .map_or((Day::FIRST, Day::FIRST), |d| range(d, regime));
        let to = tails
            .to
            .as_ref()
            .map_or((Day::LAST, Day::LAST), |d| range(d, regime));
        let before = tails.before.as_ref().map_or((Day::LAST, Day::LAST), |d| {
            let (low, high) = range(d, regime);
            (low.plus_days(-1), high.plus_days(-1))
        });
        Life {
            first,
            last: (to.0.min(before.0), to.1.min(before.1)),
        }
    }

    /// The days on which the line may live; `None` if it certainly never does.
    pub(super) fn perhaps(self) -> Option<(Day, Day)> {
        (self.first.0 <= self.last.1).then_some((self.first.0, self.last.1))
    }

    /// The days on which it certainly lives.
    pub(super) fn surely(self) -> Option<(Day, Day)> {
        (self.first.1 <= self.last.0).then_some((self.first.1, self.last.0))
    }

    /// Both ends, if both are certain.
    pub(super) fn exact(self) -> Option<(Day, Day)> {
        (self.first.0 == self.first.1 && self.last.0 == self.last.1)
            .then_some((self.first.0, self.last.0))
    }
}

/// Between which days a date lies.
fn range(date: &Date, regime: &Regime) -> (Day, Day) {
    match date {
        Date::Day(day) => (*day, *day),
        Date::Month { first, last } => (*first, *last),
        Date::Reading { reading, plus } => {
            let days = regime.readings.get(reading.index()).and_then(|r| r.days);
            let Some((early, late)) = days else {
                return (Day::FIRST, Day::LAST);
            };
            match plus {
                None => (early, late),
                Some(span) => (add(early, span).0, add(late, span).1),
            }
        }
        Date::Unknown => (Day::FIRST, Day::LAST),
    }
}

/// Between which days the end of a span lies.
fn add(day: Day, span: &Span) -> (Day, Day) {
    match span {
        Span::Of(number, unit) => {
            let number = i32::try_from(*number).unwrap_or(i32::MAX);
            match unit {
                Unit::Days => (day.plus_days(number), day.plus_days(number)),
                Unit::Months => (day.plus_months(number), day.plus_months(number)),
                Unit::Years => {
                    let months = number.saturating_mul(12);
                    (day.plus_months(months), day.plus_months(months))
                }
                // How many days these take is for a calendar or a clock to say.
                Unit::Minutes | Unit::Hours => (day, day.plus_days(number / 24 + 1)),
                Unit::WorkingDays => (day.plus_days(number), Day::LAST),
            }
        }
        Span::Earlier(a, b) => {
            let (a, b) = (add(day, a), add(day, b));
            (a.0.min(b.0), a.1.min(b.1))
        }
        Span::Unknown => (day, Day::LAST),
    }
}

/// A set of days: stretches in order that do not touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Days(Vec<(Day, Day)>);

impl Days {
    /// Every day.
    pub(super) fn all() -> Days {
        Days(vec![(Day::FIRST, Day::LAST)])
    }

    /// The days of these stretches, ends included.
    pub(super) fn of(stretches: impl IntoIterator<Item = (Day, Day)>) -> Days {
        let mut sorted: Vec<(Day, Day)> = stretches.into_iter().collect();
        sorted.sort_unstable();
        let mut out: Vec<(Day, Day)> = Vec::new();
        for (first, last) in sorted {
            match out.last_mut() {
                Some(before) if before.1 >= first.plus_days(-1) => before.1 = before.1.max(last),
                _ => out.push((first, last)),
            }
        }
        Days(out)
    }

    /// The days on which one of these lines may live.
    pub(super) fn perhaps<T>(lines: &[Line<T>], regime: &Regime) -> Days {
        Days::of(
            lines
                .iter()
                .filter_map(|line| Life::of(&line.tails, regime).perhaps()),
        )
    }

    /// The days in both.
    pub(super) fn and(&self, other: &Days) -> Days {
        Days::of(self.0.iter().flat_map(|a| {
            other.0.iter().filter_map(move |b| {
                let (first, last) = (a.0.max(b.0), a.1.min(b.1));
                (first <= last).then_some((first, last))
            })
        }))
    }

    /// The stretches between the first and the last day that are not in the set.
    pub(super) fn holes(&self) -> Days {
        Days(
            self.0
                .windows(2)
                .map(|pair| (pair[0].1.plus_days(1), pair[1].0.plus_days(-1)))
                .collect(),
        )
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn stretches(&self) -> &[(Day, Day)] {
        &self.0
    }
}

/// `from 2024-03-22 to 2024-05-31`, with an open end left out.
pub(super) fn shown((first, last): (Day, Day)) -> String {
    match (first == Day::FIRST, last == Day::LAST) {
        (true, true) => "always".to_owned(),
        (false, true) => format!("from {first}"),
        (true, false) => format!("to {last}"),
        (false, false) if first == last => format!("on {first}"),
        (false, false) => format!("from {first} to {last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(stretches: &[(i32, i32)]) -> Days {
        Days::of(stretches.iter().map(|&(a, b)| (Day(a), Day(b))))
    }

    #[test]
    fn neighbours_are_joined_and_holes_found() {
        assert_eq!(days(&[(5, 9), (1, 4)]), days(&[(1, 9)]));
        assert_eq!(days(&[(1, 4), (6, 9)]).holes(), days(&[(5, 5)]));
        assert!(days(&[(1, 4), (2, 9)]).holes().is_empty());
        assert_eq!(
            days(&[(1, 4), (6, 9)]).and(&days(&[(4, 6)])),
            days(&[(4, 4), (6, 6)])
        );
    }

    #[test]
    fn a_working_day_span_has_no_certain_end() {
        assert_eq!(
            add(Day(0), &Span::Of(2, Unit::WorkingDays)),
            (Day(2), Day::LAST)
        );
        let earlier = Span::Earlier(
            Box::new(Span::Of(2, Unit::WorkingDays)),
            Box::new(Span::Of(1, Unit::Days)),
        );
        assert_eq!(add(Day(0), &earlier), (Day(1), Day(1)));
    }
}
