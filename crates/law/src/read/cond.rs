//! Conditions.

use super::cursor::{Cursor, Reported};
use super::parts::Reader;
use crate::diagnostic::{Code, Place};
use crate::model::{
    Atom, Bearer, Comparison, ConceptId, Cond, FactRef, FactType, KindId, Limb, ListId, ListRef,
    MeasureId, ReadingId, Tails, TermId,
};
use crate::syntax::SyntaxKind;

impl<'a> Reader<'a, '_, '_> {
    /// `unary { and unary }` or `unary { or unary }`.
    pub(crate) fn cond(&mut self, c: &mut Cursor<'a, '_>) -> Result<Cond, Reported> {
        let start = c.place();
        let first = self.unary(c)?;
        let Some(joint @ ("and" | "or")) = c.word() else {
            return Ok(first);
        };
        let mut limbs = vec![limb(first, start)];
        while c.eat(joint) {
            let place = c.place();
            limbs.push(limb(self.unary(c)?, place));
        }
        if matches!(c.word(), Some("and" | "or")) {
            return Err(self.faults.error(
                Code::Grammar,
                c.place(),
                "`and` and `or` mix only in brackets",
                "put brackets around the part that belongs together",
            ));
        }
        Ok(if joint == "and" {
            Cond::All(limbs)
        } else {
            Cond::Any(limbs)
        })
    }

    fn unary(&mut self, c: &mut Cursor<'a, '_>) -> Result<Cond, Reported> {
        self.deeper(c)?;
        let cond = self.unary_inner(c);
        self.depth -= 1;
        cond
    }

    fn unary_inner(&mut self, c: &mut Cursor<'a, '_>) -> Result<Cond, Reported> {
        if c.eat("not") {
            return Ok(Cond::Not(Box::new(self.unary(c)?)));
        }
        if c.eat_mark(SyntaxKind::LParen) {
            let inner = self.cond(c)?;
            if !c.eat_mark(SyntaxKind::RParen) {
                return Err(self.faults.expected(c, "`)`", "close the bracket"));
            }
            return Ok(inner);
        }
        if c.word_ahead(1) == Some("of")
            && matches!(c.word(), Some("any" | "all"))
            && c.word_ahead(2).is_none()
        {
            let any = c.word() == Some("any");
            c.bump();
            c.bump();
            let place = c.place();
            let Some(written) = c.limbs() else {
                return Err(self.faults.expected(c, "`{`", "write `any of { - … }`"));
            };
            let mut limbs = Vec::new();
            let mut failed = None;
            for pieces in written {
                match self.limb(&mut Cursor::new(pieces)) {
                    Ok(limb) => limbs.push(limb),
                    Err(reported) => failed = Some(reported),
                }
            }
            if let Some(reported) = failed {
                return Err(reported);
            }
            if limbs.is_empty() {
                return Err(self.faults.error(
                    Code::Grammar,
                    place,
                    "the braces hold no limb",
                    "write at least one `- condition`",
                ));
            }
            return Ok(if any {
                Cond::Any(limbs)
            } else {
                Cond::All(limbs)
            });
        }
        self.atom(c)
    }

    fn limb(&mut self, c: &mut Cursor<'a, '_>) -> Result<Limb, Reported> {
        if !c.eat_mark(SyntaxKind::Dash) {
            // The parser has said so.
            return Err(Reported);
        }
        let cond = self.cond(c)?;
        let tails = self.tails(c)?;
        self.end(c)?;
        Ok(Limb {
            cond,
            tails,
            place: c.line(),
        })
    }

