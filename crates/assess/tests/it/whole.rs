//! The decision of random events under random law against the oracle over every completion.

use crate::oracle::Fault;
use crate::small::*;
use crate::subject::{Subject, text};
use crate::table::{Row, Table};
use comity_assess::{Applies, Decision, Room, Unit, Verdict};
use std::collections::{BTreeMap, BTreeSet};

const VERDICTS: [Verdict; 3] = [
    Verdict::Permitted,
    Verdict::Conditional,
    Verdict::Prohibited,
];

/// One law and one event: everything the engine says is held against the oracle.
pub(crate) struct Trial<'t> {
    pub(crate) subject: &'t Subject<'t>,
    pub(crate) table: &'t Table<'t>,
    pub(crate) decision: &'t Decision,
}

/// What was wrong.
type Checked = Result<(), String>;

macro_rules! must {
    ($holds:expr, $($what:tt)+) => {
        if !$holds {
            return Err(format!($($what)+));
        }
    };
}

/// Runs every check; `None` if the event has too many completions.
pub(crate) fn check(subject: &Subject<'_>, event: &Event, fault: Fault) -> Option<Checked> {
    let table = Table::of(subject.regimes, event, fault)?;
    let typed = subject.event(event);
    let mut room = Room::default();
    let decision = subject.engine.decide(&typed, &mut room);
    let trial = Trial {
        subject,
        table: &table,
        decision: &decision,
    };
    let mut run = || {
        // What cannot be at all is told apart, where the verdict depends on it.
        if trial.rows().next().is_none() {
            return Ok(());
        }
        trial.verdict()?;
        trial.missing()?;
        trial.turns_on()?;
        for unit in &decision.units {
            trial.unit(unit)?;
            let prepared = subject.engine.prepare(&typed, unit.part, unit.regime);
            let bare = subject.engine.verdict(&prepared, &mut room);
            must!(
                bare.verdict == unit.verdict,
                "bare verdict {bare:?} and {:?}",
                unit.verdict
            );
        }
        Ok(())
    };
    let checked = run();
    Some(checked.map_err(|what: String| {
        let rows = table.rows.len();
        format!(
            "{what}\n{decision:?}\n{event:?}\nunknown: {:?}, {rows} completions\n{}",
            table.vars,
            text(subject.regimes)
        )
    }))
}

