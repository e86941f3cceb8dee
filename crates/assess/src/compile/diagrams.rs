//! Formulas to diagrams with verdicts as leaves.

use super::domain::{Domains, Wider};
use super::law::{DayLaw, EffectLaw};
use super::test::{Doubts, Test};
use super::{Epoch, Key, RegimeCode, RuleCode, Source};
use comity_formula::{Diagram, Formula, Manager, Memo, Pool, TooLarge, Values, Var};
use comity_law::model::{MeasureId, Regime};
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;

/// It may happen.
pub(crate) const PERMITTED: u8 = 0;
/// It must not happen yet, but papers would help.
pub(crate) const CONDITIONAL: u8 = 1;
/// No paper would help.
pub(crate) const PROHIBITED: u8 = 2;
/// It cannot be so: the facts contradict each other.
pub(crate) const IMPOSSIBLE: u8 = 3;

/// How many nodes the diagrams of one regime may have.
const MAX_NODES: usize = 4_000_000;

/// Compiles one regime.
pub(super) fn compile(regime: &Regime, source: Source, domains: &Domains, _doubts: &Doubts, wider: &Wider) -> Result<RegimeCode, TooLarge> {
    let keys = keys(&source.order);
    let sizes = keys.iter().map(|key| size(*key, domains)).collect();
    let index: FxHashMap<Key, Var> = keys.iter().enumerate().map(|(i, key)| (*key, Var(i as u16))).collect();
    let mut manager = Manager::new(sizes);
    manager.limit(MAX_NODES);
    let mut work = Work { manager, memo: Memo::default(), pool: &source.pool, index: &index, domains };
    let hierarchy = work.hierarchy(&keys, wider)?;
    let mut epochs = Vec::new();
    for (from, law) in &source.days {
        epochs.push(work.epoch(*from, law, &hierarchy)?);
    }
    let manager = work.manager;
    // An unknown zone was refused when the file was read.
    let zone = TimeZone::get(&regime.zone).unwrap_or(TimeZone::UTC);
    Ok(RegimeCode { zone, manager, keys, index, epochs })
}

/// The variables: facts and doubts as they are first met, measures last, so that below the facts of an event stands what it requires.
fn keys(order: &[Test]) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    for test in order {
        let key = key(test);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.sort_by_key(|key| matches!(key, Key::Stands(_)));
    keys
}

pub(super) fn key(test: &Test) -> Key {
    match test {
        Test::Yes(fact) | Test::AtLeast(fact, _) | Test::NotBefore(fact, _) | Test::OneOf(fact, _) => Key::Fact(*fact),
        Test::Includes(fact, concept) => Key::Member(*fact, *concept),
        Test::Other(fact) => Key::Other(*fact),
        Test::Stands(measure) => Key::Stands(*measure),
        Test::Doubt(doubt) => Key::Doubt(*doubt),
    }
}

fn size(key: Key, domains: &Domains) -> u8 {
    match key {
        Key::Fact(fact) => domains.size(fact),
        Key::Member(..) | Key::Other(_) | Key::Doubt(_) | Key::Stands(_) => 2,
    }
}

struct Work<'w> {
    manager: Manager,
    memo: Memo,
    pool: &'w Pool<Test>,
    index: &'w FxHashMap<Key, Var>,
    domains: &'w Domains,
}

