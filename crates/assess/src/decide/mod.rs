//! The decision of one event: part by part, regime by regime, and as a whole.

mod duties;
mod inputs;
mod joint;
mod needs;
mod sheet;
mod standing;

pub use duties::{Due, DutyState, Owed};
pub use joint::{Of, Question};
pub use needs::Need;
pub(crate) use standing::lives_on;
pub use standing::{Condition, Conjunction, PaperQuestion, Standing};

use crate::compile::{
    CONDITIONAL, DoubtId, Engine, Epoch, IMPOSSIBLE, PERMITTED, PROHIBITED, RuleCode,
};
use crate::event::{Event, Stamp};
use comity_formula::{Diagram, Manager, Scratch, Terminals, Values};
use comity_law::date::Day;
use comity_law::model::{ConceptId, RegimeId, RuleId};
pub(crate) use inputs::Inputs;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The answer to *may it happen?*
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It may.
    Permitted,
    /// It must not yet: papers are missing that can be obtained.
    Conditional,
    /// It must not: no paper would help.
    Prohibited,
    /// What is given leaves more than one answer.
    Undetermined,
    /// The law of that day is not in the corpus.
    NotCovered,
}

/// On what a permission rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A rule says so.
    Permits,
    /// What the law requires is met.
    Met,
    /// The law reaches the event and says nothing.
    Silent,
}

/// The decision of a whole event.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The strictest over parts and regimes; `None` for a kind of event that has duties only, or if no regime speaks.
    pub verdict: Option<Verdict>,
    /// Every verdict that is still possible, in order of strictness.
    pub possible: Vec<Verdict>,
    /// Whether the verdict is the same however doubts about the law are resolved.
    pub certain: bool,
    /// The facts contradict each other: no such event can be.
    pub contradiction: bool,
    /// Part by part and regime by regime, where a regime speaks or may speak.
    pub units: Vec<Unit>,
    /// What the verdict cannot be told without, most useful first.
    pub missing: Vec<Question>,
    /// The doubts about the law that the verdict turns on.
    pub turns_on: Vec<DoubtId>,
    /// States that take part and whose law is not in the corpus.
    pub unheard: Vec<ConceptId>,
}

/// The decision of one regime about one part.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Place in [`Event::parts`].
    pub part: usize,
    /// The regime.
    pub regime: RegimeId,
    /// The day by which it was asked.
    pub day: Day,
    /// Its verdict.
    pub verdict: Verdict,
    /// Every verdict that is possible with what is given, each taken for itself.
    pub possible: Vec<Verdict>,
    /// Whether it is certain that the regime speaks.
    pub speaks: bool,
    /// On what a permission rests.
    pub basis: Option<Basis>,
    /// Whether the verdict is the same however doubts about the law are resolved.
    pub certain: bool,
    /// Rules that apply, may apply, or are set aside.
    pub rules: Vec<RuleState>,
    /// What is required and not met, rule by rule.
    pub needs: Vec<(RuleId, Need)>,
    /// What is owed.
    pub owes: Vec<Owed>,
    /// How each measure stands that the law asks about.
    pub standing: Vec<(comity_law::model::MeasureId, Standing)>,
}

/// How a rule stands to an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleState {
    /// The rule.
    pub rule: RuleId,
    /// How.
    pub state: Applies,
    /// Whether what it requires is met; `None` if that is not known.
    pub met: Option<bool>,
}

/// Whether a rule applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Applies {
    /// It does.
    Yes,
    /// It depends on what is not known.
    Perhaps,
    /// Its condition holds, and these rules override it.
    SetAside(Vec<RuleId>),
}

/// Room for deciding, kept from one event to the next.
#[derive(Debug, Default)]
pub struct Room {
    pub(crate) scratch: Scratch,
    pub(crate) inputs: Inputs,
    free: Vec<Values>,
}

/// A verdict as bare as it can be had, for speed: no reasons, no allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bare {
    /// Bit 0 permitted, bit 1 conditional, bit 2 prohibited: what is possible.
    pub possible: u8,
    /// The verdict.
    pub verdict: Verdict,
}

/// An event prepared for being decided many times: facts in the values that one regime's law tells apart.
#[derive(Debug, Clone)]
pub struct Prepared {
    regime: RegimeId,
    day: Day,
    inputs: Inputs,
}