impl Trial<'_> {
    /// Completions that can be and take the law as presumed.
    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.table
            .rows
            .iter()
            .filter(|row| row.lawful && self.table.as_presumed(row))
    }

    fn not_covered(&self) -> bool {
        self.decision
            .units
            .iter()
            .any(|u| u.verdict == Verdict::NotCovered)
    }

    fn verdict(&self) -> Checked {
        let decision = self.decision;
        let speaks = |u: usize| {
            self.table
                .rows
                .iter()
                .any(|row| row.units[u].0 && self.table.as_presumed(row))
        };
        let speaking: Vec<usize> = (0..self.table.units()).filter(|u| speaks(*u)).collect();
        let width = self.table.regimes.len();
        for unit in &decision.units {
            let at = unit.part * width + unit.regime.index();
            must!(speaking.contains(&at), "unit {at} cannot speak");
        }
        must!(
            speaking.len() == decision.units.len(),
            "units {speaking:?} may speak"
        );
        let free: BTreeSet<u8> = self.lawful().map(|row| self.table.whole(row)).collect();
        must!(
            free.is_empty() || decision.certain == (free.len() == 1),
            "certain over {free:?}"
        );
        if speaking.is_empty() {
            must!(decision.verdict.is_none(), "a verdict though nobody speaks");
            return Ok(());
        }
        let mut possible: BTreeSet<u8> = self.rows().map(|row| self.table.whole(row)).collect();
        must!(
            !decision.contradiction,
            "a contradiction though something can be"
        );
        let open = possible.len() > 1;
        if self.not_covered() {
            let least = possible.first().copied().unwrap_or(0);
            possible = (least..=2).collect();
        }
        let said: BTreeSet<u8> = decision.possible.iter().map(|v| *v as u8).collect();
        must!(said == possible, "possible {possible:?}");
        let one = possible.first().filter(|_| possible.len() == 1);
        let expected = match one {
            Some(one) => VERDICTS[usize::from(*one)],
            None if open => Verdict::Undetermined,
            None => Verdict::NotCovered,
        };
        must!(decision.verdict == Some(expected), "verdict {expected:?}");
        Ok(())
    }

    fn lawful(&self) -> impl Iterator<Item = &Row> {
        self.table.rows.iter().filter(|row| row.lawful)
    }

    /// Once answered, the questions fix the verdict; without any one of them they do not.
    fn missing(&self) -> Checked {
        let missing = &self.decision.missing;
        if self.decision.verdict != Some(Verdict::Undetermined) {
            must!(
                missing.is_empty(),
                "something is missing though nothing is open"
            );
            return Ok(());
        }
        let answers = |row: &Row, without: Option<usize>| -> Vec<Vec<V>> {
            let asked = missing
                .iter()
                .enumerate()
                .filter(|(i, _)| Some(*i) != without);
            asked
                .map(|(_, q)| self.subject.answer(self.table, row, q))
                .collect()
        };
        let fixed = |without| {
            told_apart(
                self.rows()
                    .map(|row| (answers(row, without), self.table.whole(row))),
            )
        };
        must!(fixed(None), "what is missing does not fix the verdict");
        for (i, question) in missing.iter().enumerate() {
            must!(!fixed(Some(i)), "{question:?} is not missing");
        }
        Ok(())
    }

    /// With all facts known, the doubts named fix the verdict, and none can be left out.
    fn turns_on(&self) -> Checked {
        let doubts = &self.decision.turns_on;
        if self.decision.certain {
            must!(doubts.is_empty(), "it is certain and turns on {doubts:?}");
            return Ok(());
        }
        let facts = |row: &Row| -> Vec<V> {
            let vars = self.table.vars.iter().zip(&row.values);
            vars.filter(|(q, _)| !matches!(q, Q::Doubt(..)))
                .map(|(_, v)| *v)
                .collect()
        };
        let key = |row: &Row, without: Option<usize>| -> Vec<Vec<V>> {
            let asked = doubts
                .iter()
                .enumerate()
                .filter(|(i, _)| Some(*i) != without);
            let asked = asked.map(|(_, d)| {
                self.subject
                    .answer(self.table, row, &comity_assess::Question::Doubt(*d))
            });
            asked.chain([facts(row)]).collect()
        };
        let fixed = |without| {
            told_apart(
                self.lawful()
                    .map(|row| (key(row, without), self.table.whole(row))),
            )
        };
        must!(fixed(None), "the doubts named do not fix the verdict");
        if !self.table.vars.iter().all(|q| matches!(q, Q::Doubt(..))) {
            return Ok(());
        }
        for (i, doubt) in doubts.iter().enumerate() {
            must!(!fixed(Some(i)), "{doubt:?} is not turned on");
        }
        Ok(())
    }

    fn unit(&self, unit: &Unit) -> Checked {
        let (part, regime) = (unit.part, unit.regime.index());
        let at = part * self.table.regimes.len() + regime;
        if unit.verdict == Verdict::NotCovered {
            must!(!self.table.covered(at), "its law is covered");
            return Ok(());
        }
        must!(self.table.covered(at), "its law is not covered");
        let possible: BTreeSet<u8> = self.rows().map(|row| row.units[at].1).collect();
        let said: BTreeSet<u8> = unit.possible.iter().map(|v| *v as u8).collect();
        must!(possible.is_subset(&said), "unit {at} can be {possible:?}");
        // A unit taken for itself is exact where nothing is open, and never narrower than the truth.
        if self.table.vars.is_empty() {
            must!(possible == said, "unit {at} can be {possible:?} only");
        }
        must!(
            !unit.speaks || self.rows().all(|row| row.units[at].0),
            "it speaks not always"
        );
        for rule in 0..self.table.regimes[regime].rules.len() {
            let state = unit.rules.iter().find(|state| state.rule.index() == rule);
            let applies_in =
                |row: &Row, rule: usize| self.table.ask(row, part, regime, |e| e.applies(rule));
            for row in self.rows() {
                let Some(applies) = applies_in(row, rule) else {
                    continue;
                };
                let Some((triggered, met)) = self
                    .table
                    .ask(row, part, regime, |e| (e.triggered(rule), e.met(rule)))
                else {
                    continue;
                };
                match state.map(|s| &s.state) {
                    None => must!(!applies, "rule {rule} applies and is not told"),
                    Some(Applies::Yes) => must!(applies, "rule {rule} does not always apply"),
                    Some(Applies::Perhaps) => {}
                    Some(Applies::SetAside(by)) => {
                        must!(triggered && !applies, "rule {rule} is not set aside");
                        must!(
                            by.iter()
                                .any(|by| applies_in(row, by.index()) != Some(false)),
                            "no rule sets {rule} aside"
                        );
                    }
                }
                let told = state.and_then(|s| s.met);
                must!(
                    told.is_none_or(|told| told == met),
                    "rule {rule} is met: {met}"
                );
            }
        }
        Ok(())
    }
}

/// Whether equal answers always come with equal verdicts.
fn told_apart(rows: impl Iterator<Item = (Vec<Vec<V>>, u8)>) -> bool {
    let mut known = BTreeMap::new();
    for (answers, verdict) in rows {
        if *known.entry(answers).or_insert(verdict) != verdict {
            return false;
        }
    }
    true
}
