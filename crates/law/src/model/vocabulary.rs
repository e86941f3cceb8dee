//! The shared words: concepts, facts, and the words over which states differ.

use super::{Cite, ConceptId, Confidence, FactId, KindId, Labels, RegimeId};
use crate::diagnostic::Place;

/// The vocabulary of one version.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// `YYYY-MM-DD.n`
    pub version: String,
    /// SHA-256 of its canonical form, in hexadecimal.
    pub digest: String,
    /// What concepts are sorted into.
    pub kinds: Vec<Kind>,
    /// The concepts.
    pub concepts: Vec<Concept>,
    /// The words over which states differ.
    pub words: Vec<Word>,
}

/// A sort of concepts: categories of data, purposes, states.
#[derive(Debug, Clone)]
pub struct Kind {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub label: Labels,
    /// What it means; may be empty.
    pub means: Labels,
    /// Where it is declared.
    pub place: Place,
}

/// One concept. Its name never changes meaning.
#[derive(Debug, Clone)]
pub struct Concept {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: KindId,
    /// What it is called.
    pub label: Labels,
    /// What it means; empty for states.
    pub means: Labels,
    /// The concepts that include it.
    pub broader: Vec<ConceptId>,
    /// Its address in the W3C Data Privacy Vocabulary, if that has the same concept.
    pub dpv: Option<String>,
    /// The version of the vocabulary that brought it.
    pub since: Option<String>,
    /// For a kind of paper: the moment from which it counts.
    pub starts: Option<ConceptId>,
    /// For a kind of event: the roles its parts have.
    pub roles: Vec<ConceptId>,
    /// For a kind of event: whether a verdict is given, or duties only.
    pub verdict: bool,
    /// Where it is declared.
    pub place: Place,
}

/// A word that states mean differently.
#[derive(Debug, Clone)]
pub struct Word {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub label: Labels,
    /// How each state or agreement means it.
    pub meanings: Vec<Meaning>,
    /// Where it is declared.
    pub place: Place,
}

/// How one state or agreement means a word.
#[derive(Debug, Clone)]
pub struct Meaning {
    /// The state or agreement.
    pub who: String,
    /// The meaning in our own words; `None` if its law does not define the word or nobody could confirm a definition.
    pub means: Option<Labels>,
    /// Without a meaning: whether the law is known not to define it, or nobody could tell.
    pub undefined: bool,
    /// Where it is written.
    pub at: Option<String>,
    /// First day, if the meaning changed.
    pub from: Option<crate::date::Day>,
    /// Last day, if the meaning changed.
    pub to: Option<crate::date::Day>,
    /// How sure.
    pub confidence: Confidence,
}

/// Something that is or is not so, asked of an event.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Its name.
    pub name: String,
    /// The regime that asks for it; `None` for the vocabulary's own.
    pub owner: Option<RegimeId>,
    /// Whose fact it is.
    pub bearer: Bearer,
    /// What answers it takes.
    pub kind: FactType,
    /// A short name.
    pub title: Labels,
    /// The question.
    pub ask: Labels,
    /// The kinds of event it belongs to; empty for all.
    pub events: Vec<ConceptId>,
    /// Whether the sender can change it at will, so that a remedy may propose it.
    pub sender_decides: bool,
    /// Where it is written.
    pub cites: Vec<Cite>,
    /// Where it is declared.
    pub place: Place,
}

/// Whose fact it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bearer {
    /// The whole event.
    Event,
    /// One part.
    Part,
    /// The people of one part.
    People,
    /// Any party, in the role that a condition names.
    Party,
    /// The party in this role.
    Role(ConceptId),
}

/// What answers a fact takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactType {
    /// Yes or no.
    YesNo,
    /// Yes or no, on which reasonable people may differ; the verdict says that it rests on it.
    Judgment,
    /// A number, this event included.
    Count(Option<Window>),
    /// A day.
    Date,
    /// An instant, for clocks only.
    Moment,
    /// One concept of a kind.
    OneOf(KindId),
    /// A set of concepts of a kind.
    AnyOf(KindId),
}

/// The day from which a count runs: a day of this or of the last year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    /// Month, 1 to 12.
    pub month: i8,
    /// Day of the month.
    pub day: i8,
    /// Years before that of the event: 0 or 1.
    pub years_back: i8,
}

impl Vocabulary {
    /// The concept itself and all that include it, nearest first.
    pub fn broader_of(&self, concept: ConceptId) -> Vec<ConceptId> {
        let mut out = vec![concept];
        let mut next = 0;
        while let Some(&at) = out.get(next) {
            next += 1;
            for &wider in &self.concepts[at.index()].broader {
                if !out.contains(&wider) {
                    out.push(wider);
                }
            }
        }
        out
    }

    /// Whether `narrow` is `broad` or lies below it.
    pub fn is_within(&self, narrow: ConceptId, broad: ConceptId) -> bool {
        self.broader_of(narrow).contains(&broad)
    }

    /// The concept with this id.
    pub fn concept(&self, id: ConceptId) -> &Concept {
        &self.concepts[id.index()]
    }
}

impl super::Corpus {
    /// The fact with this id.
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.index()]
    }

    /// The regime with this id.
    pub fn regime(&self, id: RegimeId) -> &super::Regime {
        &self.regimes[id.index()]
    }
}
