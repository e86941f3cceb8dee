//! The meaning of law as plain recursion over one completion: every fact, doubt and paper known.
//!
//! Written from the words of the language's meaning alone. It shares no code with crate `formula` nor with the
//! compiler and the decision of this crate, has its own types for a small law, and its own calendar.
//!
//! Faults put into crate `formula` by hand, one at a time, and found by the properties that use this oracle: outcomes that skip the first value of
//! a fork, or ignore what is allowed at it; `exists` without value 0; `forget` that takes the impossible for a value; `import` that fixes a variable
//! to value 0, or does not forbid what is not allowed; a join of one operand taken for neutral; opposites found where there are none. Not found, as
//! no manager here uses both: `exists` and `cofactor` with one key in the cache.

use crate::small::*;
use std::cell::Cell;

/// A seeded fault: what a careless evaluator would do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    None,
    AtLeastAsMoreThan,
    OverrideDropped,
    ExceptIgnored,
    AnyDoubtAsAll,
    DeadLimbOfAllFails,
    CouldTakesAnyMeasure,
    ToExcludesItsDay,
    BarredIgnored,
    HierarchyIgnored,
    DoubtfulRequirementFails,
    OnlyAsIncludes,
    WaitOneDayShort,
}

/// One part, one regime, one completion.
pub(crate) struct Eval<'a> {
    pub(crate) regimes: &'a [Regime],
    pub(crate) regime: usize,
    pub(crate) event: &'a Event,
    pub(crate) part: usize,
    pub(crate) world: &'a dyn Fn(Q) -> V,
    pub(crate) fault: Fault,
    /// Which measures stand, in place of what the papers say.
    pub(crate) chosen: Cell<Option<u32>>,
}