impl<'c> Engine<'c> {
    /// Prepares one part of an event for one regime.
    pub fn prepare(&self, event: &Event, part: usize, regime: RegimeId) -> Prepared {
        let mut inputs = Inputs::default();
        self.inputs(event, &event.parts[part], regime, event.when, &mut inputs);
        Prepared {
            regime,
            day: self.day(regime, event.when),
            inputs,
        }
    }

    /// The verdict of a prepared part alone; allocates nothing once `room` has grown.
    pub fn verdict(&self, prepared: &Prepared, room: &mut Room) -> Bare {
        let code = &self.regimes[prepared.regime.index()];
        let epoch = self.epoch(prepared.regime, prepared.day);
        if !epoch.covered {
            return Bare {
                possible: 0b111,
                verdict: Verdict::NotCovered,
            };
        }
        let outcomes = outcomes(
            &code.manager,
            epoch,
            &prepared.inputs.allowed,
            &mut room.scratch,
        );
        Bare {
            possible: possible_bits(outcomes),
            verdict: verdict_of(outcomes),
        }
    }

    /// The decision of one regime about a prepared part, with reasons.
    pub fn decide_part(
        &self,
        event: &Event,
        part: usize,
        prepared: &Prepared,
        room: &mut Room,
    ) -> Option<Unit> {
        let unit = self.unit(
            event,
            part,
            prepared.regime,
            prepared.day,
            &prepared.inputs,
            room,
        )?;
        (!self.is_silent(&unit, &prepared.inputs, room)).then_some(unit)
    }

    /// Decides an event.
    pub fn decide(&self, event: &Event, room: &mut Room) -> Decision {
        self.decide_at(event, event.when, room)
    }

    fn decide_at(&self, event: &Event, when: Stamp, room: &mut Room) -> Decision {
        let mut units = Vec::new();
        let mut all_inputs = Vec::new();
        for (p, part) in event.parts.iter().enumerate() {
            for r in 0..self.regimes.len() {
                let regime = RegimeId(r as u16);
                let mut inputs = std::mem::take(&mut room.inputs);
                self.inputs(event, part, regime, when, &mut inputs);
                let day = self.day(regime, when);
                match self.unit(event, p, regime, day, &inputs, room) {
                    Some(unit) => {
                        units.push(unit);
                        all_inputs.push(inputs);
                    }
                    None => room.inputs = inputs,
                }
            }
        }
        self.whole(event, units, &all_inputs, room)
    }

    /// Whether a regime does not speak of a part, as is presumed about its law.
    fn is_silent(&self, unit: &Unit, inputs: &Inputs, room: &mut Room) -> bool {
        let speaks = self.epoch(unit.regime, unit.day).speaks;
        let manager = &self.regimes[unit.regime.index()].manager;
        manager.outcomes(speaks, &inputs.allowed, &mut room.scratch) == Terminals::one(0)
    }

    /// One regime about one part; `None` if it does not speak, however doubts about its law are resolved.
    fn unit(
        &self,
        event: &Event,
        part: usize,
        regime: RegimeId,
        day: Day,
        inputs: &Inputs,
        room: &mut Room,
    ) -> Option<Unit> {
        let code = &self.regimes[regime.index()];
        let epoch = self.epoch(regime, day);
        let manager = &code.manager;
        let speaks = manager.outcomes(epoch.speaks, &inputs.allowed, &mut room.scratch);
        if speaks == Terminals::one(0)
            && (!epoch.covered || !self.may_speak(regime, epoch, inputs, room))
        {
            return None;
        }
        if !epoch.covered {
            return Some(Unit {
                part,
                regime,
                day,
                verdict: Verdict::NotCovered,
                possible: vec![
                    Verdict::Permitted,
                    Verdict::Conditional,
                    Verdict::Prohibited,
                ],
                speaks: speaks == Terminals::one(1),
                basis: None,
                certain: true,
                rules: Vec::new(),
                needs: Vec::new(),
                owes: Vec::new(),
                standing: inputs.standing.clone(),
            });
        }
        let outcomes = outcomes(manager, epoch, &inputs.allowed, &mut room.scratch);
        let verdict = verdict_of(outcomes);
        let certain = self.is_certain(regime, epoch, inputs, room);
        let mut unit = Unit {
            part,
            regime,
            day,
            verdict,
            possible: possible(outcomes),
            speaks: speaks == Terminals::one(1),
            basis: None,
            certain,
            rules: Vec::new(),
            needs: Vec::new(),
            owes: Vec::new(),
            standing: inputs.standing.clone(),
        };
        for rule in &epoch.rules {
            self.rule(event, rule, regime, inputs, &mut unit, room);
        }
        if verdict == Verdict::Permitted {
            unit.basis = Some(self.basis(regime, epoch, &unit));
        }
        Some(unit)
    }

