//! Text, tokens, tree and canonical form of law files.

mod format;
mod kind;
mod lexer;
mod parse;
mod tree;

pub use format::format;
pub use kind::{LawLanguage, SyntaxKind};
pub use lexer::{Token, tokens};
pub use parse::{DECLARATIONS, MAX_BYTES, MAX_DEPTH};
pub(crate) use parse::{Event, Outline, outline};
pub use tree::{Parse, SyntaxNode, SyntaxToken, parse};
