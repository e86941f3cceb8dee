//! Faults that only diagrams can see: rules that can never apply, conditions that can never hold, rules that clash.

use super::{Engine, Epoch, RegimeCode, RuleCode};
use comity_formula::{Diagram, Manager};
use comity_law::diagnostic::{Code, Diagnostic};
use comity_law::model::{Regime, RegimeId};

impl Engine<'_> {
    /// Looks for rules that can never apply, requirements that can never be met, and pairs of rules that clash.
    pub fn check(&self) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        for (i, code) in self.regimes.iter().enumerate() {
            let regime = self.corpus.regime(RegimeId(i as u16));
            unreachable(regime, code, &mut out);
            clashes(regime, code, &mut out);
        }
        out
    }
}

/// Rules that apply on no day to no event.
fn unreachable(regime: &Regime, code: &RegimeCode, out: &mut Vec<Diagnostic>) {
    for (i, rule) in regime.rules.iter().enumerate() {
        let draft = rule
            .cites
            .first()
            .and_then(|l| l.value.first())
            .is_some_and(|c| {
                regime.instruments[c.instrument.index()].status
                    == comity_law::model::InstrumentStatus::Draft
            });
        let applying = |e: &Epoch| {
            e.rules
                .iter()
                .any(|r| r.rule.index() == i && r.applies != Diagram::FALSE)
        };
        if !draft && !code.epochs.iter().any(applying) {
            out.push(
                Diagnostic::warning(Code::Unreachable, rule.place, format!("rule `{}` can never apply", rule.name))
                    .help("its days, reach or condition leave no event for it, or other rules always set it aside"),
            );
        }
    }
}

/// Two rules that can apply to one event, and whose requirements can each be met, but never both.
fn clashes(regime: &Regime, code: &RegimeCode, out: &mut Vec<Diagnostic>) {
    let mut manager = code.manager.clone();
    let mut told = Vec::new();
    for epoch in &code.epochs {
        let requiring: Vec<&RuleCode> = epoch
            .rules
            .iter()
            .filter(|r| r.required != Diagram::FALSE && r.required != Diagram::TRUE)
            .collect();
        for (i, a) in requiring.iter().enumerate() {
            for b in &requiring[i + 1..] {
                let contradict = manager
                    .and(a.required, b.required)
                    .is_ok_and(|both| both == Diagram::FALSE);
                if !contradict
                    || told.contains(&(a.rule, b.rule))
                    || !together(&mut manager, epoch, a.applies, b.applies)
                {
                    continue;
                }
                told.push((a.rule, b.rule));
                let (first, second) =
                    (&regime.rules[a.rule.index()], &regime.rules[b.rule.index()]);
                out.push(
                    Diagnostic::warning(
                        Code::Clash,
                        first.place,
                        format!(
                            "rules `{}` and `{}` can apply to one event and never both be met",
                            first.name, second.name
                        ),
                    )
                    .help("let one override the other, or part their conditions")
                    .related(second.place, "the other one"),
                );
            }
        }
    }
}

/// Whether two conditions can hold for one possible event.
fn together(manager: &mut Manager, epoch: &Epoch, a: Diagram, b: Diagram) -> bool {
    let mut both = manager.and(a, b);
    for always in &epoch.always {
        both = both.and_then(|both| manager.and(both, *always));
    }
    both.is_ok_and(|both| both != Diagram::FALSE)
}
