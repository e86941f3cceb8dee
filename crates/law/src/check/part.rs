//! A walk over everything that a regime says, whatever declaration it stands in.

use crate::diagnostic::Place;
use crate::model::{Atom, Cite, Cond, Date, Effect, Line, Regime, Tails};

/// Something that may stand in many declarations.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part<'c> {
    /// The tails of a line, entry or limb.
    Tails(&'c Tails, Place),
    /// A single test.
    Atom(&'c Atom, Place),
    /// Places in instruments, those of tails included.
    Cites(&'c [Cite], Place),
    /// A date, those of tails included.
    Date(&'c Date, Place),
}

/// Visits every part of a regime. Facts, which the corpus holds, are left out.
pub(super) fn visit<'c>(regime: &'c Regime, visit: &mut dyn FnMut(Part<'c>)) {
    lines(&regime.covers, visit);
    for reach in &regime.reaches {
        conds(&reach.when, visit);
    }
    for authority in &regime.authorities {
        lines(&authority.sites, visit);
    }
    for instrument in &regime.instruments {
        lines(&instrument.titles, visit);
        lines(&instrument.in_force, visit);
        for dates in [
            &instrument.adopted,
            &instrument.published,
            &instrument.amended,
        ] {
            lines(dates, visit);
            for line in dates {
                visit(Part::Date(&line.value, line.place));
            }
        }
    }
    for term in &regime.terms {
        lines(&term.means, visit);
        cites(&term.cites, visit);
        conds(&term.when, visit);
        lines(&term.confidence, visit);
    }
    for list in &regime.lists {
        tails(&list.tails, list.place, visit);
        visit(Part::Cites(&list.cites, list.place));
        for entry in &list.entries {
            tails(&entry.tails, entry.place, visit);
            if let Some(when) = &entry.value.when {
                cond(when, visit);
            }
        }
        lines(&list.confidence, visit);
    }
    for reading in &regime.readings {
        visit(Part::Cites(&reading.cites, reading.place));
    }
    for measure in &regime.measures {
        lines(&measure.in_force, visit);
        for holders in [&measure.by, &measure.to, &measure.with] {
            lines(holders, visit);
        }
        lines(&measure.accepts, visit);
        lines(&measure.form, visit);
        lines(&measure.names, visit);
        lines(&measure.limited_to, visit);
        lines(&measure.takes, visit);
        lines(&measure.stands, visit);
        lines(&measure.valid, visit);
        cites(&measure.cites, visit);
    }
    for rule in &regime.rules {
        lines(&rule.on, visit);
        cites(&rule.cites, visit);
        lines(&rule.in_force, visit);
        conds(&rule.when, visit);
        lines(&rule.effects, visit);
        for effect in &rule.effects {
            if let Effect::Requires(required) = &effect.value {
                cond(required, visit);
            }
        }
        lines(&rule.overrides, visit);
        lines(&rule.penalty, visit);
        lines(&rule.confidence, visit);
    }
    conds(&regime.always, visit);
}

fn lines<'c, T>(lines: &'c [Line<T>], visit: &mut dyn FnMut(Part<'c>)) {
    for line in lines {
        tails(&line.tails, line.place, visit);
    }
}

fn conds<'c>(whens: &'c [Line<Cond>], visit: &mut dyn FnMut(Part<'c>)) {
    lines(whens, visit);
    for line in whens {
        cond(&line.value, visit);
    }
}

fn cites<'c>(cites: &'c [Line<Vec<Cite>>], visit: &mut dyn FnMut(Part<'c>)) {
    lines(cites, visit);
    for line in cites {
        visit(Part::Cites(&line.value, line.place));
    }
}

fn tails<'c>(tails: &'c Tails, place: Place, visit: &mut dyn FnMut(Part<'c>)) {
    visit(Part::Tails(tails, place));
    visit(Part::Cites(&tails.at, place));
    for date in [&tails.from, &tails.to, &tails.before]
        .into_iter()
        .flatten()
    {
        visit(Part::Date(date, place));
    }
}

fn cond<'c>(part: &'c Cond, visit: &mut dyn FnMut(Part<'c>)) {
    match part {
        Cond::All(limbs) | Cond::Any(limbs) => {
            for limb in limbs {
                tails(&limb.tails, limb.place, visit);
                cond(&limb.cond, visit);
            }
        }
        Cond::Not(negated) => cond(negated, visit),
        Cond::Atom(atom, place) => visit(Part::Atom(atom, *place)),
    }
}
