//! Whether two versions of a regime mean the same, on every day and for every event.

use super::diagrams::{key, keys, size};
use super::domain::Domains;
use super::law::{Builder, DayLaw, RuleLaw};
use super::mentions::Mentions;
use super::test::{Doubts, Test};
use super::{Key, first_days, in_order};
use comity_formula::{Diagram, Formula, Manager, Memo, Pool, TooLarge, Var};
use comity_law::date::Day;
use comity_law::model::{
    Corpus, InstrumentId, InstrumentStatus, Line, MeasureId, Regime, RegimeId, RuleId,
};
use rustc_hash::FxHashMap;

/// Beyond so many nodes the question is given up.
const MAX_NODES: usize = 3_000_000;

/// Whether the regime of the corpus means the same as another version of it: the same rules apply to the same events, require and tell the same,
/// and the same measures can be had where they are asked for. Sound: *yes* is proved by equal diagrams on every day; *no* only says that this was not shown.
pub(crate) fn same_law(corpus: &Corpus, id: RegimeId, other: &Regime) -> bool {
    let regime = corpus.regime(id);
    if papers(regime) != papers(other) {
        return false;
    }
    let mut days = first_days(regime);
    days.extend(first_days(other));
    days.extend(text_days(regime));
    days.extend(text_days(other));
    days.sort_unstable();
    days.dedup();
    let (mut pool, mut doubts) = (Pool::new(), Doubts::default());
    let mentions = Mentions::in_corpus(corpus);
    let assumed = drafts(id, regime);
    let mut law = |regime: &Regime, day| {
        let mut builder = Builder {
            corpus,
            regime_id: id,
            regime,
            day,
            pool: &mut pool,
            doubts: &mut doubts,
            mentions: &mentions,
            assumed: &assumed,
            terms: vec![None; regime.terms.len()],
        };
        builder.day_law()
    };
    let laws: Vec<(Day, DayLaw, DayLaw)> = days
        .into_iter()
        .map(|day| (day, law(regime, day), law(other, day)))
        .collect();
    same_on_every_day(corpus, regime, other, &pool, &laws).unwrap_or(false)
}

fn same_on_every_day(
    corpus: &Corpus,
    regime: &Regime,
    other: &Regime,
    pool: &Pool<Test>,
    laws: &[(Day, DayLaw, DayLaw)],
) -> Result<bool, TooLarge> {
    let mut order = in_order(pool, laws.iter().map(|(_, law, _)| law));
    order.extend(in_order(pool, laws.iter().map(|(_, _, law)| law)));
    let Ok(domains) = Domains::of(corpus, &order) else {
        return Ok(false);
    };
    let keys = keys(&order);
    let index = keys
        .iter()
        .enumerate()
        .map(|(i, key)| (*key, Var(i as u16)))
        .collect();
    let mut manager = Manager::new(keys.iter().map(|key| size(*key, &domains)).collect());
    manager.limit(MAX_NODES);
    let mut sides = Sides {
        manager,
        memo: Memo::default(),
        pool,
        domains: &domains,
        index,
    };
    for (day, a, b) in laws {
        if !sides.same_day(*day, (regime, a), (other, b))? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Builds both versions over the same variables, so that what means the same is the same diagram.
struct Sides<'s> {
    manager: Manager,
    memo: Memo,
    pool: &'s Pool<Test>,
    domains: &'s Domains,
    index: FxHashMap<Key, Var>,
}

impl Sides<'_> {
    fn build(&mut self, f: Formula) -> Result<Diagram, TooLarge> {
        let (index, domains) = (&self.index, self.domains);
        let mut literal = |test: &Test| (index[&key(test)], domains.values(test));
        self.manager
            .from_formula(self.pool, f, &mut literal, &mut self.memo)
    }

    fn same_day(
        &mut self,
        day: Day,
        (regime, a): (&Regime, &DayLaw),
        (other, b): (&Regime, &DayLaw),
    ) -> Result<bool, TooLarge> {
        if a.covered == Formula::FALSE && b.covered == Formula::FALSE {
            // Of a day that is not covered nothing is told.
            return Ok(true);
        }
        if a.covered != b.covered || self.build(a.speaks)? != self.build(b.speaks)? {
            return Ok(false);
        }
        let mut possible = [Diagram::TRUE; 2];
        for (side, law) in possible.iter_mut().zip([a, b]) {
            for always in &law.always {
                let always = self.build(*always)?;
                *side = self.manager.and(*side, always)?;
            }
        }
        let [possible, likewise] = possible;
        if possible != likewise {
            return Ok(false);
        }
        for rule in (0..regime.rules.len()).map(|i| RuleId(i as u16)) {
            let (first, second) = (find(a, rule), find(b, rule));
            let first = self.rule(first, possible)?;
            if first != self.rule(second, possible)? {
                return Ok(false);
            }
            if first.triggered == Diagram::FALSE {
                continue;
            }
            let told = |r: &Regime| text(r, rule, day);
            if told(regime) != told(other) {
                return Ok(false);
            }
        }
        if a.obtainable == b.obtainable {
            return Ok(true);
        }
        Ok(self.could(a, possible)? == self.could(b, possible)?)
    }

    /// A rule as far as possible events can tell.
    fn rule(&mut self, rule: Option<&RuleLaw>, possible: Diagram) -> Result<Effect, TooLarge> {
        let Some(rule) = rule else {
            return Ok(Effect {
                triggered: Diagram::FALSE,
                applies: Diagram::FALSE,
                required: Diagram::FALSE,
            });
        };
        let triggered = self.build(rule.triggered)?;
        let triggered = self.manager.and(triggered, possible)?;
        let applies = self.build(rule.applies)?;
        let applies = self.manager.and(applies, possible)?;
        let required = self.build(rule.required)?;
        let required = self.manager.and(applies, required)?;
        Ok(Effect {
            triggered,
            applies,
            required,
        })
    }

    /// What could be, under some choice of the measures that can be had on the day.
    fn could(&mut self, law: &DayLaw, possible: Diagram) -> Result<Diagram, TooLarge> {
        let mut could = possible;
        for rule in &law.rules {
            let (applies, required) = (self.build(rule.applies)?, self.build(rule.required)?);
            let not_applies = self.manager.not(applies)?;
            let met = self.manager.or(not_applies, required)?;
            could = self.manager.and(could, met)?;
        }
        for (i, obtainable) in law.obtainable.iter().enumerate() {
            let Some(&var) = self.index.get(&Key::Stands(MeasureId(i as u16))) else {
                continue;
            };
            let obtainable = self.build(*obtainable)?;
            let with = self.manager.exists(could, var)?;
            could = self.manager.ite(obtainable, with, could)?;
        }
        Ok(could)
    }
}

