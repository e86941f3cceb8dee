//! Days and spans of time, as law counts them.

use std::fmt;
use std::str::FromStr;

/// A calendar day: days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub i32);

/// Years a law or an event may lie in.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

impl Day {
    /// The first day that can be written: 1900-01-01.
    pub const FIRST: Day = Day(-25_567);
    /// The last day that can be written: 2199-12-31.
    pub const LAST: Day = Day(84_005);

    /// The day of a year, month (1 to 12) and day of the month, if there is one between 1900 and 2199.
    pub fn of(year: i16, month: i8, day: i8) -> Option<Day> {
        if !YEARS.contains(&year) {
            return None;
        }
        jiff::civil::Date::new(year, month, day)
            .ok()
            .map(Day::from_civil)
    }

    /// The day as year, month, day.
    pub fn ymd(self) -> (i16, i8, i8) {
        let date = self.civil();
        (date.year(), date.month(), date.day())
    }

    /// The day after `days` days; stops at the ends of the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Day {
        Day(self.0.saturating_add(days).clamp(Day::FIRST.0, Day::LAST.0))
    }

    /// The same day of the month after `months` months, or the last day of that month if it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Day {
        let span = jiff::Span::new().months(i64::from(months).clamp(-4_800, 4_800));
        let date = self.civil().saturating_add(span);
        Day::from_civil(date).plus_days(0)
    }

    /// As the calendar library has it.
    pub fn civil(self) -> jiff::civil::Date {
        EPOCH.saturating_add(jiff::Span::new().days(i64::from(self.0)))
    }

    /// From the calendar library.
    pub fn from_civil(date: jiff::civil::Date) -> Day {
        let days = date.since(EPOCH).map_or(0, |span| span.get_days());
        Day(days)
    }
}

const EPOCH: jiff::civil::Date = jiff::civil::date(1970, 1, 1);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = BadDay;

    fn from_str(text: &str) -> Result<Day, BadDay> {
        let mut parts = text.splitn(3, '-');
        let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(BadDay::Form);
        };
        let number = |text: &str, digits: usize| {
            (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()))
                .then(|| text.parse::<i16>().ok())
                .flatten()
                .ok_or(BadDay::Form)
        };
        let (year, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
        if !YEARS.contains(&year) {
            return Err(BadDay::Year);
        }
        Day::of(year, month as i8, day as i8).ok_or(BadDay::Calendar)
    }
}

/// Why a text is not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadDay {
    /// Not of the form `YYYY-MM-DD`.
    Form,
    /// Outside 1900 to 2199.
    Year,
    /// No such day in the calendar.
    Calendar,
}

impl fmt::Display for BadDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BadDay::Form => "not of the form YYYY-MM-DD",
            BadDay::Year => "outside the years 1900 to 2199",
            BadDay::Calendar => "no day of the calendar",
        })
    }
}

/// A unit of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Sixty seconds from the instant.
    Minutes,
    /// Sixty minutes from the instant.
    Hours,
    /// Calendar days; the first is left out.
    Days,
    /// Days on which the state works; the first is left out.
    WorkingDays,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
}

impl Unit {
    /// Every unit with its plural and singular word.
    pub const WORDS: [(Unit, &'static str, &'static str); 6] = [
        (Unit::Minutes, "minutes", "minute"),
        (Unit::Hours, "hours", "hour"),
        (Unit::Days, "days", "day"),
        (Unit::WorkingDays, "working-days", "working-day"),
        (Unit::Months, "months", "month"),
        (Unit::Years, "years", "year"),
    ];
}

/// A span of time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Span {
    /// So many units.
    Of(u32, Unit),
    /// Whichever of two ends first.
    Earlier(Box<Span>, Box<Span>),
    /// Nobody could confirm the figure.
    Unknown,
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Span::Of(number, unit) => {
                let (_, plural, singular) = Unit::WORDS[*unit as usize];
                write!(
                    f,
                    "{number} {}",
                    if *number == 1 { singular } else { plural }
                )
            }
            Span::Earlier(a, b) => write!(f, "the earlier of {a} and {b}"),
            Span::Unknown => f.write_str("unknown"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_and_print() {
        for text in ["1900-01-01", "1970-01-01", "2024-02-29", "2199-12-31"] {
            assert_eq!(text.parse::<Day>().unwrap().to_string(), text);
        }
        assert_eq!("1970-01-02".parse(), Ok(Day(1)));
        assert_eq!("1900-01-01".parse(), Ok(Day::FIRST));
        assert_eq!("2199-12-31".parse(), Ok(Day::LAST));
        assert_eq!("2023-02-29".parse::<Day>(), Err(BadDay::Calendar));
        assert_eq!("2023-2-28".parse::<Day>(), Err(BadDay::Form));
        assert_eq!("1899-12-31".parse::<Day>(), Err(BadDay::Year));
    }

    #[test]
    fn months_end_with_the_month() {
        let day: Day = "2024-01-31".parse().unwrap();
        assert_eq!(day.plus_months(1).to_string(), "2024-02-29");
        assert_eq!(day.plus_months(13).to_string(), "2025-02-28");
        assert_eq!(day.plus_months(-1).to_string(), "2023-12-31");
        assert_eq!(Day::LAST.plus_months(1), Day::LAST);
    }
}
