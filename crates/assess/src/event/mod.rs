//! An event as typed values: who, what, when, which papers.

mod given;
mod read;

pub use given::{Facts, Given, Range};
pub use read::{Options, Reading, complete, read, read_node, schema, write};

use comity_law::date::Day;
use comity_law::model::{ConceptId, Dimension, DutyId, MeasureId, RegimeId};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Something that happens, or is about to.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What the document calls it.
    pub id: Option<String>,
    /// Its kind, a concept of `event-kinds`.
    pub kind: ConceptId,
    /// When it happens, or starts.
    pub when: Stamp,
    /// When it ends, if it goes on.
    pub until: Option<Stamp>,
    /// What is left out is *no*, not unknown. Meant for cases.
    pub closed: bool,
    /// Facts of the whole event.
    pub facts: Facts,
    /// Everyone who takes part.
    pub parties: Vec<Party>,
    /// What happens between whom.
    pub parts: Vec<Part>,
    /// What somebody holds. The list is complete: a paper that is not in it is not held.
    pub papers: Vec<Paper>,
    /// Duties already done.
    pub done: Vec<Done>,
}

/// A day, or an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// A day, in the zone of whoever asks.
    Day(Day),
    /// An instant.
    Instant(Timestamp),
}

impl Stamp {
    /// The day in a zone.
    pub fn day(self, zone: &TimeZone) -> Day {
        match self {
            Stamp::Day(day) => day,
            Stamp::Instant(instant) => Day::from_civil(instant.to_zoned(zone.clone()).date()),
        }
    }

    /// Whether this is not after `other`; a day and an instant compare as days.
    pub fn is_by(self, other: Stamp, zone: &TimeZone) -> bool {
        match (self, other) {
            (Stamp::Instant(a), Stamp::Instant(b)) => a <= b,
            (a, b) => a.day(zone) <= b.day(zone),
        }
    }
}

/// Someone who takes part.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// What the document calls them.
    pub name: String,
    /// What is known of them.
    pub facts: Facts,
}

/// One exporter and one importer (or one operator, or one member), one group of people, one set of data, one purpose.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What the document calls it.
    pub id: String,
    /// Who has which role: places in [`Event::parties`].
    pub roles: Vec<(ConceptId, usize)>,
    /// The part that this one goes on from.
    pub follows: Option<usize>,
    /// What is known of it and of its people.
    pub facts: Facts,
}

impl Part {
    /// The party in a role.
    pub fn party(&self, role: ConceptId) -> Option<usize> {
        self.roles
            .iter()
            .find(|(r, _)| *r == role)
            .map(|(_, party)| *party)
    }
}

/// Something that somebody holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// What the document calls it.
    pub id: String,
    /// What it is.
    pub is: PaperKind,
    /// Its moments: concepts of `moments`.
    pub moments: Vec<(ConceptId, Stamp)>,
    /// Its form.
    pub form: Option<ConceptId>,
    /// What it names; `None` if the document does not say.
    pub names: Option<Vec<ConceptId>>,
    /// What it is for.
    pub scope: Scope,
    /// The state in which it was issued.
    pub issued_in: Option<ConceptId>,
    /// Its own last good day.
    pub until: Option<Day>,
}

impl Paper {
    /// The moment of this kind, if it came.
    pub fn moment(&self, moment: ConceptId) -> Option<Stamp> {
        self.moments
            .iter()
            .find(|(m, _)| *m == moment)
            .map(|(_, stamp)| *stamp)
    }
}

/// What a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperKind {
    /// A kind of the vocabulary.
    Kind(ConceptId),
    /// A measure of a regime.
    Measure(RegimeId, MeasureId),
}

/// What a paper is for; what is left out does not limit it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scope {
    /// Only this part.
    pub part: Option<usize>,
    /// Only this exporter.
    pub exporter: Option<usize>,
    /// Only this importer.
    pub importer: Option<usize>,
    /// Only importers in this state.
    pub importer_state: Option<ConceptId>,
    /// Only this purpose.
    pub purpose: Option<ConceptId>,
    /// Only these data.
    pub data: Option<Vec<ConceptId>>,
    /// Only so many people.
    pub number: Option<u64>,
}

impl Scope {
    /// Whether the paper says what it is for in this dimension.
    pub fn says(&self, dimension: Dimension) -> bool {
        // A paper for one part says whom, for what and which data, because the part does.
        self.part.is_some()
            || match dimension {
                Dimension::Exporter => self.exporter.is_some(),
                Dimension::Importer => self.importer.is_some(),
                Dimension::ImporterState => {
                    self.importer_state.is_some() || self.importer.is_some()
                }
                Dimension::Purpose => self.purpose.is_some(),
                Dimension::Data => self.data.is_some(),
                Dimension::Number => self.number.is_some(),
            }
    }
}

/// A duty that was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The regime and its duty.
    pub duty: (RegimeId, DutyId),
    /// For which part; `None` for all.
    pub part: Option<usize>,
    /// When.
    pub at: Stamp,
}
