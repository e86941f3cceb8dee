//! The text of a file with its lines, and what can be wrong with it.

use std::fmt;
use std::ops::Range;

use super::text;

/// A file's name and text, with an index of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    /// The byte at which each line starts; the first is 0.
    lines: Vec<u32>,
}

impl Source {
    /// A source of this name (a file path, or `-` for standard input) and text. Text beyond 4 GiB
    /// has no lines of its own.
    #[must_use]
    pub fn new(name: &str, text: String) -> Self {
        let starts = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .filter_map(|(at, _)| u32::try_from(at + 1).ok());
        let lines = std::iter::once(0).chain(starts).collect();
        Source {
            name: name.to_owned(),
            text,
            lines,
        }
    }

    /// A source of bytes that may be no text, to show problems in: a byte order mark is left out
    /// and what is not UTF-8 is replaced.
    #[must_use]
    pub fn of_bytes(name: &str, bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(text::BYTE_ORDER_MARK).unwrap_or(bytes);
        Source::new(name, String::from_utf8_lossy(bytes).into_owned())
    }

    /// The file path, or `-` for standard input.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and the column of a byte, both counted from 1, columns in characters. A place past
    /// the end is the end; a place inside a character is that character's.
    #[must_use]
    pub fn position(&self, offset: u32) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        let start = self.lines.get(line - 1).map_or(0, |start| *start as usize);
        let rest = self.text.get(start..).unwrap_or("");
        let within = (offset as usize).saturating_sub(start);
        let before = rest
            .char_indices()
            .take_while(|(at, c)| at + c.len_utf8() <= within)
            .count();
        (line, before + 1)
    }

    /// The text of a line, counted from 1, without its line end; empty if there is no such line.
    #[must_use]
    pub fn line_text(&self, line: usize) -> &str {
        let Some(index) = line.checked_sub(1) else {
            return "";
        };
        let Some(start) = self.lines.get(index) else {
            return "";
        };
        let end = self
            .lines
            .get(line)
            .map_or(self.text.len(), |end| *end as usize);
        let whole = self.text.get(*start as usize..end).unwrap_or("");
        whole.trim_end_matches(['\n', '\r'])
    }

    /// The text under a span; empty if the span is not of this source.
    #[must_use]
    pub fn slice(&self, span: &Range<u32>) -> &str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }
}

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The bytes it is about, in the text of the [`Source`].
    pub span: Range<u32>,
    /// The field it is about, like `parts[0].people.number`; empty at the top of the file.
    pub field: String,
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// How to mend it, in the same style.
    pub help: String,
}

impl Problem {
    /// The problem with its place in one line and its help in a second one:
    ///
    /// ```text
    /// event.yaml:3:5: parts[0].people: the key `number` is given twice
    ///   help: keep one of the two; the first one is on line 2
    /// ```
    #[must_use]
    pub fn report(&self, source: &Source) -> String {
        let (line, column) = source.position(self.span.start);
        format!(
            "{}:{line}:{column}: {self}\n  help: {}",
            source.name(),
            self.help
        )
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}
