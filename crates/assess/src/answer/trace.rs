//! The proof of a verdict, limb by limb.

use super::phrases::Phrases;
use super::{CiteAnswer, Lang};
use crate::compile::{Plan, PlanLimb, Shape};
use crate::decide::{Inputs, Room};
use comity_formula::Diagram;
use comity_law::model::Atom;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TraceState {
    /// It holds.
    Holds,
    /// It does not.
    Fails,
    /// It is not known.
    Unknown,
}

/// A condition and whether it holds, with its parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Trace {
    /// What it says.
    pub text: String,
    /// Whether it holds.
    pub state: TraceState,
    /// Where it is written.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub cites: Vec<CiteAnswer>,
    /// How sure the line is, if less than high.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub confidence: Option<String>,
    /// Its parts.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub of: Vec<Trace>,
}

/// What a trace is made with.
pub(super) struct Tracer<'t, 'c> {
    pub(super) phrases: Phrases<'t, 'c>,
    pub(super) inputs: &'t Inputs,
    pub(super) room: &'t mut Room,
}

impl Tracer<'_, '_> {
    fn state(&mut self, diagram: Diagram) -> TraceState {
        let manager = &self.phrases.engine.regimes[self.phrases.regime.index()].manager;
        match manager
            .outcomes(diagram, &self.inputs.allowed, &mut self.room.scratch)
            .single()
        {
            Some(1) => TraceState::Holds,
            Some(_) => TraceState::Fails,
            None => TraceState::Unknown,
        }
    }

    pub(super) fn trace(&mut self, plan: &Plan<Diagram>, not: bool) -> Trace {
        let l = self.phrases.lang;
        let mut state = self.state(plan.holds);
        if not {
            state = match state {
                TraceState::Holds => TraceState::Fails,
                TraceState::Fails => TraceState::Holds,
                TraceState::Unknown => TraceState::Unknown,
            };
        }
        let (text, of) = match &plan.shape {
            Shape::Not(inner) => return self.trace(inner, !not),
            Shape::All(limbs) if !not => (all_of(l), self.limbs(limbs, not)),
            Shape::Any(limbs) if not => (
                l.pick("none of", "ни одно из", "均不成立").to_owned(),
                self.limbs(limbs, false),
            ),
            Shape::All(limbs) => (
                l.pick("not all of", "не все из", "并非全部成立").to_owned(),
                self.limbs(limbs, false),
            ),
            Shape::Any(limbs) => (any_of(l), self.limbs(limbs, not)),
            Shape::Leaf(atom, inner) => {
                let of = match (atom, inner) {
                    (Atom::Term(_), Some(inner)) => vec![self.trace(inner, false)],
                    _ => Vec::new(),
                };
                (self.phrases.atom(atom, not), of)
            }
        };
        Trace {
            text,
            state,
            cites: Vec::new(),
            confidence: None,
            of,
        }
    }

    fn limbs(&mut self, limbs: &[PlanLimb<Diagram>], not: bool) -> Vec<Trace> {
        limbs
            .iter()
            .map(|limb| {
                let mut trace = self.trace(&limb.plan, not);
                trace.cites = self.phrases.cites(&limb.at);
                trace.confidence = super::build::level(limb.confidence);
                trace
            })
            .collect()
    }

    /// The places of the limbs on which a condition rests: those that hold.
    pub(super) fn places(&mut self, plan: &Plan<Diagram>, out: &mut Vec<comity_law::model::Cite>) {
        match &plan.shape {
            Shape::All(limbs) | Shape::Any(limbs) => {
                for limb in limbs {
                    if self.state(limb.plan.holds) == TraceState::Holds {
                        out.extend(limb.at.iter().cloned());
                        self.places(&limb.plan, out);
                    }
                }
            }
            Shape::Leaf(_, Some(inner)) => self.places(inner, out),
            Shape::Not(_) | Shape::Leaf(_, None) => {}
        }
    }
}

fn all_of(l: Lang) -> String {
    l.pick("all of", "всё из", "全部成立").to_owned()
}

fn any_of(l: Lang) -> String {
    l.pick("one of", "одно из", "其一成立").to_owned()
}
