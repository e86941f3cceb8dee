//! Today, for the heading of a benchmark.

use std::time::{SystemTime, UNIX_EPOCH};

/// Today in UTC, as `2026-12-01`.
pub(crate) fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = since.map_or(0, |time| time.as_secs() / 86_400);
    date(days)
}

/// The date that many days after 1970-01-01.
fn date(days: u64) -> String {
    let (mut year, mut left) = (1970, days);
    while left >= days_in_year(year) {
        left -= days_in_year(year);
        year += 1;
    }
    let mut month = 1;
    while left >= days_in_month(year, month) {
        left -= days_in_month(year, month);
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", left + 1)
}

fn days_in_year(year: u64) -> u64 {
    if is_leap(year) { 366 } else { 365 }
}

fn days_in_month(year: u64, month: u64) -> u64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn counts_days() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(365), "1971-01-01");
        assert_eq!(date(11_016), "2000-02-29");
        assert_eq!(date(20_788), "2026-12-01");
    }
}
