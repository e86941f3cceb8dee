//! Days and instants, as documents write them.

use super::words::quote;
use crate::event::Stamp;
use comity_law::date::{BadDay, Day};
use jiff::Timestamp;
use jiff::tz::Offset;

/// What is wrong, and how to mend it.
type Words = (String, String);

const DAY_FORM: &str = "write a day as year-month-day, like `2026-12-01`";

/// The day that a text is.
pub(super) fn day(text: &str) -> Result<Day, Words> {
    text.parse().map_err(|bad| match bad {
        BadDay::Calendar => no_such_day(text),
        BadDay::Year => (
            format!("the year of {} is out of reach", quote(text)),
            "years go from 1900 to 2199".to_owned(),
        ),
        BadDay::Form => {
            let message = format!("{} is not a day", quote(text));
            let help = match guessed(text) {
                Some(day) => format!("did you mean `{day}`?"),
                None => DAY_FORM.to_owned(),
            };
            (message, help)
        }
    })
}

fn no_such_day(text: &str) -> Words {
    let number = |part: Option<&str>| part.and_then(|p| p.parse::<i16>().ok()).unwrap_or(0);
    let (year, month) = (number(text.get(0..4)), number(text.get(5..7)));
    let message = format!("there is no day {}", quote(text));
    let first = i8::try_from(month)
        .ok()
        .and_then(|month| Day::of(year, month, 1));
    let help = match first {
        None => "months go from 01 to 12".to_owned(),
        Some(first) => {
            let days = first.civil().days_in_month();
            format!(
                "the month {} has {days} days",
                text.get(0..7).unwrap_or(text)
            )
        }
    };
    (message, help)
}

/// The day that was meant by one written in another way.
fn guessed(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    let (year, day) = match (first.len(), third.len()) {
        (4, 1 | 2) => (first, third),
        // Which of `01/02/2026` is the month differs from country to country.
        (1 | 2, 4) if text.contains('.') => (third, first),
        _ => return None,
    };
    Day::of(year.parse().ok()?, second.parse().ok()?, day.parse().ok()?)
}

/// The day or instant that a text is.
pub(super) fn stamp(text: &str) -> Result<Stamp, Words> {
    let has_time = text.contains(':') || text.get(10..11).is_some_and(|c| "Tt".contains(c));
    match has_time {
        false => day(text).map(Stamp::Day),
        true => instant(text).map(Stamp::Instant),
    }
}

fn instant(text: &str) -> Result<Timestamp, Words> {
    let form = || {
        (
            format!("{} is not an instant", quote(text)),
            "write day, `T`, time and offset from UTC, like `2026-11-21T09:30:00+03:00`".to_owned(),
        )
    };
    let (Some(date), Some(between), Some(rest)) =
        (text.get(..10), text.get(10..11), text.get(11..))
    else {
        return Err(form());
    };
    let day = day(date)?;
    if !matches!(between, "T" | "t") {
        let help = format!("write {}", quote(&format!("{date}T{}", rest.trim_start())));
        return Err((form().0, help));
    }
    let end = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (time, offset) = rest.split_at(end);
    let time = clock(time).ok_or_else(form)?;
    let time = time.ok_or_else(|| {
        (
            format!("there is no time of day as in {}", quote(text)),
            "hours go from 00 to 23, minutes and seconds from 00 to 59".to_owned(),
        )
    })?;
    if offset.is_empty() {
        return Err((
            format!("{} does not say how far its clock is from UTC", quote(text)),
            format!(
                "add the offset of the place, like `{text}+03:00`, or `Z` if the time is that of UTC"
            ),
        ));
    }
    let offset = distance(offset).ok_or_else(|| {
        (
            format!("{} is not an offset from UTC", quote(offset)),
            "write `Z`, or hours and minutes like `+03:00`".to_owned(),
        )
    })?;
    let instant = offset
        .to_timestamp(day.civil().to_datetime(time))
        .map_err(|_| form())?;
    let utc = Day::from_civil(Offset::UTC.to_datetime(instant).date());
    // A day of margin, so that the day is within reach in every zone.
    if utc <= Day::FIRST || utc >= Day::LAST {
        return Err((
            format!("{} is out of reach", quote(text)),
            "instants go from 1900-01-02 to 2199-12-30".to_owned(),
        ));
    }
    Ok(instant)
}

