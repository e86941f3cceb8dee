//! What the parser says of a file: between the text and whatever is made of it.

use super::kind::SyntaxKind;
use super::lexer::Token;
use crate::diagnostic::Diagnostic;

/// The tokens of a file, and how they hang together.
#[derive(Debug)]
pub(crate) struct Outline<'a> {
    /// Every token; together they are the text.
    pub(crate) tokens: Vec<Token<'a>>,
    /// The nodes around the tokens, in the order of the text.
    pub(crate) events: Vec<Event>,
    /// Faults of structure, in the order of the text.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A step in the order of the text. What is opened is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// A node begins.
    Open(SyntaxKind),
    /// The next token.
    Token,
    /// The node begun last ends.
    Close,
}