    fn atom(&mut self, c: &mut Cursor<'a, '_>) -> Result<Cond, Reported> {
        let start = c.place();
        let (name, place) = self.name(c, "a condition")?;
        let role = self.scope.shared.concept_in("roles", name);
        if let Some(role) = role
            && (c.word() == Some("in") || c.word_ahead(1) == Some("in"))
        {
            let Some(fact) = self.scope.fact("state") else {
                return Err(self.faults.error(
                    Code::Missing,
                    place,
                    "the vocabulary has no fact `state`",
                    "declare `fact state of party : one of states`",
                ));
            };
            return self.membership(
                c,
                FactRef {
                    fact,
                    role: Some(role),
                },
                start,
            );
        }
        if let Some(fact) = self.scope.fact(name) {
            let subject = self.subject(c, fact, name, place)?;
            return self.test(c, subject, name, start);
        }
        let own = self.scope.own;
        let atom = if let Some(id) = own.terms.id(name) {
            Atom::Term(TermId(id))
        } else if let Some(id) = own.measures.id(name) {
            c.eat("stands");
            Atom::Stands(MeasureId(id))
        } else if let Some(id) = own.readings.id(name) {
            Atom::Reading(ReadingId(id))
        } else {
            if self.scope.unread(name) {
                return Err(Reported);
            }
            let names = self.scope.condition_names();
            return Err(self.faults.unknown_name(
                place,
                "fact, term, measure or reading",
                name,
                names,
            ));
        };
        Ok(Cond::Atom(atom, span(start, c)))
    }

    /// `of ROLE`, where the fact belongs to any party.
    fn subject(
        &mut self,
        c: &mut Cursor<'a, '_>,
        fact: crate::model::FactId,
        name: &str,
        place: Place,
    ) -> Result<FactRef, Reported> {
        let bearer = self.scope.heads[fact.index()].bearer;
        let mut role = None;
        if c.word() == Some("of") {
            c.bump();
            let (word, at) = self.name(c, "a role")?;
            role = Some(self.concept_of("roles", "role", word, at)?);
        }
        match (bearer, role) {
            (Bearer::Party, None) => Err(self.faults.error(
                Code::Type,
                place,
                format!("`{name}` belongs to any party, so its role must be named"),
                format!("write `{name} of exporter`, or another role"),
            )),
            (Bearer::Party, Some(_)) => Ok(FactRef { fact, role }),
            (Bearer::Role(own), Some(named)) if own != named => Err(self.faults.error(
                Code::Type,
                place,
                format!("`{name}` belongs to another role"),
                "leave the role out, or declare the fact `of party`",
            )),
            (Bearer::Role(_), _) | (_, None) => Ok(FactRef { fact, role: None }),
            (_, Some(_)) => Err(self.faults.error(
                Code::Type,
                place,
                format!("`{name}` does not belong to a party"),
                "leave the role out",
            )),
        }
    }

    fn test(
        &mut self,
        c: &mut Cursor<'a, '_>,
        subject: FactRef,
        name: &str,
        start: Place,
    ) -> Result<Cond, Reported> {
        let atom = match self.scope.heads[subject.fact.index()].kind {
            FactType::YesNo | FactType::Judgment => Atom::Yes(subject),
            FactType::Count(_) => {
                let mark = self.comparison(c, name)?;
                Atom::Count(subject, mark, self.number(c, "a number")?)
            }
            FactType::Date => {
                let mark = self.comparison(c, name)?;
                Atom::Date(subject, mark, self.day(c)?)
            }
            FactType::Moment => {
                return Err(self.faults.error(
                    Code::Type,
                    start,
                    format!("`{name}` is a moment, which only clocks can use"),
                    "use a fact of type date or yes-no in a condition",
                ));
            }
            FactType::OneOf(kind) => {
                if c.word() == Some("in") || c.word() == Some("not") {
                    return self.membership(c, subject, start);
                }
                if !c.eat("is") {
                    return Err(self.faults.expected(c, "`is`", &format!("`{name}` has one value: write `{name} is VALUE` or `{name} is one of (…)`")));
                }
                let values = if c.eat_words(&["one", "of"]) {
                    self.values(c, kind)?
                } else {
                    vec![self.value(c, kind)?]
                };
                Atom::Is(subject, values)
            }
            FactType::AnyOf(kind) => {
                if c.eat("only") {
                    Atom::Only(
                        subject,
                        self.names(c, "a value", |r, n, p| r.concept(kind, "value", n, p))?,
                    )
                } else if c.eat("includes") {
                    let values = if c.eat_words(&["any", "of"]) {
                        self.values(c, kind)?
                    } else {
                        vec![self.value(c, kind)?]
                    };
                    Atom::Includes(subject, values)
                } else {
                    return Err(self.faults.expected(
                        c,
                        "`includes` or `only`",
                        &format!("`{name}` is a set: write `{name} includes VALUE`, `{name} includes any of (…)` or `{name} only VALUE`"),
                    ));
                }
            }
        };
        Ok(Cond::Atom(atom, span(start, c)))
    }

