//! Reading the tokens of one line from left to right.

use super::pieces::{Piece, Pieces, Token};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::syntax::SyntaxKind;

/// The fault has been written down; the reader goes on with the next line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reported;

/// A line being read.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'a, 'p> {
    pieces: &'p [Piece<'a>],
    at: usize,
    whole: Place,
}

impl<'a, 'p> Cursor<'a, 'p> {
    pub(crate) fn new(pieces: &'p Pieces<'a>) -> Cursor<'a, 'p> {
        Cursor {
            pieces: &pieces.pieces,
            at: 0,
            whole: pieces.place,
        }
    }

    /// The place of the whole line.
    pub(crate) fn line(&self) -> Place {
        self.whole
    }

    pub(crate) fn peek(&self) -> Option<&'p Piece<'a>> {
        self.pieces.get(self.at)
    }

    pub(crate) fn token(&self) -> Option<Token<'a>> {
        self.ahead(0)
    }

    pub(crate) fn ahead(&self, by: usize) -> Option<Token<'a>> {
        match self.pieces.get(self.at + by) {
            Some(Piece::Token(t)) => Some(*t),
            _ => None,
        }
    }

    /// The text of the word we stand at.
    pub(crate) fn word(&self) -> Option<&'a str> {
        self.word_ahead(0)
    }

    pub(crate) fn word_ahead(&self, by: usize) -> Option<&'a str> {
        self.ahead(by)
            .filter(|t| t.kind == SyntaxKind::Word)
            .map(|t| t.text)
    }

    /// Where we stand; at the end of the line, just behind it.
    pub(crate) fn place(&self) -> Place {
        self.peek().map_or(
            Place {
                start: self.whole.end,
                ..self.whole
            },
            Piece::place,
        )
    }

    pub(crate) fn bump(&mut self) {
        self.at += 1;
    }

    /// Takes the word if it is this one.
    pub(crate) fn eat(&mut self, word: &str) -> bool {
        let found = self.word() == Some(word);
        if found {
            self.at += 1;
        }
        found
    }

    /// Takes these words if all of them follow.
    pub(crate) fn eat_words(&mut self, words: &[&str]) -> bool {
        let found = words
            .iter()
            .enumerate()
            .all(|(i, w)| self.word_ahead(i) == Some(w));
        if found {
            self.at += words.len();
        }
        found
    }

    pub(crate) fn eat_mark(&mut self, kind: SyntaxKind) -> bool {
        let found = self.token().is_some_and(|t| t.kind == kind);
        if found {
            self.at += 1;
        }
        found
    }

    pub(crate) fn limbs(&mut self) -> Option<&'p [Pieces<'a>]> {
        match self.pieces.get(self.at) {
            Some(Piece::Limbs(limbs, _)) => {
                self.at += 1;
                Some(limbs)
            }
            _ => None,
        }
    }

    /// Whether the parser has complained of what stands here: no token, braces out of place or too deep, a bracket never closed.
    fn faulty(&self) -> bool {
        if self.open_bracket() {
            return true;
        }
        match self.peek() {
            Some(Piece::Token(t)) => matches!(t.kind, SyntaxKind::Unknown | SyntaxKind::LBrace),
            Some(Piece::Limbs(..)) => !self.after_any_of(),
            None => false,
        }
    }

    fn open_bracket(&self) -> bool {
        let mut open = 0usize;
        for piece in self.pieces {
            match piece {
                Piece::Token(t) if t.kind == SyntaxKind::LParen => open += 1,
                Piece::Token(t) if t.kind == SyntaxKind::RParen => open = open.saturating_sub(1),
                _ => {}
            }
        }
        open > 0
    }

    fn after_any_of(&self) -> bool {
        let word = |back: usize| match self.at.checked_sub(back).and_then(|at| self.pieces.get(at))
        {
            Some(Piece::Token(t)) => t.text,
            _ => "",
        };
        matches!(word(2), "any" | "all") && word(1) == "of"
    }

    pub(crate) fn at_end(&self) -> bool {
        self.at >= self.pieces.len()
    }
}

/// Where faults are written down.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    pub(crate) list: Vec<Diagnostic>,
}

impl Faults {
    pub(crate) fn error(
        &mut self,
        code: Code,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Reported {
        self.list
            .push(Diagnostic::error(code, place, message).help(help));
        Reported
    }

    /// What was expected where the cursor stands.
    pub(crate) fn expected(&mut self, cursor: &Cursor<'_, '_>, what: &str, help: &str) -> Reported {
        if cursor.faulty() {
            return Reported;
        }
        let found = match cursor.peek() {
            None => "the line ends".to_owned(),
            Some(Piece::Token(t)) => format!("found `{}`", t.text),
            Some(Piece::Limbs(..)) => "found `{`".to_owned(),
        };
        self.error(
            Code::Grammar,
            cursor.place(),
            format!("expected {what}, {found}"),
            help,
        )
    }

    /// A name that nothing declares, with the near one.
    pub(crate) fn unknown_name<'n>(
        &mut self,
        place: Place,
        what: &str,
        name: &str,
        candidates: impl IntoIterator<Item = &'n str>,
    ) -> Reported {
        let help = match nearest(name, candidates) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("declare {what} `{name}`, or use one that is declared"),
        };
        self.error(
            Code::UnknownName,
            place,
            format!("no {what} is named `{name}`"),
            help,
        )
    }
}