impl Work<'_> {
    fn build(&mut self, f: Formula) -> Result<Diagram, TooLarge> {
        let (index, domains) = (self.index, self.domains);
        let mut literal = |test: &Test| (index[&key(test)], domains.values(test));
        self.manager.from_formula(self.pool, f, &mut literal, &mut self.memo)
    }

    /// What includes the narrower includes the broader.
    fn hierarchy(&mut self, keys: &[Key], wider: &Wider) -> Result<Vec<Diagram>, TooLarge> {
        let members: Vec<_> = keys
            .iter()
            .filter_map(|key| match key {
                Key::Member(fact, concept) => Some((*key, *fact, *concept)),
                _ => None,
            })
            .collect();
        let mut out = Vec::new();
        for (narrow_key, fact, narrow) in &members {
            for (broad_key, other, broad) in &members {
                if fact == other && narrow != broad && wider.is_within(*narrow, *broad) {
                    let not_narrow = self.manager.literal(self.index[narrow_key], Values::one(0))?;
                    let broad = self.manager.literal(self.index[broad_key], Values::one(1))?;
                    out.push(self.manager.or(not_narrow, broad)?);
                }
            }
        }
        Ok(out)
    }

    fn epoch(&mut self, from: comity_law::date::Day, law: &DayLaw, hierarchy: &[Diagram]) -> Result<Epoch, TooLarge> {
        let speaks = self.build(law.speaks)?;
        let mut rules = Vec::new();
        let mut may = Diagram::TRUE;
        for rule in &law.rules {
            let triggered = self.build(rule.triggered)?;
            let applies = self.build(rule.applies)?;
            let required = self.build(rule.required)?;
            let overridden_by = rule.overridden_by.iter().map(|(by, f)| Ok((*by, self.build(*f)?))).collect::<Result<_, TooLarge>>()?;
            let not_applies = self.manager.not(applies)?;
            let met = self.manager.or(not_applies, required)?;
            may = self.manager.and(may, met)?;
            let mut turn = |f| self.build(f);
            let when = rule.when.as_ref().map(|plan| plan.map(&mut turn)).transpose()?;
            let effects = rule
                .effects
                .iter()
                .map(|effect| {
                    let plan = effect.plan.as_ref().map(|plan| plan.map(&mut turn)).transpose()?;
                    Ok(EffectLaw { line: effect.line, law: turn(effect.law)?, plan })
                })
                .collect::<Result<_, TooLarge>>()?;
            rules.push(RuleCode { rule: rule.rule, triggered, applies, required, overridden_by, when, effects });
        }
        let obtainable = law.obtainable.iter().map(|f| self.build(*f)).collect::<Result<_, _>>()?;
        let mut constraints = hierarchy.to_vec();
        for always in &law.always {
            constraints.push(self.build(*always)?);
        }
        let possible = self.possible(may, &constraints)?;
        let could = self.could(may, possible, law)?;
        let verdict = self.verdict(may, could, possible)?;
        Ok(Epoch { from, covered: law.covered == Formula::TRUE, speaks, verdict, obtainable, rules })
    }

    /// The constraints that touch what the verdict depends on, one after the other until none is left that does.
    fn possible(&mut self, may: Diagram, constraints: &[Diagram]) -> Result<Diagram, TooLarge> {
        let mut touched = self.manager.support(may);
        let mut rest: Vec<(Diagram, Vec<Var>)> = constraints.iter().map(|c| (*c, self.manager.support(*c))).collect();
        let mut possible = Diagram::TRUE;
        loop {
            let (now, later): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(_, vars)| vars.iter().any(|v| touched.contains(v)));
            if now.is_empty() {
                return Ok(possible);
            }
            for (constraint, vars) in now {
                possible = self.manager.and(possible, constraint)?;
                touched.extend(vars);
            }
            rest = later;
        }
    }

    /// May under some choice of the measures that can be obtained.
    fn could(&mut self, may: Diagram, possible: Diagram, law: &DayLaw) -> Result<Diagram, TooLarge> {
        let mut could = self.manager.and(may, possible)?;
        for (i, obtainable) in law.obtainable.iter().enumerate() {
            let Some(&var) = self.index.get(&Key::Stands(MeasureId(i as u16))) else { continue };
            let obtainable = self.build(*obtainable)?;
            let with = self.manager.exists(could, var)?;
            could = self.manager.ite(obtainable, with, could)?;
        }
        Ok(could)
    }

    fn verdict(&mut self, may: Diagram, could: Diagram, possible: Diagram) -> Result<Diagram, TooLarge> {
        let leaf = Diagram::terminal;
        let otherwise = self.manager.ite(could, leaf(CONDITIONAL), leaf(PROHIBITED))?;
        let possible_verdict = self.manager.ite(may, leaf(PERMITTED), otherwise)?;
        self.manager.ite(possible, possible_verdict, leaf(IMPOSSIBLE))
    }
}