    fn comparison(&mut self, c: &mut Cursor<'a, '_>, name: &str) -> Result<Comparison, Reported> {
        let mark = match c.token().map(|t| t.kind) {
            Some(SyntaxKind::GreaterEqual) => Comparison::AtLeast,
            Some(SyntaxKind::Greater) => Comparison::MoreThan,
            Some(SyntaxKind::LessEqual) => Comparison::AtMost,
            Some(SyntaxKind::Less) => Comparison::LessThan,
            Some(SyntaxKind::Equal) => Comparison::Equal,
            _ => {
                return Err(self.faults.expected(
                    c,
                    "a comparison",
                    &format!("write `{name} >= …`, or with `>`, `<=`, `<`, `=`"),
                ));
            }
        };
        c.bump();
        let next = c.token();
        if mark == Comparison::Equal
            && let Some(t) = next
            && matches!(t.kind, SyntaxKind::Greater | SyntaxKind::Less)
        {
            return Err(self.faults.error(
                Code::Grammar,
                t.place,
                format!("`={0}` is no comparison", t.text),
                format!("write `{0}=`", t.text),
            ));
        }
        Ok(mark)
    }

    /// `in STATE`, `in LIST`, `not in …`.
    fn membership(
        &mut self,
        c: &mut Cursor<'a, '_>,
        subject: FactRef,
        start: Place,
    ) -> Result<Cond, Reported> {
        let not = c.eat("not");
        if !c.eat("in") {
            return Err(self.faults.expected(
                c,
                "`in`",
                "write `importer in LIST` or `importer not in LIST`",
            ));
        }
        let FactType::OneOf(kind) = self.scope.heads[subject.fact.index()].kind else {
            return Err(self.faults.error(
                Code::Type,
                start,
                "only a fact with one value can be in a list",
                "use `includes`",
            ));
        };
        let (name, place) = self.name(c, "a state or list")?;
        let atom = if let Some(value) = self.scope.shared.concept(kind, name) {
            Atom::Is(subject, vec![value])
        } else if let Some(list) = self.scope.own.lists.id(name) {
            Atom::In(subject, ListRef(ListId(list)))
        } else {
            let names: Vec<&str> = self
                .scope
                .own
                .lists
                .names()
                .chain(self.scope.shared.concept_names(kind))
                .collect();
            return Err(self
                .faults
                .unknown_name(place, "state or list", name, names));
        };
        let atom = Cond::Atom(atom, span(start, c));
        Ok(if not { Cond::Not(Box::new(atom)) } else { atom })
    }

    fn value(&mut self, c: &mut Cursor<'a, '_>, kind: KindId) -> Result<ConceptId, Reported> {
        let (name, place) = self.name(c, "a value")?;
        self.concept(kind, "value", name, place)
    }

    fn values(&mut self, c: &mut Cursor<'a, '_>, kind: KindId) -> Result<Vec<ConceptId>, Reported> {
        if !c.eat_mark(SyntaxKind::LParen) {
            return Err(self
                .faults
                .expected(c, "`(`", "write the values in brackets: `(a, b)`"));
        }
        let values = self.names(c, "a value", |r, n, p| r.concept(kind, "value", n, p))?;
        if !c.eat_mark(SyntaxKind::RParen) {
            return Err(self
                .faults
                .expected(c, "`)`", "close the bracket after the values"));
        }
        Ok(values)
    }
}

fn limb(cond: Cond, place: Place) -> Limb {
    Limb {
        cond,
        tails: Tails::default(),
        place,
    }
}

/// From `start` to just before the cursor.
fn span(start: Place, c: &Cursor<'_, '_>) -> Place {
    let here = c.place();
    Place {
        end: here.start.max(start.end),
        ..start
    }
}
