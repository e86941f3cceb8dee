//! Places in instruments.

use super::cursor::{Cursor, Reported};
use super::parts::Reader;
use crate::diagnostic::Code;
use crate::model::{Cite, InstrumentId};
use crate::syntax::SyntaxKind;

impl<'a> Reader<'a, '_, '_> {
    /// `flows 7, 13`, `5(1)`, `order-14 unknown "what to look for"`.
    pub(crate) fn cites(&mut self, c: &mut Cursor<'a, '_>) -> Result<Vec<Cite>, Reported> {
        let mut out = Vec::new();
        let mut instrument = self.instrument;
        loop {
            if let Some(word) = c.word()
                && word.starts_with(|c: char| c.is_ascii_alphabetic())
                && word != "unknown"
            {
                let place = c.place();
                c.bump();
                let table = &self.scope.own.instruments;
                let id = table.id(word).ok_or_else(|| {
                    self.faults
                        .unknown_name(place, "instrument", word, table.names())
                })?;
                instrument = Some(InstrumentId(id));
            }
            let Some(instrument) = instrument else {
                return Err(self.faults.error(
                    Code::Grammar,
                    c.place(),
                    "this article belongs to no instrument",
                    "name the instrument before it: `cites INSTRUMENT 39`",
                ));
            };
            out.push(self.cite(c, instrument)?);
            if !c.eat_mark(SyntaxKind::Comma) {
                return Ok(out);
            }
        }
    }

    fn cite(&mut self, c: &mut Cursor<'a, '_>, instrument: InstrumentId) -> Result<Cite, Reported> {
        if c.eat("unknown") {
            let hint = match c.token() {
                Some(t) if t.kind == SyntaxKind::String => Some(self.string(c, "a hint")?),
                _ => None,
            };
            return Ok(Cite {
                instrument,
                article: None,
                hint,
            });
        }
        match c.token() {
            Some(t) if t.kind == SyntaxKind::String => {
                let text = self.string(c, "a place")?;
                Ok(Cite {
                    instrument,
                    article: Some(text),
                    hint: None,
                })
            }
            Some(t)
                if t.kind == SyntaxKind::Word
                    && t.text.starts_with(|c: char| c.is_ascii_digit()) =>
            {
                c.bump();
                let mut article = t.text.to_owned();
                while c.token().is_some_and(|t| t.kind == SyntaxKind::LParen) {
                    c.bump();
                    let Some(inner) = c.word() else {
                        return Err(self.faults.expected(
                            c,
                            "a paragraph",
                            "write articles as `5(1)` or `25(2)(8)`",
                        ));
                    };
                    c.bump();
                    if !c.eat_mark(SyntaxKind::RParen) {
                        return Err(self.faults.expected(
                            c,
                            "`)`",
                            "close the bracket of the paragraph",
                        ));
                    }
                    article.push_str(&format!("({inner})"));
                }
                if c.eat("par") {
                    let number = self.number(c, "the number of the paragraph")?;
                    article.push_str(&format!(" par {number}"));
                }
                Ok(Cite {
                    instrument,
                    article: Some(article),
                    hint: None,
                })
            }
            _ => Err(self.faults.expected(
                c,
                "an article",
                "write `7`, `5(1)`, a place in quotes, or `unknown` if nobody confirmed it",
            )),
        }
    }
}
