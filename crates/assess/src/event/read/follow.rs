//! Parts that go on from others: circles, and where the data come from.

use crate::event::{Event, Given, Part};
use comity_law::model::{ConceptId, Corpus, FactId, FactType};

/// The circles of parts that follow each other, each once, from its first part on.
pub(super) fn circles(parts: &[Part]) -> Vec<Vec<usize>> {
    let mut circles = Vec::new();
    // The walk in which a part was first met.
    let mut met: Vec<Option<usize>> = vec![None; parts.len()];
    for walk in 0..parts.len() {
        let mut here = Some(walk);
        while let Some(at) = here {
            match met.get(at) {
                Some(None) => met[at] = Some(walk),
                Some(Some(then)) if *then == walk => {
                    circles.push(circle(parts, at));
                    break;
                }
                _ => break,
            }
            here = parts[at].follows;
        }
    }
    circles
}

/// The circle that a part is in, from its first part on.
fn circle(parts: &[Part], at: usize) -> Vec<usize> {
    let mut all = vec![at];
    let mut here = parts[at].follows;
    while let Some(next) = here.filter(|next| *next != at) {
        all.push(next);
        here = parts[next].follows;
    }
    let first = (0..all.len()).min_by_key(|i| all[*i]).unwrap_or(0);
    all.rotate_left(first);
    all
}

/// Fills in what follows from the rest: the fact of the kind of event, and for parts that do not say so the states
/// that data come from, which are those of the exporters before. Events that are read are complete; those made by
/// a program should be made so.
pub fn complete(event: &mut Event, corpus: &Corpus) {
    if let Some(kind) = corpus.fact_named(None, "event") {
        event.facts.set(kind, Given::One(event.kind));
    }
    let Some(source) = Source::of(event, corpus) else {
        return;
    };
    let mut done = vec![false; event.parts.len()];
    let mut progress = true;
    while progress {
        progress = false;
        for at in 0..event.parts.len() {
            let before = event.parts[at].follows;
            let ready = before.is_none_or(|b| done.get(b).copied().unwrap_or(true));
            if done[at] || !ready {
                continue;
            }
            if event.parts[at].facts.given(source.fact).is_none() {
                let given = source.computed(event, at);
                event.parts[at].facts.set(source.fact, given);
            }
            done[at] = true;
            progress = true;
        }
    }
}

/// How the states that data come from are found.
pub(super) struct Source {
    pub(super) fact: FactId,
    state: FactId,
    exporter: ConceptId,
}

impl Source {
    /// If events of this kind have exporters and data that come from somewhere.
    pub(super) fn of(event: &Event, corpus: &Corpus) -> Option<Source> {
        let source = Source {
            fact: corpus.fact_named(None, "comes-from")?,
            state: corpus.fact_named(None, "state")?,
            exporter: corpus.concept_in("roles", "exporter")?,
        };
        let fact = corpus.fact(source.fact);
        let kind = corpus.vocabulary.concept(event.kind);
        let fits = matches!(fact.kind, FactType::AnyOf(_))
            && (fact.events.is_empty() || fact.events.contains(&event.kind))
            && kind.roles.contains(&source.exporter);
        fits.then_some(source)
    }

    /// The states of the exporters before this part, from what is known of the part it follows.
    pub(super) fn computed(&self, event: &Event, at: usize) -> Given {
        let before = event.parts.get(at).and_then(|part| part.follows);
        let Some(before) = before.and_then(|before| event.parts.get(before)) else {
            return Given::Set(Vec::new());
        };
        let exporter = before
            .party(self.exporter)
            .and_then(|p| event.parties.get(p));
        let state = exporter.and_then(|party| party.facts.given(self.state));
        match (before.facts.given(self.fact), state) {
            (Some(Given::Set(set)), Some(Given::One(state))) => {
                let mut set = set.clone();
                if let Err(place) = set.binary_search(state) {
                    set.insert(place, *state);
                }
                Given::Set(set)
            }
            _ => Given::Unknown,
        }
    }
}
