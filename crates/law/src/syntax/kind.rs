//! What tokens and nodes the tree of a law file is made of.

/// The kind of a token or node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u16)]
pub enum SyntaxKind {
    /// Spaces and tabs.
    Whitespace,
    /// One line break.
    Newline,
    /// `#` to the end of the line.
    Comment,
    /// A name, number, date, article or keyword.
    Word,
    /// Text in double quotes.
    String,
    /// An address in angle brackets.
    Url,
    /// `{`
    LBrace,
    /// `}`
    RBrace,
    /// `(`
    LParen,
    /// `)`
    RParen,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `+`
    Plus,
    /// `-` that stands alone: the start of a limb.
    Dash,
    /// `>=`
    GreaterEqual,
    /// `>`
    Greater,
    /// `<=`
    LessEqual,
    /// `<`
    Less,
    /// `=`
    Equal,
    /// Anything else.
    Unknown,
    /// A whole file.
    File,
    /// A declaration: its head and, if it has one, its block.
    Declaration,
    /// The lines of a declaration in braces.
    Block,
    /// One line of a block, with the limbs it opens.
    Line,
    /// `{ - … - … }` after `any of` or `all of`.
    Limbs,
    /// One limb, from its dash on.
    Limb,
}

impl SyntaxKind {
    /// The last kind, for the conversion from raw numbers.
    const LAST: SyntaxKind = SyntaxKind::Limb;

    /// Spaces, line breaks and comments: what carries no meaning.
    pub fn is_trivia(self) -> bool {
        matches!(
            self,
            SyntaxKind::Whitespace | SyntaxKind::Newline | SyntaxKind::Comment
        )
    }
}

/// The language, as the tree library wants it named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LawLanguage {}

impl rowan::Language for LawLanguage {
    type Kind = SyntaxKind;

    fn kind_from_raw(raw: rowan::SyntaxKind) -> SyntaxKind {
        const ALL: [SyntaxKind; SyntaxKind::LAST as usize + 1] = {
            use SyntaxKind::*;
            [
                Whitespace,
                Newline,
                Comment,
                Word,
                String,
                Url,
                LBrace,
                RBrace,
                LParen,
                RParen,
                Comma,
                Semicolon,
                Colon,
                Plus,
                Dash,
                GreaterEqual,
                Greater,
                LessEqual,
                Less,
                Equal,
                Unknown,
                File,
                Declaration,
                Block,
                Line,
                Limbs,
                Limb,
            ]
        };
        ALL[raw.0 as usize]
    }

    fn kind_to_raw(kind: SyntaxKind) -> rowan::SyntaxKind {
        rowan::SyntaxKind(kind as u16)
    }
}
