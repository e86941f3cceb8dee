//! Declarations taken apart: what a head, a line or a limb is made of, without spacing and comments.

use crate::diagnostic::{FileId, Place};
use crate::syntax::{Event, Outline, SyntaxKind};
use sha2::{Digest, Sha256};

/// A token, or the limbs in a pair of braces.
#[derive(Debug, Clone)]
pub(crate) enum Piece<'a> {
    Token(Token<'a>),
    Limbs(Vec<Pieces<'a>>, Place),
}

/// A token with its text and place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token<'a> {
    pub(crate) kind: SyntaxKind,
    pub(crate) text: &'a str,
    pub(crate) place: Place,
}

/// The pieces of a head, line or limb.
#[derive(Debug, Clone)]
pub(crate) struct Pieces<'a> {
    pub(crate) pieces: Vec<Piece<'a>>,
    pub(crate) place: Place,
}

/// A declaration, taken apart.
#[derive(Debug, Clone)]
pub(crate) struct Declaration<'a> {
    pub(crate) head: Pieces<'a>,
    pub(crate) lines: Vec<Pieces<'a>>,
    /// SHA-256 of its tokens.
    pub(crate) digest: [u8; 32],
}

impl Piece<'_> {
    pub(crate) fn place(&self) -> Place {
        match self {
            Piece::Token(t) => t.place,
            Piece::Limbs(_, place) => *place,
        }
    }
}

/// The declarations of a file.
pub(crate) fn declarations<'a>(file: FileId, outline: &Outline<'a>) -> Vec<Declaration<'a>> {
    let mut walk = Walk {
        file,
        outline,
        event: 0,
        token: 0,
        offset: 0,
        lines: Vec::new(),
        canonical: String::new(),
    };
    let mut out = Vec::new();
    while let Some(step) = walk.next() {
        if matches!(step, Step::Open(SyntaxKind::Declaration)) {
            out.push(walk.declaration());
        }
    }
    out
}

/// SHA-256 over declarations, sorted, in hexadecimal: neither layout nor the order of files counts.
pub(crate) fn digest(declarations: &[Declaration<'_>]) -> String {
    let mut parts: Vec<&[u8; 32]> = declarations.iter().map(|d| &d.digest).collect();
    parts.sort_unstable();
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    let bytes = hash.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A walk over the outline of a file.
struct Walk<'o, 'a> {
    file: FileId,
    outline: &'o Outline<'a>,
    event: usize,
    token: usize,
    offset: u32,
    /// The lines of the declaration we are in.
    lines: Vec<Pieces<'a>>,
    /// Its tokens so far.
    canonical: String,
}

enum Step<'a> {
    Open(SyntaxKind),
    Token(Token<'a>),
    Close,
}

impl<'a> Walk<'_, 'a> {
    fn next(&mut self) -> Option<Step<'a>> {
        let event = *self.outline.events.get(self.event)?;
        self.event += 1;
        Some(match event {
            Event::Open(kind) => Step::Open(kind),
            Event::Close => Step::Close,
            Event::Token => {
                let token = self.outline.tokens[self.token];
                self.token += 1;
                let start = self.offset;
                self.offset += token.text.len() as u32;
                Step::Token(Token {
                    kind: token.kind,
                    text: token.text,
                    place: self.place(start),
                })
            }
        })
    }

    fn place(&self, start: u32) -> Place {
        Place {
            file: self.file,
            start,
            end: self.offset,
        }
    }

    fn declaration(&mut self) -> Declaration<'a> {
        self.canonical.clear();
        let head = self.pieces();
        Declaration {
            head,
            lines: std::mem::take(&mut self.lines),
            digest: Sha256::digest(self.canonical.as_bytes()).into(),
        }
    }

    /// What stands in the node that was just opened.
    fn pieces(&mut self) -> Pieces<'a> {
        let start = self.offset;
        let mut pieces = Vec::new();
        while let Some(step) = self.next() {
            match step {
                Step::Close => break,
                Step::Open(SyntaxKind::Limbs) => {
                    let start = self.offset;
                    let limbs = self.nodes();
                    pieces.push(Piece::Limbs(limbs, self.place(start)));
                }
                Step::Open(_) => {
                    let lines = self.nodes();
                    self.lines.extend(lines);
                }
                Step::Token(token) => {
                    if self.counts(token) {
                        pieces.push(Piece::Token(token));
                    }
                }
            }
        }
        let place = match (pieces.first(), pieces.last()) {
            (Some(first), Some(last)) => Place {
                end: last.place().end,
                ..first.place()
            },
            _ => self.place(start),
        };
        Pieces { pieces, place }
    }

    /// The lines or limbs in the braces that were just opened.
    fn nodes(&mut self) -> Vec<Pieces<'a>> {
        let mut nodes = Vec::new();
        while let Some(step) = self.next() {
            match step {
                Step::Close => break,
                Step::Open(_) => {
                    // However lines are separated, they count as separate.
                    self.canonical.push_str(";\n");
                    nodes.push(self.pieces());
                }
                Step::Token(token) => {
                    self.counts(token);
                }
            }
        }
        nodes
    }

    /// Whether a token has meaning; if so, it goes into the digest.
    fn counts(&mut self, token: Token<'a>) -> bool {
        let counts = !token.kind.is_trivia() && token.kind != SyntaxKind::Semicolon;
        if counts {
            self.canonical.push_str(token.text);
            self.canonical.push('\n');
        }
        counts
    }
}
