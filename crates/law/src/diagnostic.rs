//! What is wrong in a law file, where, and how to mend it.

use std::fmt;

/// A file of the corpus: its place in [`Corpus::files`](crate::model::Corpus).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct FileId(pub u16);

/// A stretch of a file, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// One file of law, as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path below the corpus folder, with `/`: `CN/transfer.law`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl SourceFile {
    /// Line and column, from 1, of a byte offset; columns count characters.
    pub fn position(&self, offset: u32) -> (usize, usize) {
        let offset = (offset as usize).min(self.text.len());
        let before = &self.text[..floor_boundary(&self.text, offset)];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The corpus cannot be used.
    Error,
    /// It can, but someone should look.
    Warning,
    /// Counted, not complained of: an article nobody confirmed.
    Note,
}

/// The kind of fault; the same word is printed and may be searched in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// Characters that are no token.
    Token,
    /// Braces, lines, limbs out of place.
    Structure,
    /// A line or part of a line that the grammar does not have.
    Grammar,
    /// A name that nothing declares.
    UnknownName,
    /// A name declared twice.
    Twice,
    /// A value of the wrong type.
    Type,
    /// A date, number or span that cannot be.
    Value,
    /// A required line is absent.
    Missing,
    /// A label lacks a language.
    Translation,
    /// Rules that override each other in a circle.
    Circle,
    /// An interval that is empty, or lines that leave a hole or overlap.
    Interval,
    /// A rule, condition or limb that can never hold.
    Unreachable,
    /// Two provisions that cannot both be met.
    Clash,
    /// An article nobody confirmed.
    Unconfirmed,
    /// Declared and never used.
    Unused,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Code::Token => "token",
            Code::Structure => "structure",
            Code::Grammar => "grammar",
            Code::UnknownName => "unknown-name",
            Code::Twice => "twice",
            Code::Type => "type",
            Code::Value => "value",
            Code::Missing => "missing",
            Code::Translation => "translation",
            Code::Circle => "circle",
            Code::Interval => "interval",
            Code::Unreachable => "unreachable",
            Code::Clash => "clash",
            Code::Unconfirmed => "unconfirmed",
            Code::Unused => "unused",
        })
    }
}

/// One fault with its place and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad.
    pub severity: Severity,
    /// What kind.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// What is wrong: lower case, no full stop, the user's words in backticks.
    pub message: String,
    /// How to mend it; empty if there is nothing to say.
    pub help: String,
    /// Other places that belong to it.
    pub related: Vec<(Place, String)>,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, place, message)
    }

    /// A warning.
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, place, message)
    }

    /// A note.
    pub fn note(code: Code, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Note, code, place, message)
    }

    fn new(severity: Severity, code: Code, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity,
            code,
            place,
            message: message.into(),
            help: String::new(),
            related: Vec::new(),
        }
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = help.into();
        self
    }

    /// Adds another place that belongs to the fault.
    #[must_use]
    pub fn related(mut self, place: Place, message: impl Into<String>) -> Diagnostic {
        self.related.push((place, message.into()));
        self
    }
}

/// The candidate nearest to `name`, if one is near enough to be a slip of the pen.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .map(|c| (distance(name, c), c))
        .filter(|(d, _)| *d <= limit)
        .min()
        .map(|(_, c)| c)
}

/// Edit distance that counts a swap of neighbours as one.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > 3 {
        return usize::MAX;
    }
    let mut rows = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[i - 1][j] + 1)
                .min(rows[i][j - 1] + 1)
                .min(rows[i - 1][j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_a_slip_away() {
        let names = ["importer", "exporter", "operator"];
        assert_eq!(nearest("exproter", names), Some("exporter"));
        assert_eq!(nearest("imprter", names), Some("importer"));
        assert_eq!(nearest("banana", names), None);
    }
}
