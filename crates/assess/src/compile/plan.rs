//! Conditions with the shape in which the law wrote them, so that reasons can be given limb by limb.

use super::law::Builder;
use super::test::Within;
use comity_formula::Formula;
use comity_law::diagnostic::Place;
use comity_law::model::{Atom, Cite, Cond, Confidence, Limb, Line, TermId};

/// A condition on a day: its shape, and for every part of it what decides it.
#[derive(Debug, Clone)]
pub(crate) struct Plan<F> {
    /// Decides whether it holds.
    pub(crate) holds: F,
    pub(crate) shape: Shape<F>,
}

/// The shape of a condition.
#[derive(Debug, Clone)]
pub(crate) enum Shape<F> {
    All(Vec<PlanLimb<F>>),
    Any(Vec<PlanLimb<F>>),
    Not(Box<Plan<F>>),
    /// A test; a term brings its own condition along.
    Leaf(Atom, Option<Box<Plan<F>>>),
}

/// A limb that is live on the day.
#[derive(Debug, Clone)]
pub(crate) struct PlanLimb<F> {
    /// Decides whether it is law.
    pub(crate) law: F,
    pub(crate) at: Vec<Cite>,
    pub(crate) confidence: Option<Confidence>,
    pub(crate) plan: Plan<F>,
}

/// Terms inside terms are opened this deep.
const MAX_TERMS: usize = 8;

impl Builder<'_> {
    /// The condition of lines of which at most one is live; `None` if none is.
    pub(super) fn plan_lines(
        &mut self,
        lines: &[Line<Cond>],
        within: Within,
    ) -> Option<Plan<Formula>> {
        let mut live = Vec::new();
        for line in lines {
            let lives = self.live(&line.tails, line.place, within);
            if lives == Formula::FALSE {
                continue;
            }
            let sure = self.sure(line.tails.confidence, line.place, within);
            let plan = self.plan(&line.value, within, 0);
            let law = self.pool.and([lives, sure]);
            if law == Formula::TRUE && line.tails.at.is_empty() && lines.len() == 1 {
                return Some(plan);
            }
            live.push(PlanLimb {
                law,
                at: line.tails.at.clone(),
                confidence: line.tails.confidence,
                plan,
            });
        }
        if live.is_empty() {
            return None;
        }
        let parts: Vec<Formula> = live
            .iter()
            .map(|limb| (limb.law, limb.plan.holds))
            .map(|(a, b)| self.pool.and([a, b]))
            .collect();
        let holds = self.pool.or(parts);
        Some(Plan {
            holds,
            shape: Shape::Any(live),
        })
    }

    pub(super) fn plan(&mut self, cond: &Cond, within: Within, depth: usize) -> Plan<Formula> {
        let holds = self.cond(cond, within);
        let shape = match cond {
            Cond::All(limbs) => Shape::All(self.plan_limbs(limbs, within, depth)),
            Cond::Any(limbs) => Shape::Any(self.plan_limbs(limbs, within, depth)),
            Cond::Not(inner) => Shape::Not(Box::new(self.plan(inner, within, depth))),
            Cond::Atom(atom, place) => Shape::Leaf(atom.clone(), self.opened(atom, *place, depth)),
        };
        Plan { holds, shape }
    }

    fn plan_limbs(
        &mut self,
        limbs: &[Limb],
        within: Within,
        depth: usize,
    ) -> Vec<PlanLimb<Formula>> {
        let mut out = Vec::new();
        for limb in limbs {
            let live = self.live(&limb.tails, limb.place, within);
            if live == Formula::FALSE {
                continue;
            }
            let sure = self.sure(limb.tails.confidence, limb.place, within);
            let law = self.pool.and([live, sure]);
            let plan = self.plan(&limb.cond, within, depth);
            out.push(PlanLimb {
                law,
                at: limb.tails.at.clone(),
                confidence: limb.tails.confidence,
                plan,
            });
        }
        out
    }

    /// The condition behind a term.
    fn opened(&mut self, atom: &Atom, _place: Place, depth: usize) -> Option<Box<Plan<Formula>>> {
        let Atom::Term(TermId(id)) = atom else {
            return None;
        };
        if depth >= MAX_TERMS {
            return None;
        }
        let regime = self.regime;
        let term = &regime.terms[usize::from(*id)];
        let within = Within::Term(TermId(*id));
        let mut live = Vec::new();
        for line in &term.when {
            let lives = self.live(&line.tails, line.place, within);
            if lives != Formula::FALSE {
                let plan = self.plan(&line.value, within, depth + 1);
                live.push(PlanLimb {
                    law: lives,
                    at: line.tails.at.clone(),
                    confidence: line.tails.confidence,
                    plan,
                });
            }
        }
        if live.len() == 1 && live[0].at.is_empty() {
            return live.pop().map(|limb| Box::new(limb.plan));
        }
        let holds = self.cond(&Cond::Atom(atom.clone(), Place::default()), within);
        Some(Box::new(Plan {
            holds,
            shape: Shape::Any(live),
        }))
    }
}

impl<F: Copy> Plan<F> {
    /// Calls `visit` on everything that decides some part of the condition.
    pub(crate) fn each(&self, visit: &mut impl FnMut(F)) {
        visit(self.holds);
        match &self.shape {
            Shape::All(limbs) | Shape::Any(limbs) => {
                for limb in limbs {
                    visit(limb.law);
                    limb.plan.each(visit);
                }
            }
            Shape::Not(inner) | Shape::Leaf(_, Some(inner)) => inner.each(visit),
            Shape::Leaf(_, None) => {}
        }
    }

    /// The same shape, decided by something else.
    pub(crate) fn map<G, E>(&self, turn: &mut impl FnMut(F) -> Result<G, E>) -> Result<Plan<G>, E> {
        let holds = turn(self.holds)?;
        let shape = match &self.shape {
            Shape::All(limbs) => Shape::All(map_limbs(limbs, turn)?),
            Shape::Any(limbs) => Shape::Any(map_limbs(limbs, turn)?),
            Shape::Not(inner) => Shape::Not(Box::new(inner.map(turn)?)),
            Shape::Leaf(atom, None) => Shape::Leaf(atom.clone(), None),
            Shape::Leaf(atom, Some(inner)) => {
                Shape::Leaf(atom.clone(), Some(Box::new(inner.map(turn)?)))
            }
        };
        Ok(Plan { holds, shape })
    }
}

fn map_limbs<F: Copy, G, E>(
    limbs: &[PlanLimb<F>],
    turn: &mut impl FnMut(F) -> Result<G, E>,
) -> Result<Vec<PlanLimb<G>>, E> {
    limbs
        .iter()
        .map(|limb| {
            Ok(PlanLimb {
                law: turn(limb.law)?,
                at: limb.at.clone(),
                confidence: limb.confidence,
                plan: limb.plan.map(turn)?,
            })
        })
        .collect()
}