/// `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fff`: nothing if not of this form, and nothing inside if there is no such time.
fn clock(text: &str) -> Option<Option<jiff::civil::Time>> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, fraction),
        None => (text, "0"),
    };
    let mut parts = whole.split(':').map(two_digits);
    let hour = parts.next()??;
    let minute = parts.next()??;
    let second = match parts.next() {
        Some(second) => second?,
        None if fraction == "0" => 0,
        None => return None,
    };
    let digits = fraction.len() <= 9 && fraction.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || fraction.is_empty() || !digits {
        return None;
    }
    let nanos: i32 = format!("{fraction:0<9}").parse().ok()?;
    // A leap second is the last of its minute.
    let second = if second == 60 { 59 } else { second };
    Some(jiff::civil::Time::new(hour, minute, second, nanos).ok())
}

fn two_digits(text: &str) -> Option<i8> {
    let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// `Z` or `+HH:MM`.
fn distance(text: &str) -> Option<Offset> {
    if matches!(text, "Z" | "z") {
        return Some(Offset::UTC);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    let fits = hours <= 18 && minutes <= 59;
    let seconds = (i32::from(hours) * 60 + i32::from(minutes)) * 60;
    fits.then(|| Offset::from_seconds(sign * seconds).ok())
        .flatten()
}

/// Whether the first is after the second wherever the days are counted.
pub(super) fn is_after(a: Stamp, b: Stamp) -> bool {
    match (a, b) {
        (Stamp::Day(a), Stamp::Day(b)) => a > b,
        (Stamp::Instant(a), Stamp::Instant(b)) => a > b,
        // The day of an instant differs from that of UTC by one at most.
        (a, b) => utc_day(a).0 > utc_day(b).0 + 1,
    }
}

/// The day of UTC.
pub(super) fn utc_day(stamp: Stamp) -> Day {
    stamp.day(&jiff::tz::TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants() {
        let same = [
            "2026-11-21T06:30:00Z",
            "2026-11-21T09:30+03:00",
            "2026-11-21t01:30:00.000-05:00",
        ];
        let first = stamp(same[0]).unwrap();
        for text in same {
            assert_eq!(stamp(text), Ok(first), "{text}");
        }
        for bad in [
            "2026-11-21T",
            "2026-11-21T09",
            "2026-11-21T9:30Z",
            "2026-11-21T09:30",
            "2026-11-21T24:00Z",
            "2026-11-21T09:30+3",
            "2026-11-21T09:30+99:00",
            "2026-11-21T09:30.5Z",
            "2026-11-21T09:30:00.Z",
            "2026-11-21T09:30:00.1234567891Z",
            "2026-02-30T09:30Z",
            "2026-11-21 09:30Z",
            "2199-12-31T23:59Z",
            "09:30",
            "T",
        ] {
            assert!(stamp(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn days_written_otherwise() {
        let help = |text| day(text).unwrap_err().1;
        assert_eq!(help("1.12.2026"), "did you mean `2026-12-01`?");
        assert_eq!(help("2026/12/1"), "did you mean `2026-12-01`?");
        assert_eq!(help("12/01/2026"), DAY_FORM);
        assert_eq!(help("2026-12"), DAY_FORM);
        assert_eq!(help("2026-02-30"), "the month 2026-02 has 28 days");
        assert_eq!(help("2026-13-01"), "months go from 01 to 12");
        assert_eq!(help("1812-06-24"), "years go from 1900 to 2199");
    }

    #[test]
    fn days_and_instants_compare_with_care() {
        let s = |text| stamp(text).unwrap();
        assert!(is_after(s("2026-11-22"), s("2026-11-21")));
        assert!(!is_after(s("2026-11-22"), s("2026-11-21T23:00Z")));
        assert!(is_after(s("2026-11-23"), s("2026-11-21T23:00Z")));
        assert!(!is_after(s("2026-11-21T23:00Z"), s("2026-11-22")));
    }
}
