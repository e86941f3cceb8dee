//! Finite domains: what answers the law can tell apart.
//!
//! The cut points of a fact are those that any regime names, on any day and of a party in any role: a party may have several roles, and one fact
//! has one domain wherever it is asked.

use super::test::Test;
use comity_formula::Values;
use comity_law::date::Day;
use comity_law::model::{ConceptId, Corpus, FactId, FactRef, FactType, KindId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::fmt;

/// The values of facts that the law tells apart.
#[derive(Debug, Default)]
pub(crate) struct Domains {
    counts: FxHashMap<FactId, Vec<u64>>,
    dates: FxHashMap<FactId, Vec<Day>>,
    choices: FxHashMap<FactId, Choice>,
}

/// The classes of a one-of fact: values in the same sets are one class. Class 0 is what no set names.
#[derive(Debug, Default)]
struct Choice {
    class_of: FxHashMap<ConceptId, u8>,
    sets: FxHashMap<Vec<ConceptId>, Values>,
    size: u8,
}

/// A fact of which the law tells more values apart than can be held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooManyValues {
    /// The fact.
    pub fact: FactId,
}

impl fmt::Display for TooManyValues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the law tells more than 128 values of one fact apart")
    }
}

impl std::error::Error for TooManyValues {}

/// How many values a variable may have.
const MAX_VALUES: usize = 128;

impl Domains {
    /// The domains of all facts in these tests.
    pub(crate) fn of<'t>(
        corpus: &Corpus,
        tests: impl IntoIterator<Item = &'t Test>,
    ) -> Result<Domains, TooManyValues> {
        let mut counts: FxHashMap<FactId, BTreeSet<u64>> = FxHashMap::default();
        let mut dates: FxHashMap<FactId, BTreeSet<Day>> = FxHashMap::default();
        let mut sets: FxHashMap<FactId, BTreeSet<Vec<ConceptId>>> = FxHashMap::default();
        for test in tests {
            match test {
                Test::AtLeast(fact, n) => {
                    counts.entry(fact.fact).or_default().insert(*n);
                }
                Test::NotBefore(fact, day) => {
                    dates.entry(fact.fact).or_default().insert(*day);
                }
                Test::OneOf(fact, values) => {
                    sets.entry(fact.fact).or_default().insert(values.clone());
                }
                _ => {}
            }
        }
        let wider = Wider::of(corpus);
        let mut out = Domains::default();
        for (fact, cuts) in counts {
            too_many(fact, cuts.len() + 1)?;
            out.counts.insert(fact, cuts.into_iter().collect());
        }
        for (fact, cuts) in dates {
            too_many(fact, cuts.len() + 1)?;
            out.dates.insert(fact, cuts.into_iter().collect());
        }
        for (fact, sets) in sets {
            let FactType::OneOf(kind) = corpus.fact(fact).kind else {
                continue;
            };
            out.choices
                .insert(fact, Choice::of(fact, kind, sets, &wider, corpus)?);
        }
        Ok(out)
    }

    /// How many values the variable of a fact has. Yes-no facts have two: no and yes.
    pub(crate) fn size(&self, fact: FactRef) -> u8 {
        if let Some(cuts) = self.counts.get(&fact.fact) {
            return cuts.len() as u8 + 1;
        }
        if let Some(cuts) = self.dates.get(&fact.fact) {
            return cuts.len() as u8 + 1;
        }
        self.choices.get(&fact.fact).map_or(2, |c| c.size)
    }

    /// The values under which a test of a fact holds.
    pub(crate) fn values(&self, test: &Test) -> Values {
        match test {
            Test::AtLeast(fact, n) => from_cut(self.counts.get(&fact.fact), n),
            Test::NotBefore(fact, day) => from_cut(self.dates.get(&fact.fact), day),
            Test::OneOf(fact, set) => self
                .choices
                .get(&fact.fact)
                .and_then(|c| c.sets.get(set))
                .copied()
                .unwrap_or(Values::EMPTY),
            _ => Values::one(1),
        }
    }

    /// The values that a range of numbers covers.
    pub(crate) fn counts(&self, fact: FactRef, from: u64, to: u64) -> Values {
        between(self.counts.get(&fact.fact), from, to)
    }

    /// The values that a range of days covers.
    pub(crate) fn dates(&self, fact: FactRef, from: Day, to: Day) -> Values {
        between(self.dates.get(&fact.fact), from, to)
    }

    /// The value of a one-of fact.
    pub(crate) fn choice(&self, fact: FactRef, concept: ConceptId) -> u8 {
        self.choices
            .get(&fact.fact)
            .and_then(|c| c.class_of.get(&concept))
            .copied()
            .unwrap_or(0)
    }

    /// For words: the least number of a value of a count.
    pub(crate) fn count_from(&self, fact: FactRef, value: u8) -> u64 {
        match value {
            0 => 0,
            v => self
                .counts
                .get(&fact.fact)
                .and_then(|c| c.get(usize::from(v) - 1))
                .copied()
                .unwrap_or(0),
        }
    }

    /// For words: the first day of a value of a date; `None` for the time before the first cut.
    pub(crate) fn date_from(&self, fact: FactRef, value: u8) -> Option<Day> {
        self.dates
            .get(&fact.fact)?
            .get(usize::from(value).checked_sub(1)?)
            .copied()
    }

    /// For words: the concepts that a value of a one-of fact stands for, in order.
    pub(crate) fn concepts_of(&self, fact: FactRef, value: u8) -> Vec<ConceptId> {
        let Some(choice) = self.choices.get(&fact.fact) else {
            return Vec::new();
        };
        let mut out: Vec<ConceptId> = choice
            .class_of
            .iter()
            .filter(|(_, v)| **v == value)
            .map(|(c, _)| *c)
            .collect();
        out.sort_unstable();
        out
    }
}