#[derive(PartialEq, Clone, Copy)]
struct Effect {
    triggered: Diagram,
    applies: Diagram,
    required: Diagram,
}

fn find(law: &DayLaw, rule: RuleId) -> Option<&RuleLaw> {
    law.rules.iter().find(|r| r.rule == rule)
}

fn drafts(id: RegimeId, regime: &Regime) -> Vec<(RegimeId, InstrumentId)> {
    let draft = |(i, instrument): (usize, &comity_law::model::Instrument)| {
        (instrument.status == InstrumentStatus::Draft).then_some((id, InstrumentId(i as u16)))
    };
    regime
        .instruments
        .iter()
        .enumerate()
        .filter_map(draft)
        .collect()
}

/// What papers must be: every line of measures but the days on which they can be had, which show in what could be.
fn papers(regime: &Regime) -> String {
    let mut measures = regime.measures.clone();
    measures.iter_mut().for_each(|m| m.in_force.clear());
    format!("{measures:?}")
}

/// The lines of a rule that a verdict tells, on a day.
fn text(regime: &Regime, rule: RuleId, day: Day) -> String {
    let rule = &regime.rules[rule.index()];
    fn live<T: std::fmt::Debug>(lines: &[Line<T>], regime: &Regime, day: Day) -> String {
        let lives = |line: &&Line<T>| crate::decide::lives_on(&line.tails, regime, day);
        lines
            .iter()
            .filter(lives)
            .map(|line| format!("{:?}", line.value))
            .collect()
    }
    [
        live(&rule.cites, regime, day),
        live(&rule.penalty, regime, day),
        live(&rule.effects, regime, day),
        live(&rule.confidence, regime, day),
    ]
    .join("\n")
}

fn text_days(regime: &Regime) -> Vec<Day> {
    let mut days = Vec::new();
    fn add<T>(lines: &[Line<T>], regime: &Regime, days: &mut Vec<Day>) {
        lines
            .iter()
            .for_each(|l| super::lines::turning_days(&l.tails, &regime.readings, days));
    }
    for rule in &regime.rules {
        add(&rule.cites, regime, &mut days);
        add(&rule.penalty, regime, &mut days);
        add(&rule.confidence, regime, &mut days);
    }
    days
}
