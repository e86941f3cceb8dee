//! The corpus as typed data: what the files say, with every name resolved.

mod cond;
mod lookup;
mod measure;
mod regime;
mod rule;
mod vocabulary;

pub use cond::{Atom, Comparison, Cond, FactRef, Limb, ListRef};
pub use measure::{Accept, Dimension, Holder, Measure, Validity, Wait};
pub use regime::{
    Authority, Duty, Entry, Instrument, InstrumentStatus, List, Member, Others, Reach, Reading,
    Regime, Relation, Term,
};
pub use rule::{Bound, BoundKind, Clock, Effect, Moment, Overrides, Owes, Rule, Side};
pub use vocabulary::{Bearer, Concept, Fact, FactType, Kind, Meaning, Vocabulary, Window, Word};

use crate::date::{Day, Span};
use crate::diagnostic::{Place, SourceFile};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u16);

        impl $name {
            /// The place in its list.
            pub fn index(self) -> usize {
                usize::from(self.0)
            }
        }
    )*};
}

id! {
    /// A kind of concepts, in [`Vocabulary::kinds`].
    KindId,
    /// A concept, in [`Vocabulary::concepts`].
    ConceptId,
    /// A fact, in [`Corpus::facts`].
    FactId,
    /// A regime, in [`Corpus::regimes`].
    RegimeId,
    /// A reach, in [`Regime::reaches`].
    ReachId,
    /// An authority, in [`Regime::authorities`].
    AuthorityId,
    /// An instrument, in [`Regime::instruments`].
    InstrumentId,
    /// A term, in [`Regime::terms`].
    TermId,
    /// A list, in [`Regime::lists`].
    ListId,
    /// A reading, in [`Regime::readings`].
    ReadingId,
    /// A duty, in [`Regime::duties`].
    DutyId,
    /// A measure, in [`Regime::measures`].
    MeasureId,
    /// A rule, in [`Regime::rules`].
    RuleId,
}

/// All law that Comity knows.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// The files it was read from.
    pub files: Vec<SourceFile>,
    /// The shared words.
    pub vocabulary: Vocabulary,
    /// Every fact: those of the vocabulary first, then each regime's own.
    pub facts: Vec<Fact>,
    /// The regimes, by the name of their state.
    pub regimes: Vec<Regime>,
    pub(crate) names: lookup::Names,
}

/// A text in the three languages in which Comity answers. An absent one is empty, and the checker says so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// English.
    pub en: String,
    /// Russian.
    pub ru: String,
    /// Chinese.
    pub zh: String,
}

/// How sure a line of law is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Confidence {
    /// Never decides alone.
    Low,
    /// Decides, and a verdict that turns on it says so.
    Medium,
    /// Checked in the text or in two independent sources.
    High,
}

/// A day that may not be known exactly.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Date {
    /// The day.
    Day(Day),
    /// Some day of a month: its first or its last.
    Month {
        /// First day of the month.
        first: Day,
        /// Last day of the month.
        last: Day,
    },
    /// The day of a disputed reading, with a span added.
    Reading {
        /// The reading: a date with two answers.
        reading: ReadingId,
        /// What is added to it.
        plus: Option<Span>,
    },
    /// Nobody could confirm it.
    Unknown,
}

/// What stands at the end of a line: when it lives, where it is written, how sure it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tails {
    /// First day, included.
    pub from: Option<Date>,
    /// Last day, included.
    pub to: Option<Date>,
    /// The day before which it ends.
    pub before: Option<Date>,
    /// Where it is written.
    pub at: Vec<Cite>,
    /// How sure; high where nothing is said.
    pub confidence: Option<Confidence>,
    /// Only under this reading, or under its opposite.
    pub under: Option<(ReadingId, bool)>,
    /// A word to readers of the file.
    pub note: Option<String>,
}

/// A line with its tails.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<T> {
    /// What it says.
    pub value: T,
    /// Its tails.
    pub tails: Tails,
    /// Where it stands.
    pub place: Place,
}

/// A place in an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cite {
    /// The instrument.
    pub instrument: InstrumentId,
    /// The article, paragraph or named place; `None` if nobody could confirm it.
    pub article: Option<String>,
    /// A hint where to look, if the article is not confirmed.
    pub hint: Option<String>,
}
