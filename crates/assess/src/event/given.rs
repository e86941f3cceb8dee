//! What is known of facts.

use comity_law::date::Day;
use comity_law::model::{ConceptId, FactId};

/// What is known of the facts of an event, a part or a party.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts(Vec<(FactId, Given)>);

/// What is known of one fact.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// The document says that it is not known, also where what is left out is *no*.
    Unknown,
    /// Yes or no.
    YesNo(bool),
    /// A number, or a range of numbers.
    Count(Range<u64>),
    /// A day, or a range of days.
    Date(Range<Day>),
    /// A day or an instant, for clocks.
    Moment(super::Stamp),
    /// One concept.
    One(ConceptId),
    /// A set of concepts; complete.
    Set(Vec<ConceptId>),
}

/// Values from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range<T> {
    /// The least.
    pub from: T,
    /// The greatest.
    pub to: T,
}

impl<T: Copy> Range<T> {
    /// A single value.
    pub fn one(value: T) -> Range<T> {
        Range {
            from: value,
            to: value,
        }
    }
}

impl Facts {
    /// What is known of a fact; `None` if nothing is said.
    pub fn given(&self, fact: FactId) -> Option<&Given> {
        self.0
            .binary_search_by_key(&fact, |(id, _)| *id)
            .ok()
            .map(|at| &self.0[at].1)
    }

    /// Says what is known of a fact, in place of what was said before.
    pub fn set(&mut self, fact: FactId, given: Given) {
        match self.0.binary_search_by_key(&fact, |(id, _)| *id) {
            Ok(at) => self.0[at].1 = given,
            Err(at) => self.0.insert(at, (fact, given)),
        }
    }

    /// Takes back what was said of a fact.
    pub fn remove(&mut self, fact: FactId) {
        self.0.retain(|(id, _)| *id != fact);
    }

    /// Everything said, by fact.
    pub fn iter(&self) -> impl Iterator<Item = &(FactId, Given)> {
        self.0.iter()
    }
}
