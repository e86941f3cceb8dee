//! What rules require, forbid and permit.

use super::life::{Days, Life};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Atom, Cond, Corpus, Effect, Line, Regime, Rule, Tails, TermId};

pub(super) fn check(corpus: &Corpus, regime: &Regime, found: &mut Vec<Diagnostic>) {
    for rule in &regime.rules {
        orders(corpus, regime, rule, found);
        opposites(regime, rule, found);
        forbidden_and_permitted(regime, rule, found);
    }
}

/// An order is an authority's own act: a rule may require that there is none, not that there is one.
fn orders(corpus: &Corpus, regime: &Regime, rule: &Rule, found: &mut Vec<Diagnostic>) {
    let Some(order) = corpus.concept_in("paper-kinds", "order") else {
        return;
    };
    for line in &rule.effects {
        let Effect::Requires(cond) = &line.value else {
            continue;
        };
        let mut seen = Vec::new();
        wanted(cond, true, regime, &mut seen, &mut |atom, place| {
            if let Atom::Stands(id) = atom
                && let Some(measure) = regime.measures.get(id.index())
                && measure.kind == order
            {
                found.push(
                    Diagnostic::error(
                        Code::Type,
                        place,
                        format!("`{}` is an order, which nobody can obtain", measure.name),
                    )
                    .help(
                        "require that it does not stand, put it in `when`, or make it an approval",
                    )
                    .related(measure.place, "declared here"),
                );
            }
        });
    }
}

/// Visits the tests that help a condition to hold, those inside terms included.
fn wanted<'c>(
    cond: &'c Cond,
    yes: bool,
    regime: &'c Regime,
    seen: &mut Vec<(TermId, bool)>,
    visit: &mut dyn FnMut(&'c Atom, Place),
) {
    match cond {
        Cond::All(limbs) | Cond::Any(limbs) => {
            for limb in limbs {
                wanted(&limb.cond, yes, regime, seen, visit);
            }
        }
        Cond::Not(inner) => wanted(inner, !yes, regime, seen, visit),
        Cond::Atom(Atom::Term(id), _) => {
            if !seen.contains(&(*id, yes))
                && let Some(term) = regime.terms.get(id.index())
            {
                seen.push((*id, yes));
                for line in &term.when {
                    wanted(&line.value, yes, regime, seen, visit);
                }
            }
        }
        Cond::Atom(atom, place) if yes => visit(atom, *place),
        Cond::Atom(..) => {}
    }
}

/// A test that must hold, or must not, and the days of it.
struct Demand<'c> {
    atom: &'c Atom,
    yes: bool,
    place: Place,
    days: Days,
}

/// A thing and its opposite, required at once.
fn opposites(regime: &Regime, rule: &Rule, found: &mut Vec<Diagnostic>) {
    let mut demands: Vec<Demand<'_>> = Vec::new();
    for line in &rule.effects {
        if let Effect::Requires(cond) = &line.value {
            demand(cond, true, sure(&line.tails, regime), regime, &mut demands);
        }
    }
    for (i, second) in demands.iter().enumerate() {
        let first = demands[..i].iter().find(|first| {
            first.yes != second.yes
                && first.atom == second.atom
                && !first.days.and(&second.days).is_empty()
        });
        if let Some(first) = first {
            found.push(
                Diagnostic::error(
                    Code::Clash,
                    second.place,
                    format!("rule `{}` requires this and its opposite", rule.name),
                )
                .help("nothing can meet both; take one away, or write `forbids` if that is meant")
                .related(first.place, "the opposite"),
            );
        }
    }
}

/// What must hold whatever else does.
fn demand<'c>(cond: &'c Cond, yes: bool, days: Days, regime: &Regime, out: &mut Vec<Demand<'c>>) {
    match cond {
        Cond::Atom(atom, place) => out.push(Demand {
            atom,
            yes,
            place: *place,
            days,
        }),
        Cond::Not(inner) => demand(inner, !yes, days, regime, out),
        // `not (a or b)` requires the opposite of both.
        Cond::All(limbs) | Cond::Any(limbs)
            if limbs.len() == 1 || matches!(cond, Cond::All(_)) == yes =>
        {
            for limb in limbs {
                let days = days.and(&sure(&limb.tails, regime));
                demand(&limb.cond, yes, days, regime, out);
            }
        }
        _ => {}
    }
}

fn forbidden_and_permitted(regime: &Regime, rule: &Rule, found: &mut Vec<Diagnostic>) {
    let of = |effect: &Effect| -> Vec<&Line<Effect>> {
        rule.effects.iter().filter(|l| l.value == *effect).collect()
    };
    for forbids in of(&Effect::Forbids) {
        for permits in of(&Effect::Permits) {
            let together = sure(&forbids.tails, regime).and(&sure(&permits.tails, regime));
            if !together.is_empty() {
                let (first, second) = if forbids.place < permits.place {
                    (forbids, permits)
                } else {
                    (permits, forbids)
                };
                found.push(
                    Diagnostic::error(
                        Code::Clash,
                        second.place,
                        format!("rule `{}` forbids and permits the same", rule.name),
                    )
                    .help("keep one, or make two rules with their own `when`")
                    .related(first.place, "the other line"),
                );
            }
        }
    }
}

/// The days on which something certainly lives; none if that hangs on a reading.
fn sure(tails: &Tails, regime: &Regime) -> Days {
    if tails.under.is_some() {
        return Days::default();
    }
    Days::of(Life::of(tails, regime).surely())
}
