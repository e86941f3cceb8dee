//! What lines are made of: texts, labels, names, tails.

use super::cursor::{Cursor, Faults, Reported};
use super::scope::Scope;
use crate::diagnostic::{Code, Place, nearest};
use crate::model::{ConceptId, Confidence, InstrumentId, KindId, Labels, Line, Tails};
use crate::syntax::SyntaxKind;

/// Reads the lines of one declaration.
pub(crate) struct Reader<'a, 's, 'f> {
    pub(crate) scope: &'f Scope<'a, 's>,
    pub(crate) faults: &'f mut Faults,
    /// The instrument to which a bare article belongs.
    pub(crate) instrument: Option<InstrumentId>,
    /// How deep conditions and spans nest at the moment.
    pub(crate) depth: usize,
}

/// How deep conditions and spans may nest.
const MAX_NESTING: usize = 64;

impl<'a> Reader<'a, '_, '_> {
    /// Counts a level of nesting; the caller takes it back.
    pub(crate) fn deeper(&mut self, c: &Cursor<'a, '_>) -> Result<(), Reported> {
        if self.depth >= MAX_NESTING {
            return Err(self.faults.error(
                Code::Structure,
                c.place(),
                format!("this nests deeper than {MAX_NESTING}"),
                "name the inner condition with a `term` and use its name",
            ));
        }
        self.depth += 1;
        Ok(())
    }

    /// Text in quotes, with its escapes undone.
    pub(crate) fn string(
        &mut self,
        c: &mut Cursor<'a, '_>,
        what: &str,
    ) -> Result<String, Reported> {
        match c.token() {
            Some(t) if t.kind == SyntaxKind::String => {
                c.bump();
                self.unescape(t.text, t.place)
            }
            _ => Err(self.faults.expected(c, what, "write it in double quotes")),
        }
    }

    fn unescape(&mut self, quoted: &str, place: Place) -> Result<String, Reported> {
        let inner = &quoted[1..quoted.len() - 1];
        if !inner.contains('\\') {
            return Ok(inner.to_owned());
        }
        let mut out = String::with_capacity(inner.len());
        let mut chars = inner.chars();
        while let Some(c) = chars.next() {
            if c != '\\' {
                out.push(c);
                continue;
            }
            match chars.next() {
                Some(c @ ('"' | '\\')) => out.push(c),
                other => {
                    let shown = other.map(String::from).unwrap_or_default();
                    return Err(self.faults.error(
                        Code::Token,
                        place,
                        format!("`\\{shown}` is no escape"),
                        "only `\\\"` and `\\\\` are; write other characters as they are",
                    ));
                }
            }
        }
        Ok(out)
    }

    /// `en "…" ru "…" zh "…"`; a language may be absent, and the checker says so.
    pub(crate) fn labels(&mut self, c: &mut Cursor<'a, '_>) -> Result<Labels, Reported> {
        let mut labels = Labels::default();
        let mut any = false;
        while c.ahead(1).is_some_and(|t| t.kind == SyntaxKind::String) {
            let Some(language) = c.word() else { break };
            if matches!(language, "at" | "note") {
                break;
            }
            let slot = match language {
                "en" => &mut labels.en,
                "ru" => &mut labels.ru,
                "zh" => &mut labels.zh,
                _ => {
                    return Err(self.faults.error(
                        Code::Grammar,
                        c.place(),
                        format!("`{language}` is not a language of labels"),
                        "labels are in `en`, `ru` and `zh`",
                    ));
                }
            };
            if !slot.is_empty() {
                return Err(self.faults.error(
                    Code::Twice,
                    c.place(),
                    format!("`{language}` is given twice"),
                    "keep one",
                ));
            }
            c.bump();
            let place = c.place();
            let text = self.string(c, "a text")?;
            if text.trim().is_empty() {
                return Err(self.faults.error(
                    Code::Value,
                    place,
                    "the text is empty",
                    "write it, or leave the language out",
                ));
            }
            match language {
                "en" => labels.en = text,
                "ru" => labels.ru = text,
                _ => labels.zh = text,
            }
            any = true;
        }
        if any {
            Ok(labels)
        } else if c.ahead(1).is_some_and(|t| t.kind == SyntaxKind::Unknown) {
            // The parser has said so.
            Err(Reported)
        } else {
            Err(self.faults.expected(
                c,
                "a text in en, ru and zh",
                "write `en \"…\" ru \"…\" zh \"…\"`",
            ))
        }
    }

    /// A word that starts with a letter.
    pub(crate) fn name(
        &mut self,
        c: &mut Cursor<'a, '_>,
        what: &str,
    ) -> Result<(&'a str, Place), Reported> {
        match c.token() {
            Some(t)
                if t.kind == SyntaxKind::Word
                    && t.text.starts_with(|c: char| c.is_ascii_alphabetic()) =>
            {
                c.bump();
                Ok((t.text, t.place))
            }
            _ => Err(self.faults.expected(c, what, "a name starts with a letter")),
        }
    }

