//! Text, tokens, tree and canonical form of law files.

mod format;
mod kind;
mod lexer;
mod outline;
mod parse;
mod strange;
mod tree;

pub use format::format;
pub use kind::{LawLanguage, SyntaxKind};
pub use lexer::{Token, tokens};
pub(crate) use outline::{Event, Outline};
pub(crate) use parse::outline;
pub use parse::{DECLARATIONS, MAX_BYTES, MAX_DEPTH};
pub use tree::{Parse, SyntaxNode, SyntaxToken, parse};
