//! The lines of rules.

use super::cursor::{Cursor, Reported};
use super::parts::{Reader, unknown_line};
use crate::model::*;
use crate::syntax::SyntaxKind;

const RULE_LINES: &[&str] = &[
    "title",
    "on",
    "cites",
    "in-force",
    "when",
    "requires",
    "forbids",
    "permits",
    "owes",
    "overrides",
    "penalty",
    "confidence",
    "note",
];

impl<'a> Reader<'a, '_, '_> {
    pub(crate) fn rule_line(
        &mut self,
        keyword: &str,
        c: &mut Cursor<'a, '_>,
        r: &mut Rule,
    ) -> Result<(), Reported> {
        match keyword {
            "title" => r.title = self.labels(c)?,
            "note" => drop(self.string(c, "a note")?),
            "on" => {
                let reaches = self.names(c, "a reach", |r, n, p| {
                    let table = &r.scope.own.reaches;
                    table
                        .id(n)
                        .map(ReachId)
                        .ok_or_else(|| r.faults.unknown_name(p, "reach", n, table.names()))
                })?;
                r.on.push(self.line(c, reaches)?);
            }
            "cites" => {
                let cites = self.cites(c)?;
                r.cites.push(self.line(c, cites)?);
            }
            "in-force" => r.in_force.push(self.line(c, ())?),
            "when" => {
                let cond = self.cond(c)?;
                r.when.push(self.line(c, cond)?);
            }
            "requires" => {
                let cond = self.cond(c)?;
                r.effects.push(self.line(c, Effect::Requires(cond))?);
            }
            "forbids" => r.effects.push(self.line(c, Effect::Forbids)?),
            "permits" => r.effects.push(self.line(c, Effect::Permits)?),
            "owes" => {
                let owes = self.owes(c)?;
                r.effects.push(self.line(c, Effect::Owes(owes))?);
            }
            "overrides" => {
                let overrides = self.overrides(c)?;
                r.overrides.push(self.line(c, overrides)?);
            }
            "penalty" => {
                let labels = self.labels(c)?;
                r.penalty.push(self.line(c, labels)?);
            }
            "confidence" => {
                let level = self.confidence(c)?;
                r.confidence.push(self.line(c, level)?);
            }
            _ => return Err(unknown_line(self.faults, c, keyword, "rule", RULE_LINES)),
        }
        Ok(())
    }

    fn overrides(&mut self, c: &mut Cursor<'a, '_>) -> Result<Overrides, Reported> {
        let mut out = Overrides::default();
        let own = self.scope.own;
        for (name, place) in self.names(c, "a rule or instrument", |_, n, p| Ok((n, p)))? {
            if let Some(rule) = own.rules.id(name) {
                out.rules.push(RuleId(rule));
            } else if let Some(instrument) = own.instruments.id(name) {
                out.instruments.push(InstrumentId(instrument));
            } else {
                let names: Vec<&str> = own.rules.names().chain(own.instruments.names()).collect();
                return Err(self
                    .faults
                    .unknown_name(place, "rule or instrument", name, names));
            }
        }
        if c.eat("except") {
            out.except = self.names(c, "a rule", |r, n, p| {
                r.scope.own.rules.id(n).map(RuleId).ok_or_else(|| {
                    r.faults
                        .unknown_name(p, "rule", n, r.scope.own.rules.names())
                })
            })?;
        }
        Ok(out)
    }

    fn owes(&mut self, c: &mut Cursor<'a, '_>) -> Result<Owes, Reported> {
        let (name, place) = self.name(c, "a duty")?;
        let table = &self.scope.own.duties;
        let duty = table
            .id(name)
            .map(DutyId)
            .ok_or_else(|| self.faults.unknown_name(place, "duty", name, table.names()))?;
        let by = if c.eat("by") {
            self.holders(c)?
        } else {
            Vec::new()
        };
        let to = if c.eat("to") {
            self.holders(c)?
        } else {
            Vec::new()
        };
        Ok(Owes {
            duty,
            by,
            to,
            clock: self.clock(c)?,
        })
    }

    /// By when a duty is due.
    pub(crate) fn clock(&mut self, c: &mut Cursor<'a, '_>) -> Result<Clock, Reported> {
        if c.eat("promptly") {
            let moment = if c.eat("after") {
                Some(self.moment(c)?)
            } else {
                None
            };
            return Ok(Clock::Promptly(moment));
        }
        for (word, make) in [
            ("within", Clock::Within as fn(_, _) -> Clock),
            ("for", Clock::For),
            ("every", Clock::Every),
        ] {
            if c.eat(word) {
                let span = self.span(c)?;
                if !c.eat("after") {
                    return Err(self.faults.expected(
                        c,
                        "`after`",
                        "say after which moment the span runs",
                    ));
                }
                return self.moment(c).map(|moment| make(span, moment));
            }
        }
        let mut bounds = Vec::new();
        loop {
            let side = if c.eat_words(&["not", "earlier", "than"]) {
                Side::NotEarlier
            } else if c.eat_words(&["not", "later", "than"]) {
                Side::NotLater
            } else {
                return Err(self.faults.expected(
                    c,
                    "a clock",
                    "write `promptly`, `within SPAN after MOMENT`, `for …`, `every …`, `not earlier than …` or `not later than …`",
                ));
            };
            bounds.push(Bound {
                side,
                at: self.bound(c)?,
            });
            if !c.eat_mark(SyntaxKind::Comma) {
                return Ok(Clock::Bounds(bounds));
            }
        }
    }

    fn bound(&mut self, c: &mut Cursor<'a, '_>) -> Result<BoundKind, Reported> {
        let word = c.word().unwrap_or("");
        if word.len() == 10 && word.starts_with(|c: char| c.is_ascii_digit()) {
            return self.day(c).map(BoundKind::Day);
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) || word == "the" || word == "unknown" {
            let span = self.span(c)?;
            if c.eat("before") {
                return self.moment(c).map(|m| BoundKind::Before(span, m));
            }
            if c.eat("after") {
                return self.moment(c).map(|m| BoundKind::After(span, m));
            }
            return Err(self.faults.expected(
                c,
                "`before` or `after`",
                "say before or after which moment",
            ));
        }
        self.moment(c).map(BoundKind::Moment)
    }

    /// `filed`, `security-assessment end`, `first-report done`, or a moment of the event.
    fn moment(&mut self, c: &mut Cursor<'a, '_>) -> Result<Moment, Reported> {
        let (name, place) = self.name(c, "a moment")?;
        if let Some(measure) = self.scope.own.measures.id(name) {
            let measure = MeasureId(measure);
            if c.eat("end") {
                return Ok(Moment::End(measure));
            }
            return self
                .paper_moment(c)
                .map(|moment| Moment::Paper(measure, moment));
        }
        if let Some(duty) = self.scope.own.duties.id(name)
            && c.eat("done")
        {
            return Ok(Moment::Done(DutyId(duty)));
        }
        match self.scope.fact(name) {
            Some(fact) if self.scope.heads[fact.index()].kind == FactType::Moment => {
                Ok(Moment::Fact(fact))
            }
            _ => {
                if self.scope.unread(name) {
                    return Err(Reported);
                }
                let (scope, own) = (self.scope, self.scope.own);
                let facts = scope
                    .facts()
                    .filter(|(_, id)| scope.heads[id.index()].kind == FactType::Moment);
                let names = facts
                    .map(|(name, _)| name)
                    .chain(own.measures.names())
                    .chain(own.duties.names());
                Err(self
                    .faults
                    .unknown_name(place, "moment, measure or duty", name, names))
            }
        }
    }
}
