//! Formulas to diagrams with verdicts as leaves.

use super::domain::{Domains, Wider};
use super::law::{DayLaw, EffectLaw};
use super::test::Test;
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

/// Up to this size verdict diagrams are packed into one.
const PACKED_NODES: usize = 600;

/// How many nodes the diagrams of one regime may have.
const MAX_NODES: usize = 4_000_000;

/// Compiles one regime.
pub(super) fn compile(
    regime: &Regime,
    source: Source,
    domains: &Domains,
    wider: &Wider,
) -> Result<RegimeCode, TooLarge> {
    let keys = keys(&source.order);
    let sizes = keys.iter().map(|key| size(*key, domains)).collect();
    let index: FxHashMap<Key, Var> = keys
        .iter()
        .enumerate()
        .map(|(i, key)| (*key, Var(i as u16)))
        .collect();
    let mut manager = Manager::new(sizes);
    manager.limit(MAX_NODES);
    let measures = index
        .iter()
        .filter(|(key, _)| matches!(key, Key::Stands(_)))
        .map(|(_, var)| *var)
        .collect();
    let mut work = Work {
        manager,
        memo: Memo::default(),
        pool: &source.pool,
        index: &index,
        domains,
        measures,
        strictest: FxHashMap::default(),
    };
    let hierarchy = work.hierarchy(&keys, wider)?;
    let mut epochs = Vec::new();
    for (from, law) in &source.days {
        epochs.push(work.epoch(*from, law, &hierarchy)?);
    }
    let manager = work.manager;
    // An unknown zone was refused when the file was read.
    let zone = TimeZone::get(&regime.zone).unwrap_or(TimeZone::UTC);
    Ok(RegimeCode {
        zone,
        manager,
        keys,
        epochs,
    })
}

/// The variables: facts and doubts as they are first met, measures last, so that below the facts of an event stands what it requires.
pub(super) fn keys(order: &[Test]) -> Vec<Key> {
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
        Test::Yes(fact)
        | Test::AtLeast(fact, _)
        | Test::NotBefore(fact, _)
        | Test::OneOf(fact, _) => Key::Fact(*fact),
        Test::Includes(fact, concept) => Key::Member(*fact, *concept),
        Test::Other(fact) => Key::Other(*fact),
        Test::Stands(measure) => Key::Stands(*measure),
        Test::Doubt(doubt) => Key::Doubt(*doubt),
    }
}

pub(super) fn size(key: Key, domains: &Domains) -> u8 {
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
    measures: Vec<Var>,
    /// Packed pairs already made: neighbouring stretches of days share most.
    strictest: FxHashMap<(Diagram, Diagram), Diagram>,
}

