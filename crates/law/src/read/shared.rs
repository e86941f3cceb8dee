//! The declarations of the vocabulary, and facts, which regimes declare too.

use super::cursor::{Cursor, Faults, Reported};
use super::parts::{Reader, unknown_line};
use super::pieces::Declaration;
use crate::diagnostic::{Code, Place};
use crate::model::*;
use crate::syntax::SyntaxKind;

impl<'a> Reader<'a, '_, '_> {
    pub(crate) fn kind_line(
        &mut self,
        keyword: &str,
        c: &mut Cursor<'a, '_>,
        kind: &mut Kind,
    ) -> Result<(), Reported> {
        match keyword {
            "label" => kind.label = self.labels(c)?,
            "means" => kind.means = self.labels(c)?,
            "note" => drop(self.string(c, "a note")?),
            _ => {
                return Err(unknown_line(
                    self.faults,
                    c,
                    keyword,
                    "kind",
                    &["label", "means", "note"],
                ));
            }
        }
        Ok(())
    }

    pub(crate) fn concept_line(
        &mut self,
        keyword: &str,
        c: &mut Cursor<'a, '_>,
        concept: &mut Concept,
    ) -> Result<(), Reported> {
        match keyword {
            "label" => concept.label = self.labels(c)?,
            "means" => concept.means = self.labels(c)?,
            "broader" => {
                let kind = concept.kind;
                concept.broader = self.names(c, "a concept", |r, n, p| {
                    r.concept(kind, "concept of the same kind", n, p)
                })?;
            }
            "dpv" => concept.dpv = Some(self.url(c)?),
            "since" => concept.since = Some(self.version(c)?),
            "starts" => {
                let (name, place) = self.name(c, "a moment")?;
                concept.starts = Some(self.concept_of("moments", "moment", name, place)?);
            }
            "roles" => {
                concept.roles =
                    self.names(c, "a role", |r, n, p| r.concept_of("roles", "role", n, p))?
            }
            "answers" => {
                concept.verdict = match c.word() {
                    Some("verdict") => true,
                    Some("duties") => false,
                    _ => {
                        return Err(self.faults.expected(
                            c,
                            "`verdict` or `duties`",
                            "say what is answered about such an event",
                        ));
                    }
                };
                c.bump();
            }
            "note" => drop(self.string(c, "a note")?),
            _ => {
                let lines = &[
                    "label", "means", "broader", "dpv", "since", "starts", "roles", "answers",
                    "note",
                ];
                return Err(unknown_line(self.faults, c, keyword, "concept", lines));
            }
        }
        Ok(())
    }

    pub(crate) fn word_line(
        &mut self,
        keyword: &str,
        c: &mut Cursor<'a, '_>,
        word: &mut Word,
    ) -> Result<(), Reported> {
        match keyword {
            "label" => word.label = self.labels(c)?,
            "note" => drop(self.string(c, "a note")?),
            "as" => {
                let (who, _) = self.name(c, "a state or agreement")?;
                let mut meaning = Meaning {
                    who: who.to_owned(),
                    means: None,
                    undefined: false,
                    at: None,
                    from: None,
                    to: None,
                    confidence: Confidence::High,
                };
                if c.eat("undefined") {
                    meaning.undefined = true;
                } else if !c.eat("unknown") {
                    meaning.means = Some(self.labels(c)?);
                }
                // The instruments of other states may not be in the corpus, so their places are texts.
                while let Some(tail) = c.word() {
                    c.bump();
                    match tail {
                        "at" => meaning.at = Some(self.string(c, "a place in a text")?),
                        "from" => meaning.from = Some(self.day(c)?),
                        "to" => meaning.to = Some(self.day(c)?),
                        "confidence" => meaning.confidence = self.confidence(c)?,
                        "note" => drop(self.string(c, "a note")?),
                        _ => return Err(self.faults.error(
                            Code::Grammar,
                            c.line(),
                            format!("`{tail}` cannot stand here"),
                            "a meaning ends in `at \"…\"`, `from`, `to`, `confidence` and `note`",
                        )),
                    }
                }
                word.meanings.push(meaning);
            }
            _ => {
                return Err(unknown_line(
                    self.faults,
                    c,
                    keyword,
                    "word",
                    &["label", "as", "note"],
                ));
            }
        }
        Ok(())
    }

    pub(crate) fn fact_line(
        &mut self,
        keyword: &str,
        c: &mut Cursor<'a, '_>,
        fact: &mut Fact,
    ) -> Result<(), Reported> {
        match keyword {
            "title" => fact.title = self.labels(c)?,
            "ask" => fact.ask = self.labels(c)?,
            "in" => {
                fact.events = self.names(c, "a kind of event", |r, n, p| {
                    r.concept_of("event-kinds", "kind of event", n, p)
                })?
            }
            "sender-decides" => fact.sender_decides = true,
            "cites" => fact.cites = self.cites(c)?,
            "note" => drop(self.string(c, "a note")?),
            _ => {
                return Err(unknown_line(
                    self.faults,
                    c,
                    keyword,
                    "fact",
                    &["title", "ask", "in", "sender-decides", "cites", "note"],
                ));
            }
        }
        Ok(())
    }
}