fn too_many(fact: FactId, values: usize) -> Result<(), TooManyValues> {
    if values > MAX_VALUES {
        Err(TooManyValues { fact })
    } else {
        Ok(())
    }
}

fn from_cut<T: Ord>(cuts: Option<&Vec<T>>, cut: &T) -> Values {
    let Some(cuts) = cuts else {
        return Values::EMPTY;
    };
    let first = cuts.partition_point(|c| c < cut) as u8 + 1;
    (first..=cuts.len() as u8).collect()
}

fn between<T: Ord>(cuts: Option<&Vec<T>>, from: T, to: T) -> Values {
    let Some(cuts) = cuts else {
        return Values::all(2);
    };
    let first = cuts.partition_point(|c| *c <= from) as u8;
    let last = cuts.partition_point(|c| *c <= to) as u8;
    (first..=last).collect()
}

/// Each concept with all that include it.
pub(crate) struct Wider(Vec<FxHashSet<ConceptId>>);

impl Wider {
    pub(crate) fn of(corpus: &Corpus) -> Wider {
        let all = (0..corpus.vocabulary.concepts.len()).map(|i| {
            let wider = corpus.vocabulary.broader_of(ConceptId(i as u16));
            wider.into_iter().collect()
        });
        Wider(all.collect())
    }

    pub(crate) fn is_within(&self, narrow: ConceptId, broad: ConceptId) -> bool {
        self.0[narrow.index()].contains(&broad)
    }
}

impl Choice {
    fn of(
        fact: FactId,
        kind: KindId,
        sets: BTreeSet<Vec<ConceptId>>,
        wider: &Wider,
        corpus: &Corpus,
    ) -> Result<Choice, TooManyValues> {
        let sets: Vec<Vec<ConceptId>> = sets.into_iter().collect();
        let mut classes: FxHashMap<Vec<bool>, u8> = FxHashMap::default();
        classes.insert(vec![false; sets.len()], 0);
        let mut choice = Choice::default();
        let mut members = vec![Values::EMPTY; sets.len()];
        for (i, concept) in corpus.vocabulary.concepts.iter().enumerate() {
            let id = ConceptId(i as u16);
            if concept.kind != kind {
                continue;
            }
            let signature: Vec<bool> = sets
                .iter()
                .map(|set| set.iter().any(|v| wider.is_within(id, *v)))
                .collect();
            let next = classes.len();
            too_many(fact, next)?;
            let class = *classes.entry(signature.clone()).or_insert(next as u8);
            choice.class_of.insert(id, class);
            for (values, in_set) in members.iter_mut().zip(&signature) {
                if *in_set {
                    *values = values.with(class);
                }
            }
        }
        too_many(fact, classes.len())?;
        choice.size = classes.len() as u8;
        choice.sets = sets.into_iter().zip(members).collect();
        Ok(choice)
    }
}