impl Work<'_> {
    fn build(&mut self, f: Formula) -> Result<Diagram, TooLarge> {
        let (index, domains) = (self.index, self.domains);
        let mut literal = |test: &Test| (index[&key(test)], domains.values(test));
        self.manager
            .from_formula(self.pool, f, &mut literal, &mut self.memo)
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
                    let not_narrow = self
                        .manager
                        .literal(self.index[narrow_key], Values::one(0))?;
                    let broad = self
                        .manager
                        .literal(self.index[broad_key], Values::one(1))?;
                    out.push(self.manager.or(not_narrow, broad)?);
                }
            }
        }
        Ok(out)
    }

    fn epoch(
        &mut self,
        from: comity_law::date::Day,
        law: &DayLaw,
        hierarchy: &[Diagram],
    ) -> Result<Epoch, TooLarge> {
        let speaks = self.build(law.speaks)?;
        let mut rules = Vec::new();
        let mut groups: Vec<Group> = Vec::new();
        for rule in &law.rules {
            let triggered = self.build(rule.triggered)?;
            let applies = self.build(rule.applies)?;
            let required = self.build(rule.required)?;
            let overridden_by = rule
                .overridden_by
                .iter()
                .map(|(by, f)| Ok((*by, self.build(*f)?)))
                .collect::<Result<_, TooLarge>>()?;
            let not_applies = self.manager.not(applies)?;
            let met = self.manager.or(not_applies, required)?;
            self.join(&mut groups, met)?;
            let mut turn = |f| self.build(f);
            let when = rule
                .when
                .as_ref()
                .map(|plan| plan.map(&mut turn))
                .transpose()?;
            let effects = rule
                .effects
                .iter()
                .map(|effect| {
                    let plan = effect
                        .plan
                        .as_ref()
                        .map(|plan| plan.map(&mut turn))
                        .transpose()?;
                    Ok(EffectLaw {
                        line: effect.line,
                        law: turn(effect.law)?,
                        plan,
                    })
                })
                .collect::<Result<_, TooLarge>>()?;
            rules.push(RuleCode {
                rule: rule.rule,
                triggered,
                applies,
                required,
                overridden_by,
                when,
                effects,
            });
        }
        let obtainable: Vec<Diagram> = law
            .obtainable
            .iter()
            .map(|f| self.build(*f))
            .collect::<Result<_, _>>()?;
        let mut leaves = Vec::new();
        for group in groups {
            leaves.push(self.leaves(&group, &obtainable)?);
        }
        let verdicts = self.packed(leaves)?;
        let mut always = hierarchy.to_vec();
        for line in &law.always {
            always.push(self.build(*line)?);
        }
        always.retain(|d| *d != Diagram::TRUE);
        let possible = self.all_of(&always)?;
        Ok(Epoch {
            from,
            covered: law.covered == Formula::TRUE,
            speaks,
            verdicts,
            always,
            possible,
            obtainable,
            rules,
        })
    }

    /// Adds a rule to the groups. Rules that ask for a common measure belong together, for one choice of measures must do for all of them;
    /// what *could* be of different groups is then independent.
    fn join(&mut self, groups: &mut Vec<Group>, met: Diagram) -> Result<(), TooLarge> {
        if met == Diagram::TRUE {
            return Ok(());
        }
        let measures: Vec<Var> = self
            .manager
            .support(met)
            .into_iter()
            .filter(|v| self.measures.contains(v))
            .collect();
        let mut joined = Group { may: met, measures };
        let mut at = 0;
        while at < groups.len() {
            if groups[at]
                .measures
                .iter()
                .any(|m| joined.measures.contains(m))
            {
                let other = groups.remove(at);
                joined.may = self.manager.and(joined.may, other.may)?;
                joined.measures.extend(other.measures);
            } else {
                at += 1;
            }
        }
        joined.measures.sort_unstable();
        joined.measures.dedup();
        groups.push(joined);
        Ok(())
    }

    /// The verdict of one group: may, or could under some choice of the measures that can be obtained, or neither.
    fn leaves(&mut self, group: &Group, obtainable: &[Diagram]) -> Result<Diagram, TooLarge> {
        let mut could = group.may;
        for (i, obtainable) in obtainable.iter().enumerate() {
            let Some(&var) = self.index.get(&Key::Stands(MeasureId(i as u16))) else {
                continue;
            };
            if group.measures.contains(&var) {
                let with = self.manager.exists(could, var)?;
                could = self.manager.ite(*obtainable, with, could)?;
            }
        }
        let leaf = Diagram::terminal;
        let otherwise = self
            .manager
            .ite(could, leaf(CONDITIONAL), leaf(PROHIBITED))?;
        self.manager.ite(group.may, leaf(PERMITTED), otherwise)
    }

    /// The constraints as few diagrams, for telling at once whether known facts contradict each other.
    fn all_of(&mut self, always: &[Diagram]) -> Result<Vec<Diagram>, TooLarge> {
        let mut packed: Vec<Diagram> = Vec::new();
        for constraint in always {
            let last = packed.last().copied().unwrap_or(Diagram::TRUE);
            let both = self.manager.and(last, *constraint)?;
            if self.manager.nodes(both) <= PACKED_NODES {
                packed.pop();
                packed.push(both);
            } else {
                packed.push(*constraint);
            }
        }
        Ok(packed)
    }

    /// The strictest of several verdicts is the verdict of all, so small diagrams are made one as long as the one stays small: fewer walks, and no blow-up.
    fn packed(&mut self, mut leaves: Vec<Diagram>) -> Result<Vec<Diagram>, TooLarge> {
        leaves.sort_by_key(|d| self.manager.support(*d).first().copied());
        let mut packed: Vec<Diagram> = Vec::new();
        for leaf in leaves {
            let made = match packed.last() {
                Some(&last) => {
                    let key = (last, leaf);
                    let both = match self.strictest.get(&key) {
                        Some(known) => *known,
                        None => {
                            let both = self.manager.combine(last, leaf, u8::max)?;
                            self.strictest.insert(key, both);
                            both
                        }
                    };
                    (self.manager.nodes(both) <= PACKED_NODES).then_some(both)
                }
                None => None,
            };
            match made {
                Some(both) => {
                    packed.pop();
                    packed.push(both);
                }
                None => packed.push(leaf),
            }
        }
        Ok(packed)
    }
}

/// Rules that ask for common measures.
struct Group {
    /// Whether all of them are met.
    may: Diagram,
    measures: Vec<Var>,
}
