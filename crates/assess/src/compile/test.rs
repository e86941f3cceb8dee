//! What formulas are made of: tests of facts, standing measures, and doubts about the law.

use comity_law::date::Day;
use comity_law::diagnostic::Place;
use comity_law::model::{ConceptId, Confidence, FactRef, ListId, MeasureId, ReadingId, RegimeId};
use rustc_hash::FxHashMap;

/// An atom of a formula.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Test {
    /// A yes-no fact is yes.
    Yes(FactRef),
    /// A count is at least this.
    AtLeast(FactRef, u64),
    /// A date is this day or later.
    NotBefore(FactRef, Day),
    /// A one-of fact is one of these, or narrower than one.
    OneOf(FactRef, Vec<ConceptId>),
    /// An any-of fact includes this, or something narrower.
    Includes(FactRef, ConceptId),
    /// An any-of fact includes something that no law names.
    Other(FactRef),
    /// A measure stands.
    Stands(MeasureId),
    /// A doubt is resolved with yes.
    Doubt(DoubtId),
}

/// A doubt about the law, in [`Doubts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DoubtId(pub(crate) u16);

/// Something about the law that is not certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The regime whose law it is.
    pub regime: RegimeId,
    /// What is in doubt.
    pub cause: Cause,
    /// Where it stands.
    pub place: Place,
    /// The rule, list, term, measure, reach or instrument in which it stands: for words.
    pub within: Within,
    /// The answer by which it decides; without one it does not decide.
    pub presumed: Option<bool>,
}

/// What is in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cause {
    /// A reading that the law file names; *yes* is its first answer.
    Reading(ReadingId),
    /// A line that is not of high confidence; *yes*: it is law.
    Line(Confidence),
    /// A day of which only the month is known; *yes*: its first day.
    Month(Day),
    /// A day that nobody could confirm; *yes*: it has come.
    Date,
    /// Whether a list has members that were not read.
    Others(ListId),
    /// How long a paper is valid; *yes*: it still is.
    Validity,
}

/// The declaration in which a doubt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Within {
    /// The regime itself.
    Regime,
    /// A rule.
    Rule(comity_law::model::RuleId),
    /// A reach.
    Reach(comity_law::model::ReachId),
    /// A term.
    Term(comity_law::model::TermId),
    /// A list.
    List(ListId),
    /// A measure.
    Measure(MeasureId),
    /// An instrument.
    Instrument(comity_law::model::InstrumentId),
    /// A reading of its own.
    Reading(ReadingId),
}

/// Every doubt met so far, each once.
#[derive(Debug, Default)]
pub struct Doubts {
    list: Vec<Doubt>,
    ids: FxHashMap<(RegimeId, Cause, Place), DoubtId>,
}

impl Doubts {
    /// The doubt at this place.
    pub(crate) fn at(
        &mut self,
        regime: RegimeId,
        cause: Cause,
        place: Place,
        within: Within,
        presumed: Option<bool>,
    ) -> DoubtId {
        // A named reading is one doubt wherever it is met.
        let place_key = if matches!(cause, Cause::Reading(_)) {
            Place::default()
        } else {
            place
        };
        *self
            .ids
            .entry((regime, cause, place_key))
            .or_insert_with(|| {
                self.list.push(Doubt {
                    regime,
                    cause,
                    place,
                    within,
                    presumed,
                });
                DoubtId(self.list.len() as u16 - 1)
            })
    }

    /// The doubt at this place, if the law was found to have it.
    pub(crate) fn find(&self, regime: RegimeId, cause: Cause, place: Place) -> Option<DoubtId> {
        let place = if matches!(cause, Cause::Reading(_)) {
            Place::default()
        } else {
            place
        };
        self.ids.get(&(regime, cause, place)).copied()
    }

    /// The doubt of this id.
    pub fn doubt(&self, id: DoubtId) -> &Doubt {
        &self.list[usize::from(id.0)]
    }

    /// Every doubt.
    pub fn iter(&self) -> impl Iterator<Item = (DoubtId, &Doubt)> {
        self.list
            .iter()
            .enumerate()
            .map(|(i, d)| (DoubtId(i as u16), d))
    }
}
