//! From a document to an event.
//!
//! The tree has places but no types; here every word is looked up in the corpus and typed once, and all that is
//! wrong is told in one run. What a document leaves out stays out: only the kind of the event and the states data
//! come from are filled in, since they follow from the rest.
//!
//! ```text
//! top ─┬─ facts, parties ── values ── time
//!      ├─ parts ── follow: circles, and what is filled in
//!      └─ papers ── names, order
//! ```

mod facts;
mod follow;
mod names;
mod order;
mod papers;
mod parties;
mod parts;
mod report;
mod schema;
mod shapes;
mod time;
mod top;
mod values;
mod words;
mod write;

pub use follow::complete;
pub use schema::schema;
pub use write::write;

use super::Event;
use comity_law::document::{Document, Node, Problem, Source};
use comity_law::model::Corpus;
use report::Reader;

/// The most parts of an event.
const MOST_PARTS: usize = 1_000;
/// The most parties of an event.
const MOST_PARTIES: usize = 1_000;
/// The most papers of an event, and the most duties done.
const MOST_PAPERS: usize = 10_000;

/// An event that was read, with what its author may want to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The event.
    pub event: Event,
    /// What was read and is not used, or will have no effect, in the order of the document.
    pub remarks: Vec<Problem>,
}

/// How an event document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether it begins with `comity: event/1`. An event inside another document does not.
    pub header: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { header: true }
    }
}

/// Reads an event document.
///
/// # Errors
/// Everything that is wrong with it, in the order of the document, never empty.
pub fn read(document: &Document, corpus: &Corpus) -> Result<Reading, Vec<Problem>> {
    read_node(&document.root, &document.source, corpus, Options::default())
}

/// Reads an event that stands somewhere in a document. Fields are named from `node` on; `source` is the text that
/// the places of `node` count in.
///
/// # Errors
/// As [`read`].
pub fn read_node(
    node: &Node,
    source: &Source,
    corpus: &Corpus,
    options: Options,
) -> Result<Reading, Vec<Problem>> {
    let mut reader = Reader::new(corpus, source);
    let event = reader.event(node, options);
    reader.finish(event)
}