impl Eval<'_> {
    pub(crate) fn law(&self) -> &Regime {
        &self.regimes[self.regime]
    }

    pub(crate) fn yes(&self, q: Q) -> bool {
        (self.world)(q) == V::Yes(true)
    }

    pub(crate) fn doubt(&self, doubt: D) -> bool {
        self.yes(Q::Doubt(self.regime, doubt))
    }

    fn has_come(&self, date: &Date, id: u32, day: i32) -> bool {
        match date {
            Date::Day(at) => *at <= day,
            Date::Month(first, last) if (*first <= day) == (*last <= day) => *first <= day,
            Date::Month(..) | Date::Unknown => self.doubt(D::Date(id)),
            Date::Reading(reading, plus) => {
                let days = self.law().readings[*reading].days;
                let (first, second) = days.expect("a disputed date has days");
                let add = |day| plus.map_or(day, |(n, unit)| after(day, n, unit));
                if (add(first) <= day) == (add(second) <= day) {
                    add(first) <= day
                } else {
                    self.doubt(D::Reading(*reading))
                }
            }
        }
    }

    pub(crate) fn live_on(&self, tail: &Tail, day: i32) -> bool {
        let come = |date: &Option<Date>, day| date.as_ref().map(|d| self.has_come(d, tail.id, day));
        let last = day - i32::from(self.fault != Fault::ToExcludesItsDay);
        come(&tail.from, day) != Some(false)
            && come(&tail.to, last) != Some(true)
            && come(&tail.before, day) != Some(true)
            && (tail.under).is_none_or(|(reading, yes)| self.doubt(D::Reading(reading)) == yes)
    }

    fn live(&self, tail: &Tail) -> bool {
        self.live_on(tail, self.event.day)
    }

    pub(crate) fn sure(&self, sure: Sure, id: u32) -> bool {
        sure == Sure::High || self.doubt(D::Line(id, sure))
    }

    fn is_law(&self, tail: &Tail) -> bool {
        self.live(tail) && self.sure(tail.sure, tail.id)
    }

    fn confident(&self, lines: &[Line<Sure>]) -> bool {
        (lines.iter()).all(|line| !self.live(&line.tail) || self.sure(line.v, line.tail.id))
    }

    fn when(&self, lines: &[Line<C>]) -> bool {
        let holds = |line: &Line<C>| self.is_law(&line.tail) && self.cond(&line.v);
        lines.is_empty() || lines.iter().any(holds)
    }

    pub(crate) fn of(&self, fact: F) -> Of {
        let parties = self.event.parts[self.part];
        match FACTS[fact.0].1 {
            Bearer::Event => Of::Event,
            Bearer::Part => Of::Part(self.part),
            Bearer::Exporter => Of::Party(parties[0]),
            Bearer::Party => Of::Party(parties[fact.1]),
        }
    }

    pub(crate) fn fact(&self, fact: F) -> V {
        (self.world)(Q::Fact(fact.0, self.of(fact)))
    }

    fn within(&self, tree: Tree, narrow: usize, broad: usize) -> bool {
        self.fault != Fault::HierarchyIgnored && within(tree, narrow, broad) || narrow == broad
    }

    fn cond(&self, cond: &C) -> bool {
        match cond {
            C::All(limbs) => limbs.iter().all(|limb| match self.fault {
                Fault::DeadLimbOfAllFails => self.is_law(&limb.tail) && self.cond(&limb.v),
                _ => !self.is_law(&limb.tail) || self.cond(&limb.v),
            }),
            C::Any(limbs) => limbs.iter().any(|limb| match self.fault {
                Fault::AnyDoubtAsAll => !self.is_law(&limb.tail) || self.cond(&limb.v),
                _ => self.is_law(&limb.tail) && self.cond(&limb.v),
            }),
            C::Not(inner) => !self.cond(inner),
            C::Yes(fact) => self.fact(*fact) == V::Yes(true),
            C::Count(fact, op, n) => match self.fact(*fact) {
                V::Num(have) => self.holds(have, *op, *n),
                _ => false,
            },
            C::Date(fact, op, day) => match self.fact(*fact) {
                V::Day(have) => self.holds(have, *op, *day),
                _ => false,
            },
            C::Is(fact, values) => match (self.fact(*fact), FACTS[fact.0].2) {
                (V::One(Some(have)), Type::One(tree, _)) => {
                    values.iter().any(|v| self.within(tree, have, *v))
                }
                _ => false,
            },
            C::Includes(fact, values) => match self.fact(*fact) {
                V::Set(set) => values.iter().any(|v| set >> v & 1 == 1),
                _ => false,
            },
            C::Only(fact, values) => match (self.fact(*fact), FACTS[fact.0].2) {
                (V::Set(set), Type::Any(tree, _)) => {
                    let has = |c: usize| set >> c & 1 == 1;
                    let near = |c, v: &usize| within(tree, c, *v) || within(tree, *v, c);
                    let only = |c| !has(c) || values.iter().any(|v| near(c, v));
                    values.iter().any(|v| has(*v))
                        && (self.fault == Fault::OnlyAsIncludes || (0..tree.len()).all(only))
                }
                _ => false,
            },
            C::In(fact, list) => match self.fact(*fact) {
                V::One(value) => self.listed(*list, value),
                _ => false,
            },
            C::Term(term) => {
                let (when, confidence) = &self.law().terms[*term];
                self.when(when) && self.confident(confidence)
            }
            C::Stands(measure) => self.stands(*measure),
            C::Reading(reading) => self.doubt(D::Reading(*reading)),
        }
    }

    fn holds<T: Ord>(&self, have: T, op: Op, bound: T) -> bool {
        match op {
            Op::Ge if self.fault == Fault::AtLeastAsMoreThan => have > bound,
            Op::Ge => have >= bound,
            Op::Gt => have > bound,
            Op::Le => have <= bound,
            Op::Lt => have < bound,
            Op::Eq => have == bound,
        }
    }

    fn listed(&self, id: usize, value: Option<usize>) -> bool {
        let list = &self.law().lists[id];
        let tree = if list.states { STATES } else { PURPOSES };
        let same = |c: &usize| value.is_some_and(|v| self.within(tree, v, *c));
        let entry = |line: &Line<Entry>| {
            let (concepts, lists) = (&line.v.concepts, &line.v.lists);
            self.is_law(&line.tail)
                && (concepts.iter().any(same) || lists.iter().any(|l| self.listed(*l, value)))
                && line.v.when.as_ref().is_none_or(|when| self.cond(when))
        };
        let named = || (list.entries.iter()).any(|line| line.v.concepts.iter().any(same));
        let rest = |presumed| !named() && self.doubt(D::Others(id, presumed));
        let member = list.entries.iter().any(|line| line.v.member && entry(line))
            || list.others.is_some_and(rest);
        let barred = || {
            list.entries
                .iter()
                .any(|line| !line.v.member && entry(line))
        };
        self.is_law(&list.tail)
            && self.confident(&list.confidence)
            && member
            && (self.fault == Fault::BarredIgnored || !barred())
    }

    pub(crate) fn speaks(&self) -> bool {
        (0..self.law().reaches.len()).any(|reach| self.reached(reach))
    }

    pub(crate) fn covered(&self) -> bool {
        self.law().covers.iter().any(|tail| self.is_law(tail))
    }

    fn reached(&self, reach: usize) -> bool {
        let holds = |line: &Line<C>| self.is_law(&line.tail) && self.cond(&line.v);
        self.law().reaches[reach].iter().any(holds)
    }

    fn in_force(&self, rule: &Rule) -> bool {
        let (draft, lines) = &self.law().instruments[rule.cites];
        let own = &rule.in_force;
        let lines = if own.is_empty() { lines } else { own };
        !draft && lines.iter().any(|tail| self.is_law(tail))
    }

    /// In force, in reach, and its condition holds.
    pub(crate) fn triggered(&self, id: usize) -> bool {
        let rule = &self.law().rules[id];
        let reached = |line: &Line<Vec<usize>>| {
            self.is_law(&line.tail) && line.v.iter().any(|reach| self.reached(*reach))
        };
        self.in_force(rule)
            && rule.on.iter().any(reached)
            && self.when(&rule.when)
            && self.confident(&rule.confidence)
    }

    /// Triggered, and no rule that overrides it applies.
    pub(crate) fn applies(&self, id: usize) -> bool {
        self.triggered(id) && (0..self.law().rules.len()).all(|by| !self.overrides(by, id))
    }

    /// Whether a rule that applies sets another aside.
    fn overrides(&self, by: usize, id: usize) -> bool {
        let rules = &self.law().rules;
        let whole = |rule: &Rule| {
            let mut lines = rule.overrides.iter();
            lines.any(|line| !line.v.instruments.is_empty() && self.live(&line.tail))
        };
        let named = |line: &Overrides| {
            let kept = line.except.contains(&id) && self.fault != Fault::ExceptIgnored;
            let cited = line.instruments.contains(&rules[id].cites);
            line.rules.contains(&id) || cited && !kept && !whole(&rules[id])
        };
        let mut lines = rules[by].overrides.iter();
        by != id
            && self.fault != Fault::OverrideDropped
            && lines.any(|line| named(&line.v) && self.is_law(&line.tail))
            && self.applies(by)
    }

    /// What must hold if the rule applies.
    pub(crate) fn met(&self, id: usize) -> bool {
        self.law().rules[id].requires.iter().all(|line| {
            let law = match self.fault {
                Fault::DoubtfulRequirementFails => self.live(&line.tail),
                _ => self.is_law(&line.tail),
            };
            !law || line.v.as_ref().is_some_and(|cond| self.cond(cond))
        })
    }

    pub(crate) fn may(&self) -> bool {
        (0..self.law().rules.len()).all(|rule| !self.applies(rule) || self.met(rule))
    }

    /// Nothing holds that the law says cannot be.
    pub(crate) fn lawful(&self) -> bool {
        let mut lines = self.law().always.iter();
        lines.all(|line| !self.is_law(&line.tail) || self.cond(&line.v))
    }

    fn obtainable(&self, measure: &Measure) -> bool {
        let lines = &measure.in_force;
        self.fault == Fault::CouldTakesAnyMeasure
            || measure.kind != ORDER && (lines.is_empty() || lines.iter().any(|t| self.is_law(t)))
    }

    /// May under some choice of the measures that can be obtained.
    fn could(&self) -> bool {
        let measures = &self.law().measures;
        let (mut fixed, mut free) = (0, 0);
        for (i, measure) in measures.iter().enumerate() {
            if self.obtainable(measure) {
                free |= 1 << i;
            } else if self.stands(i) {
                fixed |= 1 << i;
            }
        }
        let mut choices = (0..1_u32 << measures.len()).filter(|choice| choice & !free == 0);
        let before = self.chosen.get();
        let could = choices.any(|choice| {
            self.chosen.set(Some(fixed | choice));
            self.lawful() && self.may()
        });
        self.chosen.set(before);
        could
    }

    /// 0 permitted, 1 conditional, 2 prohibited.
    pub(crate) fn verdict(&self) -> u8 {
        match self.may() {
            true => 0,
            false => 2 - u8::from(self.could()),
        }
    }
}

