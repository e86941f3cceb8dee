//! Names to ids, for what comes from outside: events, papers, questions on the command line.

use super::{ConceptId, Corpus, FactId, KindId, MeasureId, RegimeId};
use rustc_hash::FxHashMap;

/// The tables behind the look-ups; built once when the corpus is read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    kinds: FxHashMap<String, KindId>,
    concepts: FxHashMap<(KindId, String), ConceptId>,
    facts: FxHashMap<(Option<RegimeId>, String), FactId>,
    regimes: FxHashMap<String, RegimeId>,
}

impl Names {
    pub(crate) fn of(corpus: &Corpus) -> Names {
        let mut names = Names::default();
        for (i, kind) in corpus.vocabulary.kinds.iter().enumerate() {
            names.kinds.insert(kind.name.clone(), KindId(i as u16));
        }
        for (i, concept) in corpus.vocabulary.concepts.iter().enumerate() {
            names
                .concepts
                .insert((concept.kind, concept.name.clone()), ConceptId(i as u16));
        }
        for (i, fact) in corpus.facts.iter().enumerate() {
            names
                .facts
                .insert((fact.owner, fact.name.clone()), FactId(i as u16));
        }
        for (i, regime) in corpus.regimes.iter().enumerate() {
            names
                .regimes
                .insert(regime.name.clone(), RegimeId(i as u16));
        }
        names
    }
}

impl Corpus {
    /// Builds the tables anew, after names were added.
    pub(crate) fn index(&mut self) {
        self.names = Names::of(self);
    }

    /// The kind of this name.
    pub fn kind_named(&self, name: &str) -> Option<KindId> {
        self.names.kinds.get(name).copied()
    }

    /// The concept of this name among those of a kind.
    pub fn concept_named(&self, kind: KindId, name: &str) -> Option<ConceptId> {
        self.names.concepts.get(&(kind, name.to_owned())).copied()
    }

    /// The concept of this name among those of the kind of this name.
    pub fn concept_in(&self, kind: &str, name: &str) -> Option<ConceptId> {
        self.concept_named(self.kind_named(kind)?, name)
    }

    /// The fact of this name, of the vocabulary or of a regime.
    pub fn fact_named(&self, owner: Option<RegimeId>, name: &str) -> Option<FactId> {
        self.names.facts.get(&(owner, name.to_owned())).copied()
    }

    /// The regime of this name.
    pub fn regime_named(&self, name: &str) -> Option<RegimeId> {
        self.names.regimes.get(name).copied()
    }

    /// The names of all concepts of a kind.
    pub fn concept_names(&self, kind: KindId) -> impl Iterator<Item = &str> {
        self.vocabulary
            .concepts
            .iter()
            .filter(move |c| c.kind == kind)
            .map(|c| c.name.as_str())
    }

    /// The measure of this name in a regime.
    pub fn measure_named(&self, regime: RegimeId, name: &str) -> Option<MeasureId> {
        self.regime(regime)
            .measures
            .iter()
            .position(|m| m.name == name)
            .map(|i| MeasureId(i as u16))
    }
}
