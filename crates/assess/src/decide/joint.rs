//! The whole event at once, exactly: only what is not known is left, every part and regime over the same questions.

use super::sheet::{Sheet, strictest};
use super::standing::PaperQuestion;
use super::{Inputs, Room, Unit, Verdict, contradicts};
use crate::compile::{DoubtId, Engine, IMPOSSIBLE};
use crate::event::Event;
use comity_formula::{Diagram, Scratch, Terminals, TooLarge, Values};
use comity_law::model::{ConceptId, FactRef, MeasureId, RegimeId};

/// Something that is not known and that the verdict cannot be told without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Question {
    /// A fact of the event, a part, or a party.
    Fact(FactRef, Of),
    /// Whether a set includes a concept.
    Member(FactRef, ConceptId, Of),
    /// Whether a set includes anything that no law names.
    Other(FactRef, Of),
    /// A doubt about the law.
    Doubt(DoubtId),
    /// A question about a paper.
    Paper(usize, PaperQuestion),
    /// Whether a measure stands for a part; never asked itself, its conditions are.
    Stands(RegimeId, MeasureId, usize),
}

/// Whose question it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Of {
    /// The event's.
    Event,
    /// A part's: place in [`Event::parts`].
    Part(usize),
    /// A party's: place in [`Event::parties`].
    Party(usize),
}

/// What is possible for the whole.
#[derive(Debug)]
pub(super) struct Joint {
    pub(super) possible: Vec<Verdict>,
    pub(super) certain: bool,
    pub(super) contradiction: bool,
    /// Whether more than one verdict is possible because of what is not known, and not only because law is not covered.
    pub(super) open: bool,
    pub(super) missing: Vec<Question>,
    pub(super) turns_on: Vec<DoubtId>,
}

impl Joint {
    /// Nothing is open.
    pub(super) fn settled(units: &[Unit]) -> Joint {
        let verdict = units.iter().map(|u| u.verdict).max();
        Joint {
            possible: verdict.into_iter().collect(),
            certain: true,
            contradiction: false,
            open: false,
            missing: Vec::new(),
            turns_on: Vec::new(),
        }
    }
}

/// Decides a whole event over everything that is not known.
pub(super) fn decide(
    engine: &Engine<'_>,
    event: &Event,
    units: &[Unit],
    inputs: &[Inputs],
    room: &mut Room,
) -> Joint {
    // Beyond the bound the answer is still sound: whatever any unit leaves open is open.
    exact(engine, event, units, inputs, room).unwrap_or_else(|_| cautious(units))
}

fn cautious(units: &[Unit]) -> Joint {
    let lower = units
        .iter()
        .filter_map(|u| u.possible.first())
        .max()
        .copied();
    let upper = units
        .iter()
        .filter_map(|u| u.possible.last())
        .max()
        .copied();
    let all = [
        Verdict::Permitted,
        Verdict::Conditional,
        Verdict::Prohibited,
    ];
    let possible = all
        .into_iter()
        .filter(|v| Some(*v) >= lower && Some(*v) <= upper)
        .collect();
    Joint {
        possible,
        certain: false,
        contradiction: false,
        open: true,
        missing: Vec::new(),
        turns_on: Vec::new(),
    }
}

fn exact(
    engine: &Engine<'_>,
    event: &Event,
    units: &[Unit],
    inputs: &[Inputs],
    room: &mut Room,
) -> Result<Joint, TooLarge> {
    let covered: Vec<usize> = (0..units.len())
        .filter(|i| units[*i].verdict != Verdict::NotCovered)
        .collect();
    let mut sheet = Sheet::new(engine, event);
    for &i in &covered {
        sheet.add_questions(&units[i], &inputs[i]);
    }
    let mut whole = Diagram::terminal(0);
    for &i in &covered {
        let unit = sheet.unit(&units[i], &inputs[i])?;
        whole = sheet.manager.combine(whole, unit, strictest)?;
    }
    let mut constraints = Vec::new();
    for &i in &covered {
        sheet.constraints(&units[i], &inputs[i], &mut constraints)?;
    }
    let whole = sheet.lawful(whole, constraints)?;
    let whole = sheet.hierarchy(whole)?;
    let free = sheet
        .manager
        .outcomes(whole, &sheet.values(false), &mut room.scratch);
    let presumed = sheet
        .manager
        .outcomes(whole, &sheet.values(true), &mut room.scratch);
    let not_covered = covered.len() < units.len();
    let mut joint = Joint {
        possible: spread(presumed, not_covered),
        certain: bits(free) <= 1,
        contradiction: contradicts(presumed),
        open: bits(presumed) > 1,
        missing: Vec::new(),
        turns_on: Vec::new(),
    };
    if joint.open && joint.possible.len() > 1 {
        let mut assumed = whole;
        for (var, question) in sheet.questions() {
            if let Question::Doubt(doubt) = question
                && let Some(answer) = engine.doubts.doubt(doubt).presumed
            {
                assumed = sheet.manager.cofactor(assumed, var, u8::from(answer))?;
            }
        }
        joint.missing = sheet.missing(assumed, &mut room.scratch)?;
    } else if joint.open {
        // Law that is not covered could forbid it or not; but a prohibition stands whatever it says.
        joint.open = false;
    }
    if !joint.certain {
        joint.turns_on = sheet.turns_on(whole)?;
    }
    Ok(joint)
}

/// With law that is not covered, every stricter verdict is possible too.
fn spread(outcomes: Terminals, not_covered: bool) -> Vec<Verdict> {
    let possible = super::possible(outcomes);
    if !not_covered {
        return possible;
    }
    let least = possible.first().copied().unwrap_or(Verdict::Permitted);
    [
        Verdict::Permitted,
        Verdict::Conditional,
        Verdict::Prohibited,
    ]
    .into_iter()
    .filter(|v| *v >= least)
    .collect()
}

pub(super) fn bits(outcomes: Terminals) -> usize {
    outcomes.iter().filter(|t| *t != IMPOSSIBLE).count()
}

/// For events that have duties only: what it depends on whether they arise.
pub(super) fn open_duties(
    engine: &Engine<'_>,
    event: &Event,
    units: &[Unit],
    inputs: &[Inputs],
) -> Vec<Question> {
    let mut out = Vec::new();
    for (unit, inputs) in units.iter().zip(inputs) {
        let sheet = Sheet::new(engine, event);
        let code = &engine.regimes[unit.regime.index()];
        let epoch = engine.epoch(unit.regime, unit.day);
        let perhaps = |rule: comity_law::model::RuleId| {
            unit.rules
                .iter()
                .any(|r| r.rule == rule && r.state == super::Applies::Perhaps)
        };
        let mut scratch = Scratch::default();
        for rule in epoch.rules.iter().filter(|r| perhaps(r.rule)) {
            for var in code.manager.support(rule.applies) {
                let values = &inputs.allowed[usize::from(var.0)];
                if values.single().is_some() {
                    continue;
                }
                // A question matters if its answers differ while all others stay open.
                let mut allowed = inputs.allowed.clone();
                let differs: Vec<Terminals> = values
                    .iter()
                    .map(|value| {
                        allowed[usize::from(var.0)] = Values::one(value);
                        code.manager.outcomes(rule.applies, &allowed, &mut scratch)
                    })
                    .collect();
                let question = sheet.question(code.keys[usize::from(var.0)], unit);
                if differs.windows(2).any(|w| w[0] != w[1]) && !out.contains(&question) {
                    out.push(question);
                }
            }
        }
    }
    out
}
