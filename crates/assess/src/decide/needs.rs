//! What is required and not met: the limbs that papers, facts or answers could still fill.

use super::{Inputs, Room};
use crate::compile::{Engine, Plan, PlanLimb, RuleCode, Shape};
use comity_formula::{Diagram, Terminals};
use comity_law::date::Day;
use comity_law::model::{Atom, Bearer, Effect, MeasureId, RegimeId};

/// What is needed.
#[derive(Debug, Clone, PartialEq)]
pub enum Need {
    /// All of these.
    All(Vec<Need>),
    /// One of these.
    Any(Vec<Need>),
    /// A measure that does not stand, and can be obtained on that day.
    Measure(MeasureId),
    /// A test of facts that fails; the sender may change it if its fact is his to decide.
    Fact {
        /// The test.
        atom: Atom,
        /// Whether it should fail instead.
        not: bool,
        /// Whether the sender can make it so.
        changeable: bool,
    },
    /// A test that depends on what is not known.
    Unknown {
        /// The test.
        atom: Atom,
        /// Whether it should fail.
        not: bool,
    },
    /// Nothing helps: it is forbidden, or the measure cannot be obtained.
    Never(Option<MeasureId>),
}

impl Need {
    /// Whether something can still be done or known about it.
    pub fn is_hopeful(&self) -> bool {
        match self {
            Need::All(parts) => parts.iter().all(Need::is_hopeful),
            Need::Any(parts) => parts.iter().any(Need::is_hopeful),
            Need::Measure(_) | Need::Unknown { .. } => true,
            Need::Fact { changeable, .. } => *changeable,
            Need::Never(_) => false,
        }
    }

    /// The measures in it, in order.
    pub fn measures(&self, out: &mut Vec<MeasureId>) {
        match self {
            Need::All(parts) | Need::Any(parts) => parts.iter().for_each(|p| p.measures(out)),
            Need::Measure(measure) if !out.contains(measure) => out.push(*measure),
            _ => {}
        }
    }
}

struct Needs<'n, 'c> {
    engine: &'n Engine<'c>,
    regime: RegimeId,
    obtainable: &'n [Diagram],
    inputs: &'n Inputs,
    room: &'n mut Room,
}

impl Engine<'_> {
    /// What a rule that applies, or may apply, still needs.
    pub(crate) fn need(
        &self,
        code: &RuleCode,
        regime: RegimeId,
        day: Day,
        inputs: &Inputs,
        room: &mut Room,
    ) -> Option<Need> {
        let epoch = self.epoch(regime, day);
        let mut needs = Needs {
            engine: self,
            regime,
            obtainable: &epoch.obtainable,
            inputs,
            room,
        };
        let rule = &self.corpus.regime(regime).rules[code.rule.index()];
        let mut parts = Vec::new();
        for effect in &code.effects {
            if needs.ask(effect.law) == Terminals::one(0) {
                continue;
            }
            match (&rule.effects[effect.line].value, &effect.plan) {
                (Effect::Forbids, _) => parts.push(Need::Never(None)),
                (Effect::Requires(_), Some(plan)) => parts.extend(needs.of(plan, false)),
                _ => {}
            }
        }
        join(parts, Need::All)
    }
}

impl Needs<'_, '_> {
    fn ask(&mut self, diagram: Diagram) -> Terminals {
        let manager = &self.engine.regimes[self.regime.index()].manager;
        manager.outcomes(diagram, &self.inputs.allowed, &mut self.room.scratch)
    }

    /// What a condition needs to hold, or, if `not`, to fail; `None` if it does already.
    fn of(&mut self, plan: &Plan<Diagram>, not: bool) -> Option<Need> {
        if self.ask(plan.holds) == Terminals::one(u8::from(!not)) {
            return None;
        }
        match &plan.shape {
            Shape::Not(inner) => self.of(inner, !not),
            Shape::All(limbs) if not => self.one_of(limbs, not),
            Shape::Any(limbs) if not => self.all_of(limbs, not),
            Shape::All(limbs) => self.all_of(limbs, not),
            Shape::Any(limbs) => self.one_of(limbs, not),
            Shape::Leaf(atom, inner) => Some(self.leaf(atom, inner.as_deref(), plan.holds, not)),
        }
    }

    fn all_of(&mut self, limbs: &[PlanLimb<Diagram>], not: bool) -> Option<Need> {
        let mut parts = Vec::new();
        for limb in limbs {
            if self.ask(limb.law) != Terminals::one(0) {
                parts.extend(self.of(&limb.plan, not));
            }
        }
        join(parts, Need::All)
    }

    /// Limbs that cannot be filled are left out, unless none can.
    fn one_of(&mut self, limbs: &[PlanLimb<Diagram>], not: bool) -> Option<Need> {
        let mut parts = Vec::new();
        for limb in limbs {
            if self.ask(limb.law) != Terminals::one(0) {
                parts.extend(self.of(&limb.plan, not));
            }
        }
        if parts.iter().any(Need::is_hopeful) {
            parts.retain(Need::is_hopeful);
        }
        join(parts, Need::Any)
    }

    fn leaf(
        &mut self,
        atom: &Atom,
        inner: Option<&Plan<Diagram>>,
        holds: Diagram,
        not: bool,
    ) -> Need {
        let open = self.ask(holds).len() > 1;
        match atom {
            Atom::Stands(measure) if !not => {
                if open {
                    return Need::Unknown {
                        atom: atom.clone(),
                        not,
                    };
                }
                if self.ask(self.obtainable[measure.index()]).contains(1) {
                    Need::Measure(*measure)
                } else {
                    Need::Never(Some(*measure))
                }
            }
            Atom::Term(_) => match inner.and_then(|plan| self.of(plan, not)) {
                Some(need) => need,
                None => Need::Unknown {
                    atom: atom.clone(),
                    not,
                },
            },
            _ if open => Need::Unknown {
                atom: atom.clone(),
                not,
            },
            _ => Need::Fact {
                atom: atom.clone(),
                not,
                changeable: self.changeable(atom),
            },
        }
    }

    fn changeable(&self, atom: &Atom) -> bool {
        let fact = match atom {
            Atom::Yes(f)
            | Atom::Count(f, ..)
            | Atom::Date(f, ..)
            | Atom::Is(f, _)
            | Atom::Includes(f, _)
            | Atom::Only(f, _)
            | Atom::In(f, _) => f,
            Atom::Term(_) | Atom::Stands(_) | Atom::Reading(_) => return false,
        };
        let declared = self.engine.corpus.fact(fact.fact);
        debug_assert!(!matches!(declared.bearer, Bearer::Party) || fact.role.is_some());
        declared.sender_decides
    }
}

fn join(mut parts: Vec<Need>, all: impl Fn(Vec<Need>) -> Need) -> Option<Need> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(all(parts)),
    }
}