    /// Whether the verdict of a unit stays the same if nothing is presumed about the law.
    fn is_certain(
        &self,
        regime: RegimeId,
        epoch: &Epoch,
        inputs: &Inputs,
        room: &mut Room,
    ) -> bool {
        let code = &self.regimes[regime.index()];
        let mut free = std::mem::take(&mut room.free);
        free.clear();
        free.extend(
            code.keys
                .iter()
                .enumerate()
                .map(|(at, key)| inputs.free(at, key)),
        );
        let outcomes = outcomes(&code.manager, epoch, &free, &mut room.scratch);
        room.free = free;
        possible_bits(outcomes).count_ones() <= 1
    }

    /// Whether a regime may speak if nothing is presumed about its law.
    fn may_speak(&self, regime: RegimeId, epoch: &Epoch, inputs: &Inputs, room: &mut Room) -> bool {
        let code = &self.regimes[regime.index()];
        let free: Vec<Values> = code
            .keys
            .iter()
            .enumerate()
            .map(|(at, key)| inputs.free(at, key))
            .collect();
        code.manager
            .outcomes(epoch.speaks, &free, &mut room.scratch)
            != Terminals::one(0)
    }

    /// How a rule stands to the part, what it still needs, and what arises from it.
    fn rule(
        &self,
        event: &Event,
        code: &RuleCode,
        regime: RegimeId,
        inputs: &Inputs,
        unit: &mut Unit,
        room: &mut Room,
    ) {
        let manager = &self.regimes[regime.index()].manager;
        let mut ask = |d: Diagram| manager.outcomes(d, &inputs.allowed, &mut room.scratch);
        let triggered = ask(code.triggered);
        if triggered == Terminals::one(0) {
            return;
        }
        let applies = ask(code.applies);
        if applies == Terminals::one(0) {
            let by = code
                .overridden_by
                .iter()
                .filter(|(_, d)| ask(*d).contains(1))
                .map(|(rule, _)| *rule)
                .collect();
            if triggered == Terminals::one(1) {
                unit.rules.push(RuleState {
                    rule: code.rule,
                    state: Applies::SetAside(by),
                    met: None,
                });
            }
            return;
        }
        let certainly = applies == Terminals::one(1);
        let required = ask(code.required);
        let met = required.single().map(|t| t == 1);
        let state = if certainly {
            Applies::Yes
        } else {
            Applies::Perhaps
        };
        unit.rules.push(RuleState {
            rule: code.rule,
            state,
            met,
        });
        if met != Some(true)
            && let Some(need) = self.need(code, regime, unit.day, inputs, room)
        {
            unit.needs.push((code.rule, need));
        }
        self.duties(event, code, regime, certainly, inputs, unit, room);
    }

    fn basis(&self, regime: RegimeId, _epoch: &Epoch, unit: &Unit) -> Basis {
        let regime = self.corpus.regime(regime);
        let effects = |rule: RuleId| regime.rules[rule.index()].effects.iter();
        let applying = || unit.rules.iter().filter(|r| r.state == Applies::Yes);
        let permits = applying().any(|r| {
            effects(r.rule).any(|l| matches!(l.value, comity_law::model::Effect::Permits))
        });
        let requires = applying().any(|r| {
            effects(r.rule).any(|l| matches!(l.value, comity_law::model::Effect::Requires(_)))
        });
        if permits {
            Basis::Permits
        } else if requires {
            Basis::Met
        } else {
            Basis::Silent
        }
    }