/// `fact NAME of BEARER : TYPE`: what can be told from the head alone.
pub(crate) fn fact_head(
    declaration: &Declaration<'_>,
    owner: Option<RegimeId>,
    shared: &super::scope::Shared<'_>,
    faults: &mut Faults,
) -> Result<Fact, Reported> {
    let mut c = Cursor::new(&declaration.head);
    c.bump();
    let name = c.word().unwrap_or_default().to_owned();
    c.bump();
    if !c.eat("of") {
        return Err(faults.expected(&c, "`of`", "write `fact NAME of part : yes-no { … }`"));
    }
    let place = c.place();
    let bearer = match c.word() {
        Some("event") => Bearer::Event,
        Some("part") => Bearer::Part,
        Some("people") => Bearer::People,
        Some("party") => Bearer::Party,
        Some(role) => match shared.concept_in("roles", role) {
            Some(role) => Bearer::Role(role),
            None => {
                let roles = shared
                    .kind("roles")
                    .map(|k| shared.concept_names(k))
                    .unwrap_or_default();
                return Err(faults.unknown_name(
                    place,
                    "role",
                    role,
                    roles
                        .into_iter()
                        .chain(["event", "part", "people", "party"]),
                ));
            }
        },
        None => {
            return Err(faults.expected(
                &c,
                "whose fact it is",
                "event, part, people, party or a role",
            ));
        }
    };
    c.bump();
    if !c.eat_mark(SyntaxKind::Colon) {
        return Err(faults.expected(&c, "`:`", "write `fact NAME of part : yes-no { … }`"));
    }
    let kind = fact_type(&mut c, shared, faults)?;
    if !c.at_end() {
        return Err(faults.expected(&c, "`{`", "the questions of a fact stand in its block"));
    }
    Ok(Fact {
        name,
        owner,
        bearer,
        kind,
        title: Labels::default(),
        ask: Labels::default(),
        events: Vec::new(),
        sender_decides: false,
        cites: Vec::new(),
        place: declaration.head.place,
    })
}

fn fact_type(
    c: &mut Cursor<'_, '_>,
    shared: &super::scope::Shared<'_>,
    faults: &mut Faults,
) -> Result<FactType, Reported> {
    let word = c.word();
    if matches!(word, Some("one" | "any")) && c.word_ahead(1) == Some("of") {
        c.bump();
        c.bump();
        let place = c.place();
        let name = c.word().unwrap_or("");
        let Some(kind) = shared.kind(name) else {
            return Err(faults.unknown_name(place, "kind", name, shared.kinds.names()));
        };
        c.bump();
        return Ok(if word == Some("one") {
            FactType::OneOf(kind)
        } else {
            FactType::AnyOf(kind)
        });
    }
    let simple = match word {
        Some("yes-no") => FactType::YesNo,
        Some("judgment") => FactType::Judgment,
        Some("date") => FactType::Date,
        Some("moment") => FactType::Moment,
        Some("count") => FactType::Count(None),
        _ => {
            return Err(faults.expected(
                c,
                "a type",
                "types are yes-no, judgment, count, date, moment, one of KIND and any of KIND",
            ));
        }
    };
    c.bump();
    if simple == FactType::Count(None) && c.eat("since") {
        return window(c, faults).map(|w| FactType::Count(Some(w)));
    }
    Ok(simple)
}

/// `1 January of this year`.
fn window(c: &mut Cursor<'_, '_>, faults: &mut Faults) -> Result<Window, Reported> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let start: Place = c.place();
    let day = c.word().and_then(super::dates::number);
    c.bump();
    let month = MONTHS.iter().position(|m| Some(*m) == c.word());
    c.bump();
    let years_back = match (c.eat("of"), c.word(), c.word_ahead(1)) {
        (true, Some("this"), Some("year")) => Some(0),
        (true, Some("last"), Some("year")) => Some(1),
        _ => None,
    };
    c.bump();
    c.bump();
    let (Some(day), Some(month), Some(years_back)) = (day, month, years_back) else {
        return Err(faults.error(
            Code::Grammar,
            start,
            "a count runs from a day of this or last year",
            "write `count since 1 January of this year`",
        ));
    };
    // A day that every year has.
    let (month, day) = (month as i8 + 1, i8::try_from(day).unwrap_or(0));
    if crate::date::Day::of(2023, month, day).is_none() {
        return Err(faults.error(
            Code::Value,
            start,
            "not every year has such a day",
            "write `count since 1 January of this year`",
        ));
    }
    Ok(Window {
        month,
        day,
        years_back,
    })
}
