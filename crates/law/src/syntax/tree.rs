//! The lossless tree of a law file, for whoever needs comments and spacing: the formatter, editors.

use super::kind::{LawLanguage, SyntaxKind};
use super::outline::Event;
use super::parse::outline;
use crate::diagnostic::{Diagnostic, FileId};
use rowan::{GreenNode, GreenNodeBuilder};

/// A node of the tree of a law file.
pub type SyntaxNode = rowan::SyntaxNode<LawLanguage>;
/// A token of the tree of a law file.
pub type SyntaxToken = rowan::SyntaxToken<LawLanguage>;

/// A parsed file: its tree and what was out of place.
#[derive(Debug, Clone)]
pub struct Parse {
    green: GreenNode,
    /// Faults of structure, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Parse {
    /// The root of the tree.
    pub fn root(&self) -> SyntaxNode {
        SyntaxNode::new_root(self.green.clone())
    }
}

/// Parses the text of one file.
pub fn parse(file: FileId, text: &str) -> Parse {
    let outline = outline(file, text);
    let mut builder = GreenNodeBuilder::new();
    let mut tokens = outline.tokens.iter();
    for event in outline.events {
        match event {
            Event::Open(kind) => builder.start_node(raw(kind)),
            Event::Token => {
                if let Some(token) = tokens.next() {
                    builder.token(raw(token.kind), token.text);
                }
            }
            Event::Close => builder.finish_node(),
        }
    }
    Parse {
        green: builder.finish(),
        diagnostics: outline.diagnostics,
    }
}

fn raw(kind: SyntaxKind) -> rowan::SyntaxKind {
    rowan::SyntaxKind(kind as u16)
}