/// Whether `narrow` is `broad` or lies below it.
pub(crate) fn within(tree: Tree, narrow: usize, broad: usize) -> bool {
    narrow == broad || tree[narrow].1.is_some_and(|up| within(tree, up, broad))
}

/// The day after a span: the first day is left out and the last included.
pub(crate) fn after(day: i32, n: u32, unit: Unit) -> i32 {
    let months = match unit {
        Unit::Days => return day + n as i32,
        Unit::Months => n as i32,
        Unit::Years => 12 * n as i32,
    };
    let (year, month, date) = civil(day);
    let (year, month) = shift(year, month, months);
    let (next_year, next) = shift(year, month, 1);
    let length = days_from(next_year, next, 1) - days_from(year, month, 1);
    days_from(year, month, date.min(length))
}

fn shift(year: i32, month: i32, months: i32) -> (i32, i32) {
    let all = year * 12 + month - 1 + months;
    (all.div_euclid(12), all.rem_euclid(12) + 1)
}

/// Year, month and day of days since 1970-01-01.
fn civil(day: i32) -> (i32, i32, i32) {
    let mut year = 1970 + day / 366;
    while days_from(year + 1, 1, 1) <= day {
        year += 1;
    }
    let month = (1..=12).rev().find(|m| days_from(year, *m, 1) <= day);
    let month = month.unwrap_or(1);
    (year, month, day - days_from(year, month, 1) + 1)
}

/// Days from 1970-01-01, for years from then to 2100.
pub(crate) fn days_from(year: i32, month: i32, day: i32) -> i32 {
    const BEFORE: [i32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let leap = i32::from(year % 4 == 0 && month > 2);
    (year - 1970) * 365 + (year - 1969) / 4 + BEFORE[month as usize - 1] + leap + day - 1
}
