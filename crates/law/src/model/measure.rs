//! Measures: the law's patterns that papers must meet.

use super::{AuthorityId, Cite, ConceptId, Labels, Line, ListId, MeasureId};
use crate::date::Span;
use crate::diagnostic::Place;

/// What a paper must be to count.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: Labels,
    /// The kind of paper, which says from which moment it counts.
    pub kind: ConceptId,
    /// When it can be obtained.
    pub in_force: Vec<Line<()>>,
    /// Who grants it.
    pub by: Vec<Line<Vec<Holder>>>,
    /// To whom it is handed in.
    pub to: Vec<Line<Vec<Holder>>>,
    /// With whom it is concluded.
    pub with: Vec<Line<Vec<Holder>>>,
    /// Further papers that count as it.
    pub accepts: Vec<Line<Accept>>,
    /// Forms, one of which it must have.
    pub form: Vec<Line<Vec<ConceptId>>>,
    /// What it must name, all of it.
    pub names: Vec<Line<Vec<ConceptId>>>,
    /// What it must say it is for.
    pub limited_to: Vec<Line<Vec<Dimension>>>,
    /// How long it takes to obtain.
    pub takes: Vec<Line<Span>>,
    /// How long must pass before it counts.
    pub stands: Vec<Line<Wait>>,
    /// How long it counts.
    pub valid: Vec<Line<Validity>>,
    /// Where it is written.
    pub cites: Vec<Line<Vec<Cite>>>,
    /// Where it is declared.
    pub place: Place,
}

/// Who grants, receives or concludes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holder {
    /// The party in a role.
    Role(ConceptId),
    /// An authority, or other addressee that the regime declares.
    Authority(AuthorityId),
}

/// Papers that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accept {
    /// Kinds of paper.
    pub kinds: Vec<ConceptId>,
    /// Papers of other measures of the same regime.
    pub measures: Vec<MeasureId>,
    /// Only those issued in a state of this list.
    pub issued_in: Option<ListId>,
}

/// What a paper may be limited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// One exporter.
    Exporter,
    /// One importer.
    Importer,
    /// One state of importers.
    ImporterState,
    /// One purpose.
    Purpose,
    /// Certain data.
    Data,
    /// A number of people.
    Number,
}

impl Dimension {
    /// Every dimension with its word in the language and in papers.
    pub const WORDS: [(Dimension, &'static str); 6] = [
        (Dimension::Exporter, "exporter"),
        (Dimension::Importer, "importer"),
        (Dimension::ImporterState, "importer-state"),
        (Dimension::Purpose, "purpose"),
        (Dimension::Data, "data"),
        (Dimension::Number, "number"),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Dimension::WORDS[self as usize].1
    }
}

/// A wait before a measure counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// How long.
    pub span: Span,
    /// After which moment of the paper.
    pub after: ConceptId,
    /// Days from the first moment to the second are not counted.
    pub pausing: Option<(ConceptId, ConceptId)>,
}

/// How long a measure counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Validity {
    /// So long after a moment of the paper.
    For(Span, ConceptId),
    /// Nobody could confirm it; it may be presumed to be valid still, or not.
    Unknown(Option<bool>),
}
