//! Outside files as plain trees: YAML or JSON, with the place of every part.
//!
//! Event files and case files are written by people and programs we do not know, so the bytes are
//! treated as hostile: size, depth and number of values are bounded, nothing here panics on any
//! input, and every refusal names its place, the field it belongs to and the way to mend it.
//!
//! Nothing is typed here. A scalar is its text and whether it stood in quotes; the reader of a
//! typed field decides what the text means, so that `NO` is Norway where a state is expected and
//! `no` is a no where a yes or no is expected. The one exception is nothing at all: an empty
//! place, `~` or `null` without quotes is [`Value::Null`], as JSON has it.
//!
//! A file whose first character (after spaces and line ends) is `{` or `[` is read as strict JSON,
//! every other file as YAML. Of YAML, anchors, aliases, tags, directives and several documents in
//! one file are refused.
//!
//! ```text
//! bytes ── text ──┬─ json ─┐
//!                 └─ yaml ─┴─ build ── Document ── edit ── write
//! ```

mod build;
mod edit;
mod json;
mod node;
mod path;
mod source;
mod text;
mod words;
mod write;
mod yaml;

#[cfg(test)]
mod tests;

use std::fmt;
use std::io::{self, Read};

pub use edit::PathError;
pub use node::{Entry, Node, Value};
pub use path::Path;
pub use source::{Problem, Source};
pub use write::{to_json, to_yaml};

/// A file that has been read: its tree and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The outermost value.
    pub root: Node,
    /// Where it came from; the spans of the tree count bytes of this text.
    pub source: Source,
}

/// How much a file may hold before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes a file may have.
    pub bytes: usize,
    /// How deep lists and mappings may stand in each other; the outermost one is level 1. More
    /// than 200 is taken as 200.
    pub depth: usize,
    /// The most values (texts, lists, mappings and empty places, not counting keys) in one file.
    pub nodes: usize,
}

impl Default for Limits {
    /// 8 MiB, 32 levels, 200,000 values.
    fn default() -> Self {
        Limits {
            bytes: 8 * 1024 * 1024,
            depth: 32,
            nodes: 200_000,
        }
    }
}

/// Why [`read_from`] gave no document.
#[derive(Debug)]
pub enum ReadError {
    /// The bytes could not be had.
    Io(io::Error),
    /// The bytes were had and are no document: what was read, to show the places in it, and what
    /// is wrong with it, in the order of the file, never empty. Of a file that is too large no
    /// text is kept.
    Problems(Source, Vec<Problem>),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Io(error) => write!(f, "cannot be read: {error}"),
            ReadError::Problems(source, problems) => {
                for (index, problem) in problems.iter().enumerate() {
                    let line_end = if index == 0 { "" } else { "\n" };
                    write!(f, "{line_end}{}", problem.report(source))?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ReadError::Io(error) => Some(error),
            ReadError::Problems(..) => None,
        }
    }
}

/// Reads YAML or JSON from `bytes`; `name` is the file path, or `-` for standard input.
///
/// # Errors
///
/// Everything found wrong, in the order of the file, at most 20 problems and at least one. Their
/// spans count bytes as [`Source::of_bytes`] of the same bytes does, which shows them.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Vec<Problem>> {
    let text = text::decode(bytes, limits)?;
    let source = Source::new(name, text);
    let root = match source
        .text()
        .trim_start_matches(text::BLANK)
        .as_bytes()
        .first()
    {
        None => return Err(vec![empty()]),
        Some(b'{' | b'[') => json::read(&source, limits)?,
        Some(_) => yaml::read(&source, limits)?,
    };
    Ok(Document { root, source })
}

/// Reads YAML or JSON from `reader`, never taking more than `limits.bytes + 1` bytes from it, so
/// that a file far over the limit is refused without being read whole.
///
/// # Errors
///
/// [`ReadError::Io`] if the reader fails, otherwise [`ReadError::Problems`] as [`read`] has them.
pub fn read_from(name: &str, reader: impl Read, limits: &Limits) -> Result<Document, ReadError> {
    let most = u64::try_from(limits.bytes)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    reader
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(ReadError::Io)?;
    read(name, &bytes, limits).map_err(|problems| {
        let source = if bytes.len() > limits.bytes {
            Source::new(name, String::new())
        } else {
            Source::of_bytes(name, &bytes)
        };
        ReadError::Problems(source, problems)
    })
}

/// The refusal of a file in which nothing stands.
fn empty() -> Problem {
    Problem {
        span: 0..0,
        field: String::new(),
        message: "the file is empty".to_owned(),
        help: "write at least one field, like `name: value`".to_owned(),
    }
}
