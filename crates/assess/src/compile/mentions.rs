//! Which values the law names, fact by fact: the cut points of every domain.

use comity_law::model::{Atom, ConceptId, Cond, Corpus, Effect, FactRef, Regime};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The concepts that any condition of any regime names of an any-of fact.
#[derive(Debug, Default)]
pub(crate) struct Mentions(FxHashMap<FactRef, BTreeSet<ConceptId>>);

impl Mentions {
    pub(crate) fn in_corpus(corpus: &Corpus) -> Mentions {
        let mut mentions = Mentions::default();
        for regime in &corpus.regimes {
            for cond in conditions(regime) {
                cond.atoms(&mut |atom, _| {
                    if let Atom::Includes(fact, values) | Atom::Only(fact, values) = atom {
                        mentions.0.entry(*fact).or_default().extend(values);
                    }
                });
            }
        }
        mentions
    }

    /// The concepts named of this fact, in order.
    pub(crate) fn of(&self, fact: FactRef) -> impl Iterator<Item = ConceptId> {
        self.0.get(&fact).into_iter().flatten().copied()
    }
}

/// Every condition of a regime, wherever it stands.
pub(crate) fn conditions(regime: &Regime) -> impl Iterator<Item = &Cond> {
    let rules = regime.rules.iter().flat_map(|rule| {
        let required = rule.effects.iter().filter_map(|line| match &line.value {
            Effect::Requires(cond) => Some(cond),
            _ => None,
        });
        rule.when.iter().map(|line| &line.value).chain(required)
    });
    rules
        .chain(regime.reaches.iter().flat_map(|r| r.when.iter().map(|line| &line.value)))
        .chain(regime.terms.iter().flat_map(|t| t.when.iter().map(|line| &line.value)))
        .chain(regime.always.iter().map(|line| &line.value))
        .chain(regime.lists.iter().flat_map(|l| l.entries.iter().filter_map(|line| line.value.when.as_ref())))
}
