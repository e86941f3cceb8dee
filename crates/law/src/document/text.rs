//! From bytes to text: encoding, size, and characters that no file may hold.

use super::{Limits, Problem};

/// What UTF-8 files may begin with.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The most problems told at once.
pub(super) const MOST_PROBLEMS: usize = 20;

/// The text of a file without its byte order mark, or why it has none.
pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<String, Vec<Problem>> {
    let most = limits.bytes.min(u32::MAX as usize);
    if bytes.len() > most {
        return Err(vec![Problem {
            span: 0..0,
            field: String::new(),
            message: format!("the file is larger than {most} bytes"),
            help: "split it into several files, or leave out what is not needed".to_owned(),
        }]);
    }
    if let Some(problem) = wide(bytes) {
        return Err(vec![problem]);
    }
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| vec![not_utf8(bytes, error)])?;
    let problems = forbidden(text);
    if problems.is_empty() {
        Ok(text.to_owned())
    } else {
        Err(problems)
    }
}

/// Tells UTF-16 and UTF-32, with or without a byte order mark.
fn wide(bytes: &[u8]) -> Option<Problem> {
    let marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let name = match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => "UTF-32",
        [0, 0, 0, 1..=255, ..] | [1..=255, 0, 0, 0, ..] => "UTF-32",
        [0, 1..=255, 0, 1..=255, ..] | [1..=255, 0, 1..=255, 0, ..] => "UTF-16",
        _ if marked => "UTF-16",
        _ => return None,
    };
    Some(Problem {
        span: 0..0,
        field: String::new(),
        message: format!("the file is written in {name}"),
        help: "save it as UTF-8".to_owned(),
    })
}

fn not_utf8(bytes: &[u8], error: std::str::Utf8Error) -> Problem {
    let at = error.valid_up_to();
    let before = bytes.get(..at).unwrap_or(bytes);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    Problem {
        span: offset(at)..offset(at + 1),
        field: String::new(),
        message: format!(
            "the file is not UTF-8: the byte at offset {at}, on line {line}, begins no character"
        ),
        help: "save it as UTF-8, and retype the character if it shows wrongly".to_owned(),
    }
}

/// Every character of the text that no file may hold, up to the most told at once.
fn forbidden(text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        if allowed(c, next) {
            continue;
        }
        if problems.len() == MOST_PROBLEMS {
            break;
        }
        problems.push(Problem {
            span: offset(at)..offset(at + c.len_utf8()),
            field: String::new(),
            message: format!("the file holds {}", named(c)),
            help: if c == '\r' {
                "save it with the line ends of Unix or Windows".to_owned()
            } else {
                "remove it; many editors can show characters that cannot be seen".to_owned()
            },
        });
    }
    problems
}

/// Whether a character may stand in a file or a text, given the one after it: no control
/// characters but tab and line ends, no byte order mark, nothing that is never a character.
pub(super) fn allowed(c: char, next: Option<char>) -> bool {
    match c {
        '\t' | '\n' => true,
        '\r' => next == Some('\n'),
        '\u{FEFF}' => false,
        _ => !c.is_control() && (u32::from(c) & 0xFFFE) != 0xFFFE,
    }
}

/// The first character of a text that [`allowed`] refuses.
pub(super) fn first_forbidden(text: &str) -> Option<char> {
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if !allowed(c, rest.peek().copied()) {
            return Some(c);
        }
    }
    None
}

/// A forbidden character in words.
pub(super) fn named(c: char) -> String {
    let code = u32::from(c);
    match c {
        '\0' => "the character NUL (U+0000)".to_owned(),
        '\r' => "a carriage return without a line feed (U+000D)".to_owned(),
        '\u{FEFF}' => "a byte order mark (U+FEFF) after its beginning".to_owned(),
        _ if c.is_control() => format!("the control character U+{code:04X}"),
        _ => format!("U+{code:04X}, which is no character"),
    }
}

/// User input for a message, in backticks: cut to 60 characters, and what cannot be seen or would
/// change the line shown as its code.
pub(super) fn quote(input: &str) -> String {
    let mut shown = String::from("`");
    for (index, c) in input.chars().enumerate() {
        if index == 60 {
            shown.push('…');
            break;
        }
        if seen(c) {
            shown.push(c);
        } else {
            shown.extend(c.escape_unicode());
        }
    }
    shown.push('`');
    shown
}

/// Whether a character shows as itself and leaves the text around it as it is.
pub(super) fn seen(c: char) -> bool {
    c == ' '
        || !(c.is_control()
            || c.is_whitespace()
            || (u32::from(c) & 0xFFFE) == 0xFFFE
            || matches!(c,
                '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}'))
}

/// A byte offset as spans have it; no text is longer than that.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// What separates parts in YAML and JSON; other spaces are text.
pub(super) const BLANK: &[char] = &[' ', '\t', '\n', '\r'];
