//! Numbers, days, dates and spans.

use super::cursor::{Cursor, Reported};
use super::parts::Reader;
use crate::date::{Day, Span, Unit};
use crate::diagnostic::{Code, Place};
use crate::model::{Date, ReadingId};
use crate::syntax::SyntaxKind;

impl<'a> Reader<'a, '_, '_> {
    /// A whole number; `_` may group its digits.
    pub(crate) fn number(&mut self, c: &mut Cursor<'a, '_>, what: &str) -> Result<u64, Reported> {
        if let Some(t) = c.token()
            && t.kind == SyntaxKind::Word
            && t.text.starts_with(|c: char| c.is_ascii_digit())
        {
            c.bump();
            return number(t.text).ok_or_else(|| {
                self.faults.error(
                    Code::Value,
                    t.place,
                    format!("`{}` is not a whole number below 10^15", t.text),
                    "write digits, grouped with `_` if you like: `1_000_000`",
                )
            });
        }
        let place = c.place();
        if c.eat_mark(SyntaxKind::Dash) {
            return Err(self.faults.error(
                Code::Value,
                place,
                "a number cannot be negative",
                "write a whole number from 0 up",
            ));
        }
        Err(self
            .faults
            .expected(c, what, "write a whole number, such as `100_000`"))
    }

    /// A day.
    pub(crate) fn day(&mut self, c: &mut Cursor<'a, '_>) -> Result<Day, Reported> {
        match c.token() {
            Some(t) if t.kind == SyntaxKind::Word => {
                c.bump();
                t.text.parse().map_err(|why| {
                    self.faults.error(
                        Code::Value,
                        t.place,
                        format!("`{}` is {why}", t.text),
                        "write a day as `2024-03-22`",
                    )
                })
            }
            _ => Err(self.faults.expected(c, "a day", "write it as `2024-03-22`")),
        }
    }

    /// A day, a month, a disputed date, or `unknown`.
    pub(crate) fn date(&mut self, c: &mut Cursor<'a, '_>) -> Result<Date, Reported> {
        let Some(word) = c.word() else {
            return Err(self.faults.expected(
                c,
                "a date",
                "write `2024-03-22`, `2024-03`, a reading, or `unknown`",
            ));
        };
        if word == "unknown" {
            c.bump();
            return Ok(Date::Unknown);
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            if word.len() == 7 {
                let place = c.place();
                c.bump();
                let first: Day = format!("{word}-01").parse().map_err(|why| {
                    self.faults.error(
                        Code::Value,
                        place,
                        format!("`{word}` is {why}"),
                        "write a month as `2024-03`",
                    )
                })?;
                return Ok(Date::Month {
                    first,
                    last: first.plus_months(1).plus_days(-1),
                });
            }
            return self.day(c).map(Date::Day);
        }
        let (name, place) = self.name(c, "a date")?;
        let reading = self.reading(name, place)?;
        let plus = if c.eat_mark(SyntaxKind::Plus) {
            Some(self.span(c)?)
        } else {
            None
        };
        Ok(Date::Reading { reading, plus })
    }

    pub(crate) fn reading(&mut self, name: &str, place: Place) -> Result<ReadingId, Reported> {
        let table = &self.scope.own.readings;
        table.id(name).map(ReadingId).ok_or_else(|| {
            self.faults
                .unknown_name(place, "reading", name, table.names())
        })
    }

    /// `10 working-days`, `the earlier of S and S`, or `unknown`.
    pub(crate) fn span(&mut self, c: &mut Cursor<'a, '_>) -> Result<Span, Reported> {
        if c.eat("unknown") {
            return Ok(Span::Unknown);
        }
        if c.eat_words(&["the", "earlier", "of"]) {
            self.deeper(c)?;
            let earlier = self.earlier(c);
            self.depth -= 1;
            return earlier;
        }
        let place = c.place();
        let number = self.number(c, "a span")?;
        let number = u32::try_from(number)
            .ok()
            .filter(|n| *n <= 100_000)
            .ok_or_else(|| {
                self.faults.error(
                    Code::Value,
                    place,
                    "the span is too long",
                    "spans have at most 100,000 units",
                )
            })?;
        let word = c.word().unwrap_or("");
        let unit = Unit::WORDS
            .iter()
            .find(|(_, many, one)| word == *many || word == *one);
        match unit {
            Some((unit, ..)) => {
                c.bump();
                Ok(Span::Of(number, *unit))
            }
            None => Err(self.faults.expected(
                c,
                "a unit",
                "units are minutes, hours, days, working-days, months and years",
            )),
        }
    }

    /// `S and S`, after `the earlier of`.
    fn earlier(&mut self, c: &mut Cursor<'a, '_>) -> Result<Span, Reported> {
        let first = self.span(c)?;
        if !c.eat("and") {
            return Err(self.faults.expected(
                c,
                "`and`",
                "write `the earlier of 1 working-day and 24 hours`",
            ));
        }
        Ok(Span::Earlier(Box::new(first), Box::new(self.span(c)?)))
    }
}

/// Reads digits that `_` may group.
pub(crate) fn number(text: &str) -> Option<u64> {
    let well_formed = text.bytes().all(|b| b.is_ascii_digit() || b == b'_')
        && !text.contains("__")
        && !text.ends_with('_');
    let digits: String = text.chars().filter(|c| *c != '_').collect();
    if !well_formed || digits.len() > 15 {
        return None;
    }
    digits.parse().ok()
}
