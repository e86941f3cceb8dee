//! The lines of terms and lists.

use super::cursor::{Cursor, Reported};
use super::parts::{Reader, unknown_line};
use crate::diagnostic::Place;
use crate::model::*;

impl<'a> Reader<'a, '_, '_> {
    pub(crate) fn term_line(
        &mut self,
        keyword: &str,
        c: &mut Cursor<'a, '_>,
        term: &mut Term,
    ) -> Result<(), Reported> {
        match keyword {
            "title" => term.title = self.labels(c)?,
            "means" => {
                let labels = self.labels(c)?;
                term.means.push(self.line(c, labels)?);
            }
            "cites" => {
                let cites = self.cites(c)?;
                term.cites.push(self.line(c, cites)?);
            }
            "maps" => {
                let relation = match c.word() {
                    Some("exact") => Relation::Exact,
                    Some("broader") => Relation::Broader,
                    Some("narrower") => Relation::Narrower,
                    Some("overlapping") => Relation::Overlapping,
                    _ => {
                        return Err(self.faults.expected(
                            c,
                            "`exact`, `broader`, `narrower` or `overlapping`",
                            "say how the term stands to the concept",
                        ));
                    }
                };
                c.bump();
                let concepts = self.names(c, "a concept", |r, n, p| r.any_concept(n, p))?;
                term.maps.push((relation, concepts));
            }
            "when" => {
                let cond = self.cond(c)?;
                term.when.push(self.line(c, cond)?);
            }
            "confidence" => {
                let level = self.confidence(c)?;
                term.confidence.push(self.line(c, level)?);
            }
            "note" => drop(self.string(c, "a note")?),
            _ => {
                return Err(unknown_line(
                    self.faults,
                    c,
                    keyword,
                    "term",
                    &[
                        "title",
                        "means",
                        "cites",
                        "maps",
                        "when",
                        "confidence",
                        "note",
                    ],
                ));
            }
        }
        Ok(())
    }

    /// A concept of any kind; a name that two kinds share is ambiguous only in theory, the first kind wins.
    fn any_concept(&mut self, name: &str, place: Place) -> Result<ConceptId, Reported> {
        let shared = self.scope.shared;
        let mut kinds: Vec<KindId> = shared.concepts.keys().copied().collect();
        kinds.sort_unstable();
        kinds
            .iter()
            .find_map(|kind| shared.concept(*kind, name))
            .ok_or_else(|| {
                self.faults.unknown_name(
                    place,
                    "concept",
                    name,
                    kinds.iter().flat_map(|k| shared.concept_names(*k)),
                )
            })
    }

    pub(crate) fn list_line(
        &mut self,
        keyword: &str,
        c: &mut Cursor<'a, '_>,
        list: &mut List,
    ) -> Result<(), Reported> {
        match keyword {
            "title" => list.title = self.labels(c)?,
            "cites" => list.cites = self.cites(c)?,
            "others" => {
                list.others = if c.eat("no") {
                    Others::No
                } else if c.eat("unknown") {
                    Others::Unknown(if c.eat("presumed") {
                        Some(self.yes_no(c)?)
                    } else {
                        None
                    })
                } else {
                    return Err(self.faults.expected(
                        c,
                        "`no` or `unknown`",
                        "say what holds of those that the list does not name",
                    ));
                };
            }
            "confidence" => {
                let level = self.confidence(c)?;
                list.confidence.push(self.line(c, level)?);
            }
            "note" => drop(self.string(c, "a note")?),
            _ => {
                return Err(unknown_line(
                    self.faults,
                    c,
                    keyword,
                    "list",
                    &["title", "cites", "- entry", "others", "confidence", "note"],
                ));
            }
        }
        Ok(())
    }

    pub(crate) fn entry(
        &mut self,
        c: &mut Cursor<'a, '_>,
        list: &mut List,
    ) -> Result<(), Reported> {
        let member = !c.eat("not");
        let of = list.of;
        let members = self.names(c, "a member", |r, n, p| {
            if let Some(concept) = r.scope.shared.concept(of, n) {
                return Ok(Member::Concept(concept));
            }
            let table = &r.scope.own.lists;
            table
                .id(n)
                .map(|id| Member::List(ListId(id)))
                .ok_or_else(|| {
                    let names: Vec<&str> = table
                        .names()
                        .chain(r.scope.shared.concept_names(of))
                        .collect();
                    r.faults.unknown_name(p, "member or list", n, names)
                })
        })?;
        let when = if c.eat("when") {
            Some(self.cond(c)?)
        } else {
            None
        };
        let line = self.line(
            c,
            Entry {
                member,
                members,
                when,
            },
        )?;
        list.entries.push(line);
        Ok(())
    }
}