    /// `NAME, NAME`, each resolved.
    pub(crate) fn names<T>(
        &mut self,
        c: &mut Cursor<'a, '_>,
        what: &str,
        mut resolve: impl FnMut(&mut Self, &'a str, Place) -> Result<T, Reported>,
    ) -> Result<Vec<T>, Reported> {
        let mut out = Vec::new();
        loop {
            let (name, place) = self.name(c, what)?;
            out.push(resolve(self, name, place)?);
            if !c.eat_mark(SyntaxKind::Comma) {
                return Ok(out);
            }
        }
    }

    /// A concept of a kind.
    pub(crate) fn concept(
        &mut self,
        kind: KindId,
        what: &str,
        name: &str,
        place: Place,
    ) -> Result<ConceptId, Reported> {
        let shared = self.scope.shared;
        shared.concept(kind, name).ok_or_else(|| {
            self.faults
                .unknown_name(place, what, name, shared.concept_names(kind))
        })
    }

    /// A concept of the kind of this name.
    pub(crate) fn concept_of(
        &mut self,
        kind: &str,
        what: &str,
        name: &str,
        place: Place,
    ) -> Result<ConceptId, Reported> {
        match self.scope.shared.kind(kind) {
            Some(id) => self.concept(id, what, name, place),
            None => Err(self.faults.error(
                Code::Missing,
                place,
                format!("the vocabulary has no kind `{kind}`"),
                format!("declare `kind {kind} {{ … }}` in the vocabulary"),
            )),
        }
    }

    /// The tails of a line, to its end.
    pub(crate) fn tails(&mut self, c: &mut Cursor<'a, '_>) -> Result<Tails, Reported> {
        let mut tails = Tails::default();
        while let Some(word) = c.word() {
            let place = c.place();
            let twice = match word {
                "from" => tails.from.is_some(),
                "to" => tails.to.is_some(),
                "before" => tails.before.is_some(),
                "confidence" => tails.confidence.is_some(),
                "under" => tails.under.is_some(),
                "at" => !tails.at.is_empty(),
                "note" => tails.note.is_some(),
                _ => break,
            };
            if twice {
                return Err(self.faults.error(
                    Code::Twice,
                    place,
                    format!("`{word}` stands twice"),
                    "keep one",
                ));
            }
            c.bump();
            match word {
                "from" => tails.from = Some(self.date(c)?),
                "to" => tails.to = Some(self.date(c)?),
                "before" => tails.before = Some(self.date(c)?),
                "confidence" => tails.confidence = Some(self.confidence(c)?),
                "at" => tails.at = self.cites(c)?,
                "note" => tails.note = Some(self.string(c, "a note")?),
                _ => {
                    let yes = !c.eat("not");
                    let (name, place) = self.name(c, "a reading")?;
                    tails.under = Some((self.reading(name, place)?, yes));
                }
            }
        }
        Ok(tails)
    }

    pub(crate) fn confidence(&mut self, c: &mut Cursor<'a, '_>) -> Result<Confidence, Reported> {
        let level = match c.word() {
            Some("high") => Confidence::High,
            Some("medium") => Confidence::Medium,
            Some("low") => Confidence::Low,
            _ => {
                return Err(self.faults.expected(
                    c,
                    "`high`, `medium` or `low`",
                    "say how sure the line is",
                ));
            }
        };
        c.bump();
        Ok(level)
    }

    pub(crate) fn yes_no(&mut self, c: &mut Cursor<'a, '_>) -> Result<bool, Reported> {
        match c.word() {
            Some("yes") => {
                c.bump();
                Ok(true)
            }
            Some("no") => {
                c.bump();
                Ok(false)
            }
            _ => Err(self
                .faults
                .expected(c, "`yes` or `no`", "say which answer is presumed")),
        }
    }

    /// A value with the tails that end its line.
    pub(crate) fn line<T>(
        &mut self,
        c: &mut Cursor<'a, '_>,
        value: T,
    ) -> Result<Line<T>, Reported> {
        let tails = self.tails(c)?;
        Ok(Line {
            value,
            tails,
            place: c.line(),
        })
    }

    /// Complains if the line goes on.
    pub(crate) fn end(&mut self, c: &Cursor<'a, '_>) -> Result<(), Reported> {
        if c.at_end() {
            Ok(())
        } else {
            Err(self.faults.expected(
                c,
                "the end of the line",
                "tails are `from`, `to`, `before`, `at`, `confidence`, `under`, `note`; `and` and `or` mix only in brackets",
            ))
        }
    }
}

/// A line that a declaration does not have.
pub(crate) fn unknown_line(
    faults: &mut Faults,
    c: &Cursor<'_, '_>,
    keyword: &str,
    what: &str,
    lines: &[&str],
) -> Reported {
    let help = match nearest(keyword, lines.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its lines are {}", lines.join(", ")),
    };
    let whole = c.line();
    let place = Place {
        end: whole.start + keyword.len() as u32,
        ..whole
    };
    faults.error(
        Code::Grammar,
        place,
        format!("a {what} has no line `{keyword}`"),
        help,
    )
}
