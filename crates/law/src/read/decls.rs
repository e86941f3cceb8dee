//! The declarations of a regime but terms, lists, measures and rules, which have files of their own.

use super::cursor::{Cursor, Reported};
use super::parts::{Reader, unknown_line};
use crate::diagnostic::Code;
use crate::model::*;
use crate::syntax::SyntaxKind;

impl<'a> Reader<'a, '_, '_> {
    pub(crate) fn version(&mut self, c: &mut Cursor<'a, '_>) -> Result<String, Reported> {
        let word = c.word().unwrap_or("");
        let good = word.split_once('.').is_some_and(|(day, n)| {
            day.parse::<crate::date::Day>().is_ok()
                && !n.is_empty()
                && n.len() < 6
                && n.bytes().all(|b| b.is_ascii_digit())
        });
        if !good {
            return Err(self.faults.expected(
                c,
                "a version",
                "write the day and a number: `2026-11-22.1`",
            ));
        }
        c.bump();
        Ok(word.to_owned())
    }

    pub(crate) fn url(&mut self, c: &mut Cursor<'a, '_>) -> Result<String, Reported> {
        match c.token() {
            Some(t) if t.kind == SyntaxKind::Url => {
                c.bump();
                Ok(t.text[1..t.text.len() - 1].to_owned())
            }
            _ => Err(self
                .faults
                .expected(c, "an address", "write it as `<https://…>`")),
        }
    }

    pub(crate) fn regime_line(
        &mut self,
        keyword: &str,
        c: &mut Cursor<'a, '_>,
        regime: &mut Regime,
    ) -> Result<(), Reported> {
        match keyword {
            "title" => regime.title = self.labels(c)?,
            "version" => regime.version = self.version(c)?,
            "covers" => regime.covers.push(self.line(c, ())?),
            "note" => drop(self.string(c, "a note")?),
            "zone" => {
                let Some(zone) = c.word() else {
                    return Err(self.faults.expected(
                        c,
                        "a time zone",
                        "write it as `Asia/Shanghai`",
                    ));
                };
                if jiff::tz::TimeZone::get(zone).is_err() {
                    return Err(self.faults.error(
                        Code::Value,
                        c.place(),
                        format!("`{zone}` is no time zone"),
                        "use a name of the IANA database, such as `Asia/Shanghai`",
                    ));
                }
                c.bump();
                regime.zone = zone.to_owned();
            }
            "reach" => {
                let (name, _) = self.name(c, "a reach")?;
                let Some(id) = self.scope.own.reaches.id(name) else {
                    return Err(Reported);
                };
                if !c.eat("when") {
                    return Err(self.faults.expected(
                        c,
                        "`when`",
                        "write `reach NAME when CONDITION`",
                    ));
                }
                let cond = self.cond(c)?;
                let line = self.line(c, cond)?;
                regime.reaches[usize::from(id)].when.push(line);
            }
            _ => {
                return Err(unknown_line(
                    self.faults,
                    c,
                    keyword,
                    "regime",
                    &["title", "version", "covers", "zone", "reach", "note"],
                ));
            }
        }
        Ok(())
    }

    pub(crate) fn authority_line(
        &mut self,
        keyword: &str,
        c: &mut Cursor<'a, '_>,
        authority: &mut Authority,
    ) -> Result<(), Reported> {
        match keyword {
            "title" => authority.title = self.labels(c)?,
            "short" => authority.short = Some(self.string(c, "an abbreviation")?),
            "site" => {
                let url = self.url(c)?;
                authority.sites.push(self.line(c, url)?);
            }
            "note" => drop(self.string(c, "a note")?),
            _ => {
                return Err(unknown_line(
                    self.faults,
                    c,
                    keyword,
                    "authority",
                    &["title", "short", "site", "note"],
                ));
            }
        }
        Ok(())
    }

    pub(crate) fn instrument_line(
        &mut self,
        keyword: &str,
        c: &mut Cursor<'a, '_>,
        i: &mut Instrument,
    ) -> Result<(), Reported> {
        match keyword {
            "title" => {
                let labels = self.labels(c)?;
                i.titles.push(self.line(c, labels)?);
            }
            "short" => i.short = self.labels(c)?,
            "native" => {
                let (language, _) = self.name(c, "a language")?;
                let title = match c.token() {
                    Some(t) if t.kind == SyntaxKind::String => {
                        Some(self.string(c, "the native title")?)
                    }
                    _ => None,
                };
                i.native = Some((language.to_owned(), title));
            }
            "number" => i.number = Some(self.string(c, "the number")?),
            "kind" => {
                let (name, place) = self.name(c, "a kind of instrument")?;
                i.kind =
                    Some(self.concept_of("instrument-kinds", "kind of instrument", name, place)?);
            }
            "status" => {
                i.status = match c.word() {
                    Some("draft") => InstrumentStatus::Draft,
                    Some("unclear") => InstrumentStatus::Unclear,
                    _ => {
                        return Err(self.faults.expected(
                            c,
                            "`draft` or `unclear`",
                            "an instrument that is law needs no `status`",
                        ));
                    }
                };
                c.bump();
            }
            "issued-by" => {
                i.issued_by = self.names(c, "an authority", |r, n, p| {
                    let table = &r.scope.own.authorities;
                    table
                        .id(n)
                        .map(AuthorityId)
                        .ok_or_else(|| r.faults.unknown_name(p, "authority", n, table.names()))
                })?;
            }
            "adopted" | "published" | "amended" => {
                let date = self.date(c)?;
                let line = self.line(c, date)?;
                match keyword {
                    "adopted" => i.adopted.push(line),
                    "published" => i.published.push(line),
                    _ => i.amended.push(line),
                }
            }
            "in-force" => i.in_force.push(self.line(c, ())?),
            "source" => i.source = Some(self.url(c)?),
            "checked" => i.checked = Some(self.day(c)?),
            "confidence" => i.confidence = Some(self.confidence(c)?),
            "note" => drop(self.string(c, "a note")?),
            _ => {
                let lines = &[
                    "title",
                    "short",
                    "native",
                    "number",
                    "kind",
                    "status",
                    "issued-by",
                    "adopted",
                    "published",
                    "amended",
                    "in-force",
                    "source",
                    "checked",
                    "confidence",
                    "note",
                ];
                return Err(unknown_line(self.faults, c, keyword, "instrument", lines));
            }
        }
        Ok(())
    }

    pub(crate) fn reading_line(
        &mut self,
        keyword: &str,
        c: &mut Cursor<'a, '_>,
        reading: &mut Reading,
    ) -> Result<(), Reported> {
        match keyword {
            "title" => reading.title = self.labels(c)?,
            "presumed" => reading.presumed = Some(self.yes_no(c)?),
            "cites" => reading.cites = self.cites(c)?,
            "note" => drop(self.string(c, "a note")?),
            _ => {
                return Err(unknown_line(
                    self.faults,
                    c,
                    keyword,
                    "reading",
                    &["title", "presumed", "cites", "note"],
                ));
            }
        }
        Ok(())
    }

    pub(crate) fn duty_line(
        &mut self,
        keyword: &str,
        c: &mut Cursor<'a, '_>,
        duty: &mut Duty,
    ) -> Result<(), Reported> {
        match keyword {
            "title" => duty.title = self.labels(c)?,
            "note" => drop(self.string(c, "a note")?),
            _ => {
                return Err(unknown_line(
                    self.faults,
                    c,
                    keyword,
                    "duty",
                    &["title", "note"],
                ));
            }
        }
        Ok(())
    }
}
