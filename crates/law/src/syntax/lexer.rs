//! Text to tokens. Every byte of the text lands in exactly one token, so that the tree can give it back.

use super::kind::SyntaxKind;

/// One token: its kind and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: SyntaxKind,
    /// The text it covers.
    pub text: &'a str,
}

/// The byte order mark, which may stand before everything.
const MARK: char = '\u{feff}';

/// Quotation marks of print, and what closes them.
const QUOTES: [(char, char); 6] = [
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('”', '”'),
    ('「', '」'),
    ('『', '』'),
];

/// Splits `text` into tokens. Never fails: what cannot be read becomes [`SyntaxKind::Unknown`].
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut rest = text;
    let mut out = Vec::with_capacity(text.len() / 8);
    // Some editors mark UTF-8 so.
    if let Some(tail) = text.strip_prefix(MARK) {
        let head = &text[..MARK.len_utf8()];
        out.push(Token {
            kind: SyntaxKind::Whitespace,
            text: head,
        });
        rest = tail;
    }
    while let Some(first) = rest.chars().next() {
        let (kind, length) = next(rest, first);
        let (head, tail) = rest.split_at(length);
        out.push(Token { kind, text: head });
        rest = tail;
    }
    out
}

/// The kind and length in bytes of the token at the start of `rest`.
fn next(rest: &str, first: char) -> (SyntaxKind, usize) {
    use SyntaxKind::*;
    match first {
        ' ' | '\t' => (Whitespace, bytes(rest, |b| b == b' ' || b == b'\t')),
        '\n' => (Newline, 1),
        '\r' if rest.starts_with("\r\n") => (Newline, 2),
        '#' => (Comment, bytes(rest, |b| b != b'\n' && b != b'\r')),
        '"' => string(rest),
        '<' => angle(rest),
        '>' if rest.starts_with(">=") => (GreaterEqual, 2),
        '>' => (Greater, 1),
        '{' => (LBrace, 1),
        '}' => (RBrace, 1),
        '(' => (LParen, 1),
        ')' => (RParen, 1),
        ',' => (Comma, 1),
        ';' => (Semicolon, 1),
        ':' => (Colon, 1),
        '+' => (Plus, 1),
        '=' => (Equal, 1),
        '-' => (Dash, 1),
        c if c.is_ascii_alphanumeric() => (Word, word(rest)),
        _ if QUOTES.iter().any(|(open, _)| *open == first) => (Unknown, quoted(rest, first)),
        _ => (
            Unknown,
            span(rest, |c| {
                !c.is_ascii_alphanumeric() && !" \t\r\n#\"<>{}(),;:+=-".contains(c)
            })
            .max(first.len_utf8()),
        ),
    }
}

/// The length of the longest prefix whose characters all satisfy `keep`.
fn span(rest: &str, keep: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !keep(c)).unwrap_or(rest.len())
}

/// The same where only ASCII characters can end the prefix: whole characters are kept all the same.
fn bytes(rest: &str, keep: impl Fn(u8) -> bool) -> usize {
    rest.bytes().position(|b| !keep(b)).unwrap_or(rest.len())
}

/// A word does not end in `-`, `.` or `/`: `yes.` is a word and a stray mark.
fn word(rest: &str) -> usize {
    let length = bytes(rest, |b| {
        b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'/')
    });
    rest[..length].trim_end_matches(['-', '.', '/']).len()
}

/// A closed string is one token; an unclosed one is [`SyntaxKind::Unknown`] to the end of its line.
fn string(rest: &str) -> (SyntaxKind, usize) {
    let mut escaped = false;
    for (at, b) in rest.bytes().enumerate().skip(1) {
        match b {
            b'\n' | b'\r' => return (SyntaxKind::Unknown, at),
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return (SyntaxKind::String, at + 1),
            _ => {}
        }
    }
    (SyntaxKind::Unknown, rest.len())
}

/// A text in quotation marks of print, which is no token but one fault; without its end, the mark alone.
fn quoted(rest: &str, first: char) -> usize {
    let ends = |c: char| matches!(c, '\n' | '\r') || QUOTES.iter().any(|(a, b)| *a == c || *b == c);
    let mark = first.len_utf8();
    let inner = &rest[mark..];
    let next = inner
        .find(ends)
        .and_then(|at| Some((at, inner[at..].chars().next()?)));
    match next {
        Some((at, c)) if QUOTES.contains(&(first, c)) => mark + at + c.len_utf8(),
        _ => mark,
    }
}

/// `<https://…>` is an address; otherwise `<` is a comparison.
fn angle(rest: &str) -> (SyntaxKind, usize) {
    if rest.starts_with("<http://") || rest.starts_with("<https://") {
        let end = span(rest, |c| c != '>' && !c.is_whitespace());
        return if rest[end..].starts_with('>') {
            (SyntaxKind::Url, end + 1)
        } else {
            (SyntaxKind::Unknown, end)
        };
    }
    if rest.starts_with("<=") {
        (SyntaxKind::LessEqual, 2)
    } else {
        (SyntaxKind::Less, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SyntaxKind::*;

    fn kinds(text: &str) -> Vec<(SyntaxKind, &str)> {
        tokens(text)
            .into_iter()
            .filter(|t| t.kind != Whitespace)
            .map(|t| (t.kind, t.text))
            .collect()
    }

    #[test]
    fn words_hold_dates_numbers_and_articles() {
        assert_eq!(
            kinds("from 2024-03-22 >= 1_000_000 at 3(1.1)"),
            [
                (Word, "from"),
                (Word, "2024-03-22"),
                (GreaterEqual, ">="),
                (Word, "1_000_000"),
                (Word, "at"),
                (Word, "3"),
                (LParen, "("),
                (Word, "1.1"),
                (RParen, ")")
            ]
        );
    }

    #[test]
    fn a_dash_alone_starts_a_limb_and_inside_a_word_does_not() {
        assert_eq!(kinds("- home-copy"), [(Dash, "-"), (Word, "home-copy")]);
        assert_eq!(kinds("word-"), [(Word, "word"), (Dash, "-")]);
    }

    #[test]
    fn an_open_string_ends_with_its_line() {
        assert_eq!(
            kinds("\"open\nnext"),
            [(Unknown, "\"open"), (Newline, "\n"), (Word, "next")]
        );
        assert_eq!(kinds(r#""a \" b""#), [(String, r#""a \" b""#)]);
    }

    #[test]
    fn a_mark_before_everything_is_spacing() {
        assert_eq!(kinds("\u{feff}rule"), [(Word, "rule")]);
        assert_eq!(kinds("a\u{feff}"), [(Word, "a"), (Unknown, "\u{feff}")]);
    }

    #[test]
    fn quotation_marks_of_print_are_one_fault() {
        assert_eq!(
            kinds("en “a text” zh „x“ «y» “open\nb"),
            [
                (Word, "en"),
                (Unknown, "“a text”"),
                (Word, "zh"),
                (Unknown, "„x“"),
                (Unknown, "«y»"),
                (Unknown, "“"),
                (Word, "open"),
                (Newline, "\n"),
                (Word, "b")
            ]
        );
    }

    #[test]
    fn addresses_and_comparisons_share_a_mark() {
        assert_eq!(kinds("<https://a.b/c?d>"), [(Url, "<https://a.b/c?d>")]);
        assert_eq!(kinds("a < 3"), [(Word, "a"), (Less, "<"), (Word, "3")]);
        assert_eq!(
            kinds("<https://a b"),
            [(Unknown, "<https://a"), (Word, "b")]
        );
    }
}
