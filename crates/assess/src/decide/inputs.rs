//! What is known of an event, in the values that the law tells apart.

use crate::compile::{Engine, Key};
use crate::decide::standing::{Condition, Conjunction, Standing};
use crate::event::{Event, Given, Part, Stamp};
use comity_formula::Values;
use comity_law::date::Day;
use comity_law::model::{Bearer, ConceptId, FactRef, FactType, MeasureId, RegimeId};

/// What is known of one part, as one regime asks it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inputs {
    /// For each variable of the regime's diagrams, the values it may have; doubts as presumed.
    pub(crate) allowed: Vec<Values>,
    /// How each measure that matters stands.
    pub(crate) standing: Vec<(MeasureId, Standing)>,
}

impl Inputs {
    /// The values of a variable if nothing is presumed about the law.
    pub(crate) fn free(&self, at: usize, key: &Key) -> Values {
        let open = |m: &MeasureId| {
            self.standing
                .iter()
                .any(|(id, s)| id == m && matches!(s, Standing::Open(_)))
        };
        match key {
            Key::Doubt(_) => Values::all(2),
            Key::Stands(measure) if open(measure) => Values::all(2),
            _ => self.allowed[at],
        }
    }
}

/// What the event says of a fact.
enum Said<'e> {
    /// It does not arise: *no*, none, nothing.
    Nothing,
    /// It is not known.
    Unknown,
    Known(&'e Given),
}

impl Engine<'_> {
    /// Fills `inputs` with what is known of a part for a regime.
    pub(crate) fn inputs(
        &self,
        event: &Event,
        part: &Part,
        regime: RegimeId,
        when: Stamp,
        inputs: &mut Inputs,
    ) {
        inputs.allowed.clear();
        inputs.standing.clear();
        for key in &self.regimes[regime.index()].keys {
            let values = match key {
                Key::Fact(fact) => self.fact_values(event, part, *fact),
                Key::Member(fact, concept) => self.member_values(event, part, *fact, *concept),
                Key::Other(fact) => self.other_values(event, part, *fact),
                Key::Doubt(doubt) => match self.doubts.doubt(*doubt).presumed {
                    Some(answer) => Values::one(u8::from(answer)),
                    None => Values::all(2),
                },
                Key::Stands(measure) => {
                    let standing = self.standing(event, part, regime, *measure, when);
                    let values = match standing {
                        Standing::Yes { .. } => Values::one(1),
                        Standing::No => Values::one(0),
                        Standing::Open(ref ways) => self.presumed(ways),
                    };
                    inputs.standing.push((*measure, standing));
                    values
                }
            };
            inputs.allowed.push(values);
        }
    }

    /// Whether a measure stands by what is presumed about the law.
    fn presumed(&self, ways: &[Conjunction]) -> Values {
        let answer = |condition: &Condition, wanted: bool| match condition {
            Condition::Doubt(doubt) => self.doubts.doubt(*doubt).presumed.map(|yes| yes == wanted),
            Condition::Paper(..) => None,
        };
        let mut open = false;
        for way in ways {
            let answers: Vec<Option<bool>> = way
                .conditions
                .iter()
                .map(|(c, wanted)| answer(c, *wanted))
                .collect();
            if answers.iter().all(|a| *a == Some(true)) {
                return Values::one(1);
            }
            open |= !answers.contains(&Some(false));
        }
        if open { Values::all(2) } else { Values::one(0) }
    }

    fn said<'e>(&self, event: &'e Event, part: &'e Part, fact: FactRef) -> Said<'e> {
        let declared = self.corpus.fact(fact.fact);
        if !declared.events.is_empty() && !declared.events.contains(&event.kind) {
            return Said::Nothing;
        }
        let party = |role: Option<ConceptId>| {
            role.and_then(|r| part.party(r))
                .map(|p| &event.parties[p].facts)
        };
        let facts = match declared.bearer {
            Bearer::Event => Some(&event.facts),
            Bearer::Part | Bearer::People => Some(&part.facts),
            Bearer::Party => party(fact.role),
            Bearer::Role(role) => party(Some(role)),
        };
        let Some(facts) = facts else {
            return Said::Nothing;
        };
        match facts.given(fact.fact) {
            Some(Given::Unknown) => Said::Unknown,
            Some(given) => Said::Known(given),
            None if event.closed => Said::Nothing,
            None => Said::Unknown,
        }
    }

    fn fact_values(&self, event: &Event, part: &Part, fact: FactRef) -> Values {
        let size = self.domains.size(fact);
        match self.said(event, part, fact) {
            Said::Unknown => Values::all(size),
            // What has no date did not begin before any day.
            Said::Nothing if self.corpus.fact(fact.fact).kind == FactType::Date => {
                Values::one(size - 1)
            }
            Said::Nothing => Values::one(0),
            Said::Known(Given::YesNo(yes)) => Values::one(u8::from(*yes)),
            Said::Known(Given::Count(range)) => self.domains.counts(fact, range.from, range.to),
            Said::Known(Given::Date(range)) => self.domains.dates(fact, range.from, range.to),
            Said::Known(Given::One(concept)) => self.choice_values(event, fact, *concept),
            Said::Known(_) => Values::all(size),
        }
    }

    /// A value that has narrower ones leaves open which of them it is.
    fn choice_values(&self, event: &Event, fact: FactRef, concept: ConceptId) -> Values {
        let own = Values::one(self.domains.choice(fact, concept));
        if event.closed {
            return own;
        }
        let narrower = self
            .narrower
            .of_concept(concept)
            .iter()
            .map(|c| self.domains.choice(fact, *c));
        narrower.fold(own, Values::with)
    }

    /// Whether a set includes a concept. A set is complete, but a broad concept in it leaves its narrower ones open if none of them is named.
    fn member_values(
        &self,
        event: &Event,
        part: &Part,
        fact: FactRef,
        concept: ConceptId,
    ) -> Values {
        let set = match self.said(event, part, fact) {
            Said::Unknown => return Values::all(2),
            Said::Known(Given::Set(set)) => set,
            Said::Nothing | Said::Known(_) => return Values::one(0),
        };
        let within = |narrow: ConceptId, broad: ConceptId| self.wider.0.is_within(narrow, broad);
        if set.iter().any(|c| within(*c, concept)) {
            return Values::one(1);
        }
        let left_open = |broad: &ConceptId| {
            within(concept, *broad) && !set.iter().any(|c| c != broad && within(*c, *broad))
        };
        if !event.closed && set.iter().any(left_open) {
            return Values::all(2);
        }
        Values::one(0)
    }

    /// Whether a set includes something that no law names: neither a named concept, nor one broader or narrower.
    fn other_values(&self, event: &Event, part: &Part, fact: FactRef) -> Values {
        let set = match self.said(event, part, fact) {
            Said::Unknown if self.mentions.leaves_others(fact.fact) => return Values::all(2),
            Said::Known(Given::Set(set)) => set,
            _ => return Values::one(0),
        };
        let near = |c: ConceptId, m: ConceptId| {
            self.wider.0.is_within(c, m) || self.wider.0.is_within(m, c)
        };
        let named = |c: ConceptId| self.mentions.of(fact.fact).any(|m| near(c, m));
        Values::one(u8::from(set.iter().any(|c| !named(*c))))
    }

    /// The day of the event, as a regime counts days.
    pub(crate) fn day(&self, regime: RegimeId, when: Stamp) -> Day {
        when.day(&self.regimes[regime.index()].zone)
    }
}
