//! Tokens to a lossless tree: declarations, blocks, lines, limbs. What stands inside a line is read by [`crate::read`].
//!
//! The parser never fails. It reports what is out of place and goes on, so that one run shows every fault, and comments and spacing survive for the formatter.

use super::kind::SyntaxKind;
use super::lexer::{Token, tokens};
use super::outline::{Event, Outline};
use super::strange::strange;
use crate::diagnostic::{Code, Diagnostic, FileId, Place};

/// How deep braces may nest before the file is refused.
pub const MAX_DEPTH: usize = 32;
/// How many bytes a law file may have.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The words that start a declaration.
pub const DECLARATIONS: [&str; 16] = [
    "vocabulary",
    "kind",
    "concept",
    "word",
    "regime",
    "authority",
    "instrument",
    "fact",
    "term",
    "list",
    "reading",
    "duty",
    "measure",
    "rule",
    "always",
    "procedure",
];

/// Parses the text of one file.
pub(crate) fn outline(file: FileId, text: &str) -> Outline<'_> {
    let tokens = tokens(text);
    let mut parser = Parser {
        file,
        events: Vec::with_capacity(tokens.len() * 2),
        tokens,
        at: 0,
        offset: 0,
        depth: 0,
        diagnostics: Vec::new(),
    };
    parser.file();
    Outline {
        tokens: parser.tokens,
        events: parser.events,
        diagnostics: parser.diagnostics,
    }
}

