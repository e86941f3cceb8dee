//! Which values the law names, fact by fact: the cut points of every domain.

use comity_law::model::{Atom, ConceptId, Cond, Corpus, Effect, FactId, FactType, Regime};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// The concepts that any condition of any regime names of an any-of fact, in whatever role its bearer is.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    named: FxHashMap<FactId, BTreeSet<ConceptId>>,
    /// Facts of which every concept is named, or broader or narrower than one that is.
    exhausted: FxHashSet<FactId>,
}

impl Mentions {
    pub(crate) fn in_corpus(corpus: &Corpus) -> Mentions {
        let mut mentions = Mentions::default();
        let mut shutting: FxHashSet<FactId> = FxHashSet::default();
        for regime in &corpus.regimes {
            for cond in conditions(regime) {
                cond.atoms(&mut |atom, _| {
                    if let Atom::Includes(fact, values) | Atom::Only(fact, values) = atom {
                        let named = mentions.named.entry(fact.fact).or_default();
                        named.extend(values);
                        if let Atom::Only(..) = atom {
                            named.extend(beside(corpus, values));
                            shutting.insert(fact.fact);
                        }
                    }
                });
            }
        }
        let vocabulary = &corpus.vocabulary;
        // `only` shuts out a broad concept too of which just a narrower one is named.
        for fact in shutting {
            let named = mentions.named.entry(fact).or_default();
            let broader: Vec<ConceptId> = named
                .iter()
                .flat_map(|c| vocabulary.broader_of(*c))
                .collect();
            named.extend(broader);
        }
        for (fact, named) in &mentions.named {
            let FactType::AnyOf(kind) = corpus.fact(*fact).kind else {
                continue;
            };
            let near = |c: ConceptId| {
                named
                    .iter()
                    .any(|m| vocabulary.is_within(c, *m) || vocabulary.is_within(*m, c))
            };
            let mut all =
                (0..vocabulary.concepts.len()).filter(|i| vocabulary.concepts[*i].kind == kind);
            if all.all(|i| near(ConceptId(i as u16))) {
                mentions.exhausted.insert(*fact);
            }
        }
        mentions
    }

    /// Whether there is anything that no law names.
    pub(crate) fn leaves_others(&self, fact: FactId) -> bool {
        !self.exhausted.contains(&fact)
    }

    /// The concepts named of this fact, in order.
    pub(crate) fn of(&self, fact: FactId) -> impl Iterator<Item = ConceptId> {
        self.named.get(&fact).into_iter().flatten().copied()
    }
}

/// What stands below a concept that includes one of these: `only health` shuts out other personal data, which no law need name.
fn beside(corpus: &Corpus, values: &[ConceptId]) -> Vec<ConceptId> {
    let vocabulary = &corpus.vocabulary;
    let broader: Vec<ConceptId> = values
        .iter()
        .flat_map(|v| vocabulary.broader_of(*v).into_iter().skip(1))
        .collect();
    let all = (0..vocabulary.concepts.len()).map(|i| ConceptId(i as u16));
    all.filter(|c| {
        broader
            .iter()
            .any(|b| b != c && vocabulary.is_within(*c, *b))
    })
    .collect()
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
        .chain(
            regime
                .reaches
                .iter()
                .flat_map(|r| r.when.iter().map(|line| &line.value)),
        )
        .chain(
            regime
                .terms
                .iter()
                .flat_map(|t| t.when.iter().map(|line| &line.value)),
        )
        .chain(regime.always.iter().map(|line| &line.value))
        .chain(
            regime
                .lists
                .iter()
                .flat_map(|l| l.entries.iter().filter_map(|line| line.value.when.as_ref())),
        )
}