    /// The whole: the strictest, and if it is open, exactly what it cannot be told without.
    fn whole(
        &self,
        event: &Event,
        units: Vec<Unit>,
        inputs: &[Inputs],
        room: &mut Room,
    ) -> Decision {
        let mut decision = Decision {
            verdict: None,
            possible: Vec::new(),
            certain: true,
            contradiction: false,
            units,
            missing: Vec::new(),
            turns_on: Vec::new(),
            unheard: self.unheard(event),
        };
        let answers = self.corpus.vocabulary.concept(event.kind).verdict;
        if decision.units.is_empty() {
            return decision;
        }
        let settled = decision
            .units
            .iter()
            .all(|u| u.possible.len() == 1 && u.certain);
        let joint = if settled
            && decision
                .units
                .iter()
                .all(|u| u.verdict != Verdict::NotCovered)
        {
            joint::Joint::settled(&decision.units)
        } else {
            joint::decide(self, event, &decision.units, inputs, room)
        };
        decision.contradiction = joint.contradiction;
        if !answers {
            // Duties have no verdict; what they depend on is asked all the same.
            decision.missing = joint::open_duties(self, event, &decision.units, inputs);
            return decision;
        }
        decision.certain = joint.certain;
        decision.turns_on = joint.turns_on;
        let mut inputs = inputs.iter();
        decision.units.retain(|unit| {
            inputs
                .next()
                .is_some_and(|inputs| !self.is_silent(unit, inputs, room))
        });
        if decision.units.is_empty() {
            return decision;
        }
        decision.possible = joint.possible;
        decision.missing = joint.missing;
        decision.verdict = Some(match decision.possible.as_slice() {
            [one] => *one,
            // Nothing possible is a contradiction, which is told apart.
            [] => Verdict::Undetermined,
            _ if joint.open => Verdict::Undetermined,
            _ => Verdict::NotCovered,
        });
        decision
    }

    /// States of parties whose law is not in the corpus.
    fn unheard(&self, event: &Event) -> Vec<ConceptId> {
        let Some(state) = self.words.state else {
            return Vec::new();
        };
        let mut out: Vec<ConceptId> = event
            .parts
            .iter()
            .flat_map(|part| &part.roles)
            .filter_map(
                |(_, party)| match event.parties[*party].facts.given(state) {
                    Some(crate::event::Given::One(state)) => Some(*state),
                    _ => None,
                },
            )
            .filter(|state| self.corpus.regimes.iter().all(|r| r.state != *state))
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// The possible terminals as bits: permitted, conditional, prohibited.
fn possible_bits(outcomes: Terminals) -> u8 {
    [PERMITTED, CONDITIONAL, PROHIBITED]
        .into_iter()
        .filter(|t| outcomes.contains(*t))
        .fold(0, |bits, t| bits | (1 << t))
}

fn possible(outcomes: Terminals) -> Vec<Verdict> {
    let mut out = Vec::with_capacity(1);
    for (terminal, verdict) in [
        (PERMITTED, Verdict::Permitted),
        (CONDITIONAL, Verdict::Conditional),
        (PROHIBITED, Verdict::Prohibited),
    ] {
        if outcomes.contains(terminal) {
            out.push(verdict);
        }
    }
    out
}

fn verdict_of(outcomes: Terminals) -> Verdict {
    match possible_bits(outcomes) {
        0b001 => Verdict::Permitted,
        0b010 => Verdict::Conditional,
        0b100 => Verdict::Prohibited,
        // Nothing possible is a contradiction, which is told apart elsewhere.
        _ => Verdict::Undetermined,
    }
}

/// What the verdict of an epoch may be: exact where each of its diagrams has one outcome, and no narrower than the truth where facts are open.
fn outcomes(
    manager: &Manager,
    epoch: &Epoch,
    allowed: &[Values],
    scratch: &mut Scratch,
) -> Terminals {
    for possible in &epoch.possible {
        if manager.outcomes(*possible, allowed, scratch) == Terminals::one(0) {
            return Terminals::one(IMPOSSIBLE);
        }
    }
    let mut all = Terminals::one(PERMITTED);
    for verdict in &epoch.verdicts {
        let one = manager.outcomes(*verdict, allowed, scratch);
        let mut next = Terminals::EMPTY;
        for a in all.iter() {
            for b in one.iter() {
                next = next.with(a.max(b));
            }
        }
        all = next;
    }
    all
}

/// Whether the facts contradict each other.
pub(crate) fn contradicts(outcomes: Terminals) -> bool {
    outcomes == Terminals::one(IMPOSSIBLE)
}