struct Parser<'a> {
    file: FileId,
    tokens: Vec<Token<'a>>,
    at: usize,
    offset: u32,
    depth: usize,
    events: Vec<Event>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Parser<'a> {
    fn file(&mut self) {
        self.open(SyntaxKind::File);
        loop {
            self.trivia();
            match self.kind() {
                None => break,
                Some(SyntaxKind::Word) => self.declaration(),
                Some(SyntaxKind::Semicolon) => self.bump(),
                Some(_) => {
                    self.stray("a declaration starts with a word such as `rule` or `measure`")
                }
            }
        }
        self.close();
    }

    /// `rule NAME { … }`, `always COND` or `vocabulary VERSION`.
    fn declaration(&mut self) {
        self.start();
        self.open(SyntaxKind::Declaration);
        self.content(true);
        self.close();
    }

    /// Bumps tokens to the end of the line. In the head of a declaration a `{` opens its block; elsewhere it opens limbs.
    fn content(&mut self, head: bool) {
        let mut round = Vec::new();
        self.pieces(head, &mut round);
        if let Some(&opened) = round.last() {
            self.diagnostics.push(
                Diagnostic::error(Code::Structure, opened, "this bracket is never closed")
                    .help("add `)` where the part in brackets ends"),
            );
        }
    }

    /// The same; leaves the places of round brackets that are still open.
    fn pieces(&mut self, head: bool, round: &mut Vec<Place>) {
        let mut last: [&str; 2] = ["", ""];
        loop {
            match self.kind() {
                None | Some(SyntaxKind::RBrace) => return,
                Some(SyntaxKind::Semicolon) => return,
                Some(SyntaxKind::Newline) if !round.is_empty() || self.goes_on() => {
                    self.trivia();
                    // An open bracket does not swallow the rest of the file.
                    if self.at_declaration() {
                        return;
                    }
                }
                Some(SyntaxKind::Newline) => return,
                Some(SyntaxKind::Whitespace | SyntaxKind::Comment) => self.bump(),
                Some(SyntaxKind::LBrace) => {
                    let limbs = last[1] == "of" && (last[0] == "any" || last[0] == "all");
                    last = ["", ""];
                    if head && !limbs {
                        self.block();
                        return;
                    }
                    if !limbs {
                        self.fault(
                            Code::Structure,
                            "a brace inside a line needs `any of` or `all of` before it",
                            "write `any of { - … }` or `all of { - … }`",
                        );
                    }
                    self.limbs();
                    // Limbs that were never closed do not swallow what comes next.
                    if self.at_declaration() {
                        return;
                    }
                }
                Some(SyntaxKind::Unknown) => {
                    self.unknown();
                    self.bump();
                }
                Some(kind) => {
                    match kind {
                        SyntaxKind::LParen => round.push(self.place()),
                        SyntaxKind::RParen => drop(round.pop()),
                        _ => {}
                    }
                    last = [last[1], self.text()];
                    self.bump();
                }
            }
        }
    }

    fn block(&mut self) {
        let opened = self.place();
        if !self.enter(opened) {
            return;
        }
        self.open(SyntaxKind::Block);
        self.bump();
        loop {
            self.trivia();
            match self.kind() {
                None => {
                    self.unclosed(opened);
                    break;
                }
                Some(SyntaxKind::RBrace) => {
                    self.bump();
                    break;
                }
                Some(SyntaxKind::Semicolon) => self.bump(),
                Some(_) if self.at_declaration() => {
                    self.unclosed(opened);
                    break;
                }
                Some(SyntaxKind::Word | SyntaxKind::Dash) => {
                    self.start();
                    self.open(SyntaxKind::Line);
                    let before = self.at;
                    self.bump();
                    self.content(false);
                    debug_assert!(self.at > before);
                    self.close();
                }
                Some(_) => {
                    self.stray("a line starts with a word such as `when` or `cites`, or with `-`")
                }
            }
        }
        self.close();
        self.depth -= 1;
    }

    fn limbs(&mut self) {
        let opened = self.place();
        if !self.enter(opened) {
            return;
        }
        self.open(SyntaxKind::Limbs);
        self.bump();
        loop {
            self.trivia();
            match self.kind() {
                None => {
                    self.unclosed(opened);
                    break;
                }
                Some(SyntaxKind::RBrace) => {
                    self.bump();
                    break;
                }
                Some(SyntaxKind::Semicolon) => self.bump(),
                Some(SyntaxKind::Dash) => {
                    self.open(SyntaxKind::Limb);
                    self.bump();
                    self.content(false);
                    self.close();
                }
                Some(_) if self.at_declaration() => {
                    self.unclosed(opened);
                    break;
                }
                Some(_) => {
                    self.fault(
                        Code::Structure,
                        "expected a limb that starts with `-`",
                        "put `-` before each condition in the braces",
                    );
                    self.open(SyntaxKind::Limb);
                    let before = self.at;
                    self.content(false);
                    if self.at == before {
                        self.bump();
                    }
                    self.close();
                }
            }
        }
        self.close();
        self.depth -= 1;
    }

    /// Counts a level of braces; too deep, it swallows the braces unread.
    fn enter(&mut self, opened: Place) -> bool {
        if self.depth < MAX_DEPTH {
            self.depth += 1;
            return true;
        }
        self.diagnostics.push(
            Diagnostic::error(
                Code::Structure,
                opened,
                format!("braces nest deeper than {MAX_DEPTH}"),
            )
            .help("name the inner condition with a `term` and use its name"),
        );
        let mut open = 0usize;
        while let Some(kind) = self.kind() {
            match kind {
                SyntaxKind::LBrace => open += 1,
                SyntaxKind::RBrace => open -= 1,
                _ => {}
            }
            self.bump();
            if open == 0 {
                break;
            }
        }
        false
    }

    /// Whether what comes next belongs to the line above: `and`, `or`, `,`, `{` or a further language.
    fn goes_on(&self) -> bool {
        let mut ahead = self.tokens[self.at..]
            .iter()
            .filter(|t| !t.kind.is_trivia());
        let Some(first) = ahead.next() else {
            return false;
        };
        match first.kind {
            SyntaxKind::Comma | SyntaxKind::LBrace => true,
            SyntaxKind::Word if first.text == "and" || first.text == "or" => true,
            SyntaxKind::Word if is_language(first.text) => {
                ahead.next().is_some_and(|t| t.kind == SyntaxKind::String)
            }
            _ => false,
        }
    }

    /// Complains if a line or declaration starts with what goes on with another.
    fn start(&mut self) {
        if self.goes_on() {
            let message = format!("nothing stands before this `{}`", self.text());
            self.fault(
                Code::Structure,
                &message,
                "it goes on with the line above: take the `;` or the brace between them away",
            );
        }
    }

    /// Whether a declaration starts here although a brace is open: its word at the very start of a line, and a name after it.
    fn at_declaration(&self) -> bool {
        let line_start = self.at == 0 || self.tokens[self.at - 1].kind == SyntaxKind::Newline;
        line_start && self.starts_declaration(self.at)
    }

    fn starts_declaration(&self, at: usize) -> bool {
        let mut ahead = self.tokens[at.min(self.tokens.len())..].iter();
        let Some(first) = ahead.next() else {
            return false;
        };
        if first.kind != SyntaxKind::Word || !DECLARATIONS.contains(&first.text) {
            return false;
        }
        let mut ahead = ahead.filter(|t| t.kind != SyntaxKind::Whitespace);
        // `kind guidance` or `number "…"` are lines; at the start of a text line only a head has a brace or a colon.
        ahead.next().is_some_and(|t| t.kind == SyntaxKind::Word)
            && ahead
                .take_while(|t| t.kind != SyntaxKind::Newline)
                .any(|t| matches!(t.kind, SyntaxKind::LBrace | SyntaxKind::Colon))
    }

    fn kind(&self) -> Option<SyntaxKind> {
        self.tokens.get(self.at).map(|t| t.kind)
    }

    fn text(&self) -> &'a str {
        self.tokens.get(self.at).map_or("", |t| t.text)
    }

    fn place(&self) -> Place {
        let length = self.text().len() as u32;
        Place {
            file: self.file,
            start: self.offset,
            end: self.offset + length,
        }
    }

    fn open(&mut self, kind: SyntaxKind) {
        self.events.push(Event::Open(kind));
    }

    fn close(&mut self) {
        self.events.push(Event::Close);
    }

    fn bump(&mut self) {
        if let Some(token) = self.tokens.get(self.at) {
            self.events.push(Event::Token);
            self.offset += token.text.len() as u32;
            self.at += 1;
        }
    }

    fn trivia(&mut self) {
        while self.kind().is_some_and(SyntaxKind::is_trivia) {
            self.bump();
        }
    }

    fn fault(&mut self, code: Code, message: &str, help: &str) {
        self.diagnostics
            .push(Diagnostic::error(code, self.place(), message).help(help));
    }

    fn stray(&mut self, help: &str) {
        if self.kind() == Some(SyntaxKind::Unknown) {
            self.unknown();
        } else {
            let message = format!("`{}` is out of place", self.text());
            let help = match self.kind() {
                Some(SyntaxKind::RBrace) => {
                    "it closes nothing: take it away, or look for one too many above"
                }
                _ => help,
            };
            self.fault(Code::Structure, &message, help);
        }
        self.bump();
    }

    fn unknown(&mut self) {
        let text = self.text();
        let (message, help) = strange(text);
        self.fault(Code::Token, &message, &help);
    }

    fn unclosed(&mut self, opened: Place) {
        self.diagnostics.push(
            Diagnostic::error(Code::Structure, opened, "this brace is never closed")
                .help("add `}` after the last line that belongs to it"),
        );
    }
}

/// Words that label a text: two small letters that are not words of the language itself.
pub(super) fn is_language(word: &str) -> bool {
    word.len() == 2
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && !matches!(
            word,
            "by" | "to" | "at" | "on" | "in" | "is" | "of" | "or" | "as"
        )
}
