//! The lines of measures.

use super::cursor::{Cursor, Reported};
use super::parts::{Reader, unknown_line};
use crate::diagnostic::Code;
use crate::model::*;
use crate::syntax::SyntaxKind;

const MEASURE_LINES: &[&str] = &[
    "title",
    "in-force",
    "by",
    "to",
    "with",
    "accepts",
    "form",
    "names",
    "limited-to",
    "takes",
    "stands",
    "valid",
    "cites",
    "note",
];

impl<'a> Reader<'a, '_, '_> {
    pub(crate) fn measure_line(
        &mut self,
        keyword: &str,
        c: &mut Cursor<'a, '_>,
        m: &mut Measure,
    ) -> Result<(), Reported> {
        match keyword {
            "title" => m.title = self.labels(c)?,
            "note" => drop(self.string(c, "a note")?),
            "in-force" => m.in_force.push(self.line(c, ())?),
            "by" | "to" | "with" => {
                let holders = self.holders(c)?;
                let line = self.line(c, holders)?;
                match keyword {
                    "by" => m.by.push(line),
                    "to" => m.to.push(line),
                    _ => m.with.push(line),
                }
            }
            "accepts" => {
                let accept = self.accept(c)?;
                m.accepts.push(self.line(c, accept)?);
            }
            "form" => {
                let mut forms = Vec::new();
                loop {
                    let (name, place) = self.name(c, "a form")?;
                    forms.push(self.concept_of("forms", "form", name, place)?);
                    if !c.eat("or") {
                        break;
                    }
                }
                m.form.push(self.line(c, forms)?);
            }
            "names" => {
                let names = self.names(c, "a content", |r, n, p| {
                    r.concept_of("contents", "content of papers", n, p)
                })?;
                m.names.push(self.line(c, names)?);
            }
            "limited-to" => {
                let dims = self.names(c, "a dimension", |r, n, p| {
                    Dimension::WORDS
                        .iter()
                        .find(|(_, word)| *word == n)
                        .map(|(dim, _)| *dim)
                        .ok_or_else(|| {
                            r.faults.unknown_name(
                                p,
                                "dimension",
                                n,
                                Dimension::WORDS.iter().map(|(_, w)| *w),
                            )
                        })
                })?;
                m.limited_to.push(self.line(c, dims)?);
            }
            "takes" => {
                let span = self.span(c)?;
                m.takes.push(self.line(c, span)?);
            }
            "stands" => {
                let wait = self.wait(c)?;
                m.stands.push(self.line(c, wait)?);
            }
            "valid" => {
                let validity = self.validity(c)?;
                m.valid.push(self.line(c, validity)?);
            }
            "cites" => {
                let cites = self.cites(c)?;
                m.cites.push(self.line(c, cites)?);
            }
            _ => {
                return Err(unknown_line(
                    self.faults,
                    c,
                    keyword,
                    "measure",
                    MEASURE_LINES,
                ));
            }
        }
        Ok(())
    }

    /// Roles and authorities.
    pub(crate) fn holders(&mut self, c: &mut Cursor<'a, '_>) -> Result<Vec<Holder>, Reported> {
        self.names(c, "a role or authority", |r, name, place| {
            if let Some(role) = r.scope.shared.concept_in("roles", name) {
                return Ok(Holder::Role(role));
            }
            let table = &r.scope.own.authorities;
            table
                .id(name)
                .map(|id| Holder::Authority(AuthorityId(id)))
                .ok_or_else(|| {
                    r.faults.unknown_name(
                        place,
                        "role or authority",
                        name,
                        table.names().chain(["exporter", "importer", "operator"]),
                    )
                })
        })
    }

    pub(crate) fn paper_moment(&mut self, c: &mut Cursor<'a, '_>) -> Result<ConceptId, Reported> {
        let (name, place) = self.name(c, "a moment of the paper")?;
        self.concept_of("moments", "moment", name, place)
    }

    pub(crate) fn accept(&mut self, c: &mut Cursor<'a, '_>) -> Result<Accept, Reported> {
        let mut accept = Accept {
            kinds: Vec::new(),
            measures: Vec::new(),
            issued_in: None,
        };
        let Some(papers) = self.scope.shared.kind("paper-kinds") else {
            return Err(self.faults.error(
                Code::Missing,
                c.place(),
                "the vocabulary has no kind `paper-kinds`",
                "declare it in the vocabulary",
            ));
        };
        let names = self.names(c, "a kind of paper or measure", |_, n, p| Ok((n, p)))?;
        for (name, place) in names {
            match (
                self.scope.own.measures.id(name),
                self.scope.shared.concept(papers, name),
            ) {
                (Some(measure), _) => accept.measures.push(MeasureId(measure)),
                (None, Some(kind)) => accept.kinds.push(kind),
                (None, None) => {
                    let names: Vec<&str> = self
                        .scope
                        .own
                        .measures
                        .names()
                        .chain(self.scope.shared.concept_names(papers))
                        .collect();
                    return Err(self.faults.unknown_name(
                        place,
                        "kind of paper or measure",
                        name,
                        names,
                    ));
                }
            }
        }
        if c.eat_words(&["issued", "in"]) {
            let (name, place) = self.name(c, "a list")?;
            let table = &self.scope.own.lists;
            let list = table
                .id(name)
                .ok_or_else(|| self.faults.unknown_name(place, "list", name, table.names()))?;
            accept.issued_in = Some(ListId(list));
        }
        Ok(accept)
    }

    pub(crate) fn wait(&mut self, c: &mut Cursor<'a, '_>) -> Result<Wait, Reported> {
        let span = self.span(c)?;
        if !c.eat("after") {
            return Err(self.faults.expected(
                c,
                "`after`",
                "write `stands 10 working-days after received`",
            ));
        }
        let after = self.paper_moment(c)?;
        let mut pausing = None;
        if c.eat_mark(SyntaxKind::Comma) {
            if !c.eat_words(&["pausing", "from"]) {
                return Err(self.faults.expected(
                    c,
                    "`pausing from`",
                    "write `, pausing from asked to answered`",
                ));
            }
            let from = self.paper_moment(c)?;
            if !c.eat("to") {
                return Err(self.faults.expected(
                    c,
                    "`to`",
                    "write `pausing from asked to answered`",
                ));
            }
            pausing = Some((from, self.paper_moment(c)?));
        }
        Ok(Wait {
            span,
            after,
            pausing,
        })
    }

    pub(crate) fn validity(&mut self, c: &mut Cursor<'a, '_>) -> Result<Validity, Reported> {
        if c.eat("unknown") {
            let presumed = if c.eat("presumed") {
                Some(self.yes_no(c)?)
            } else {
                None
            };
            return Ok(Validity::Unknown(presumed));
        }
        let span = self.span(c)?;
        if !c.eat("after") {
            return Err(self
                .faults
                .expected(c, "`after`", "write `valid 3 years after issued`"));
        }
        Ok(Validity::For(span, self.paper_moment(c)?))
    }
}
