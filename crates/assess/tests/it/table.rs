//! All completions of an event, each with the oracle's verdict.

use crate::oracle::{Eval, Fault};
use crate::small::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry::{Occupied, Vacant};

/// How many completions are tried at most.
const MOST: usize = 3000;

/// One completion.
pub(crate) struct Row {
    pub(crate) values: Vec<V>,
    /// By part and regime: whether it speaks, and its verdict.
    pub(crate) units: Vec<(bool, u8)>,
    pub(crate) lawful: bool,
}

/// Every completion of an event.
pub(crate) struct Table<'t> {
    pub(crate) regimes: &'t [Regime],
    pub(crate) event: &'t Event,
    pub(crate) fault: Fault,
    /// What is not known and is ever asked.
    pub(crate) vars: Vec<Q>,
    pub(crate) rows: Vec<Row>,
    fixed: RefCell<BTreeMap<Q, Vec<V>>>,
}

impl<'t> Table<'t> {
    /// No completion yet: only what is known.
    pub(crate) fn empty(regimes: &'t [Regime], event: &'t Event) -> Table<'t> {
        Table {
            regimes,
            event,
            fault: Fault::None,
            vars: Vec::new(),
            rows: Vec::new(),
            fixed: RefCell::default(),
        }
    }

    /// `None` if there are too many completions.
    pub(crate) fn of(regimes: &'t [Regime], event: &'t Event, fault: Fault) -> Option<Table<'t>> {
        let mut table = Table {
            fault,
            ..Table::empty(regimes, event)
        };
        'again: loop {
            let domains: Vec<Vec<V>> = table.vars.iter().map(|q| table.domain(*q)).collect();
            let size: usize = domains.iter().map(Vec::len).product();
            if size > MOST {
                return None;
            }
            table.rows.clear();
            for mut at in 0..size {
                let values = domains.iter().map(|domain| {
                    let value = domain[at % domain.len()];
                    at /= domain.len();
                    value
                });
                let values = values.collect();
                let (row, asked) = table.row(values);
                if let Some(q) = asked {
                    table.vars.push(q);
                    continue 'again;
                }
                table.rows.push(row);
            }
            table.settle();
            return Some(table);
        }
    }

    fn row(&self, values: Vec<V>) -> (Row, Option<Q>) {
        let asked = Cell::new(None);
        let world = |q: Q| self.value(&values, q, &asked);
        let mut units = Vec::new();
        let mut lawful = true;
        for part in 0..self.event.parts.len() {
            for regime in 0..self.regimes.len() {
                let eval = self.eval(&world, part, regime);
                lawful &= eval.lawful();
                units.push((eval.speaks(), eval.verdict()));
            }
        }
        (
            Row {
                values,
                units,
                lawful,
            },
            asked.get(),
        )
    }

    fn eval<'e>(&'e self, world: &'e dyn Fn(Q) -> V, part: usize, regime: usize) -> Eval<'e> {
        let (regimes, event, fault) = (self.regimes, self.event, self.fault);
        Eval {
            regimes,
            regime,
            event,
            part,
            world,
            fault,
            chosen: Cell::new(None),
        }
    }

    /// Asks the oracle about one completion; `None` if that hangs on something that no verdict does.
    pub(crate) fn ask<T>(
        &self,
        row: &Row,
        part: usize,
        regime: usize,
        question: impl FnOnce(&Eval<'_>) -> T,
    ) -> Option<T> {
        let asked = Cell::new(None);
        let world = |q: Q| match q {
            Q::Doubt(regime, doubt) if !self.vars.contains(&q) => {
                match self.presumed(regime, doubt) {
                    Some(yes) => V::Yes(yes),
                    None => self.value(&row.values, q, &asked),
                }
            }
            _ => self.value(&row.values, q, &asked),
        };
        let answer = question(&self.eval(&world, part, regime));
        asked.get().is_none().then_some(answer)
    }

    /// The answer in a completion; what was never asked for has any.
    pub(crate) fn value(&self, values: &[V], q: Q, asked: &Cell<Option<Q>>) -> V {
        if let Some(at) = self.vars.iter().position(|var| *var == q) {
            return values[at];
        }
        let mut fixed = self.fixed.borrow_mut();
        let domain = match fixed.entry(q) {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => entry.insert(self.domain(q)),
        };
        if domain.len() > 1 {
            asked.set(Some(q));
        }
        domain[0]
    }

    /// A completion is unlawful if any regime that may speak says that it cannot be.
    fn settle(&mut self) {
        let speaking: Vec<bool> = (0..self.units()).map(|u| self.may_speak(u)).collect();
        let width = self.regimes.len();
        let lawful: Vec<bool> = (self.rows.iter())
            .map(|row| {
                let mut units = (0..speaking.len()).filter(|u| speaking[*u]);
                row.lawful
                    || units.all(|u| {
                        self.ask(row, u / width, u % width, |e| !e.covered() || e.lawful())
                            != Some(false)
                    })
            })
            .collect();
        for (row, lawful) in self.rows.iter_mut().zip(lawful) {
            row.lawful = lawful;
        }
    }

    pub(crate) fn units(&self) -> usize {
        self.event.parts.len() * self.regimes.len()
    }

    pub(crate) fn may_speak(&self, unit: usize) -> bool {
        self.rows.iter().any(|row| row.units[unit].0)
    }

    /// Whether a regime answers for the day.
    pub(crate) fn covered(&self, unit: usize) -> bool {
        let width = self.regimes.len();
        (self.rows.first()).is_some_and(|row| {
            self.ask(row, unit / width, unit % width, |eval| eval.covered()) == Some(true)
        })
    }

    /// The strictest verdict over the units whose law is known.
    pub(crate) fn whole(&self, row: &Row) -> u8 {
        let units = (0..self.units()).filter(|u| self.covered(*u));
        units.map(|u| row.units[u].1).max().unwrap_or(0)
    }

    /// Whether a completion takes every presumed doubt as presumed.
    pub(crate) fn as_presumed(&self, row: &Row) -> bool {
        self.vars.iter().zip(&row.values).all(|(q, value)| match q {
            Q::Doubt(regime, doubt) => self
                .presumed(*regime, *doubt)
                .is_none_or(|yes| *value == V::Yes(yes)),
            _ => true,
        })
    }

    pub(crate) fn presumed(&self, regime: usize, doubt: D) -> Option<bool> {
        match doubt {
            D::Reading(reading) => self.regimes[regime].readings[reading].presumed,
            D::Line(_, sure) => (sure == Sure::Medium).then_some(true),
            D::Date(_) => None,
            D::Others(_, presumed) | D::Validity(_, presumed) => presumed,
        }
    }

    /// Every answer that law can tell apart and the document leaves open.
    pub(crate) fn domain(&self, q: Q) -> Vec<V> {
        let yes_no = || vec![V::Yes(false), V::Yes(true)];
        match q {
            Q::Doubt(..) | Q::For(..) => yes_no(),
            Q::Form(_) => (0..FORMS.len())
                .map(|f| V::One(Some(f)))
                .chain([V::One(None)])
                .collect(),
            Q::Names(_) => (0..1 << CONTENTS.len()).map(V::Set).collect(),
            Q::Fact(fact, of) => self.answers(fact, self.event.known.get(&(fact, of)).copied()),
        }
    }

    fn answers(&self, fact: usize, known: Option<Known>) -> Vec<V> {
        let nothing = self.event.closed && known.is_none();
        let known = known.unwrap_or(Known::Unknown);
        match FACTS[fact].2 {
            Type::Yes => match known {
                Known::Yes(yes) => vec![V::Yes(yes)],
                _ if nothing => vec![V::Yes(false)],
                _ => vec![V::Yes(false), V::Yes(true)],
            },
            Type::Count => match known {
                _ if nothing => vec![V::Num(0)],
                Known::Counts(from, to) => {
                    self.cut(fact, from as i64, to as i64, |n| V::Num(n as u64))
                }
                _ => self.cut(fact, 0, 1_000_000, |n| V::Num(n as u64)),
            },
            Type::Date => match known {
                // What has no date did not begin before any day.
                _ if nothing => vec![V::Day(i32::MAX)],
                Known::Days(from, to) => {
                    self.cut(fact, from.into(), to.into(), |n| V::Day(n as i32))
                }
                _ => self.cut(fact, 0, 1_000_000, |n| V::Day(n as i32)),
            },
            Type::One(tree, _) => {
                let below =
                    |c: usize| (0..tree.len()).filter(move |n| crate::oracle::within(tree, *n, c));
                match known {
                    _ if nothing => vec![V::One(None)],
                    Known::One(c) if self.event.closed => vec![V::One(Some(c))],
                    Known::One(c) => below(c).map(|c| V::One(Some(c))).collect(),
                    _ => (0..tree.len())
                        .map(|c| V::One(Some(c)))
                        .chain([V::One(None)])
                        .collect(),
                }
            }
            Type::Any(tree, _) => match known {
                _ if nothing => vec![V::Set(0)],
                Known::Set(set) => sets(tree, set, self.event.closed),
                _ => (0..1 << tree.len())
                    .filter(|set| upward(tree, *set) == *set)
                    .map(V::Set)
                    .collect(),
            },
        }
    }

    /// One value of each stretch between the numbers or days that any law names.
    fn cut(&self, fact: usize, from: i64, to: i64, value: impl Fn(i64) -> V) -> Vec<V> {
        let mut cuts = Vec::new();
        for regime in self.regimes {
            conditions(regime, &mut |c| match c {
                C::Count(f, _, n) if f.0 == fact => cuts.extend([*n as i64, *n as i64 + 1]),
                C::Date(f, _, day) if f.0 == fact => {
                    cuts.extend([i64::from(*day), i64::from(*day) + 1])
                }
                _ => {}
            });
        }
        let mut out = vec![from];
        cuts.retain(|cut| from < *cut && *cut <= to);
        out.extend(cuts);
        out.sort_unstable();
        out.dedup();
        out.into_iter().map(value).collect()
    }
}

/// A set with all that include its concepts.
pub(crate) fn upward(tree: Tree, set: u32) -> u32 {
    (0..tree.len()).fold(set, |out, c| {
        let mut out = out;
        let mut at = Some(c).filter(|c| set >> c & 1 == 1);
        while let Some(c) = at {
            out |= 1 << c;
            at = tree[c].1;
        }
        out
    })
}

/// A given set is complete, but a broad concept leaves its narrower ones open if none of them is named.
fn sets(tree: Tree, given: u32, closed: bool) -> Vec<V> {
    let within = |n: usize, b: usize| n != b && crate::oracle::within(tree, n, b);
    let has = |set: u32, c: usize| set >> c & 1 == 1;
    let all = || 0..tree.len();
    let broad = |b: usize| has(given, b) && !all().any(|n| has(given, n) && within(n, b));
    let open = all().filter(|n| !closed && all().any(|b| within(*n, b) && broad(b)));
    let open = open.fold(0, |set, c| set | 1 << c);
    let least = upward(tree, given);
    let lawful = |set: &u32| {
        upward(tree, *set) == *set && set & least == least && set & !(least | open) == 0
    };
    (0..1 << tree.len()).filter(lawful).map(V::Set).collect()
}

/// Every condition within the law of a regime.
pub(crate) fn conditions(regime: &Regime, visit: &mut impl FnMut(&C)) {
    let rules = regime.rules.iter().flat_map(|rule| {
        let requires = rule.requires.iter().filter_map(|line| line.v.as_ref());
        rule.when.iter().map(|line| &line.v).chain(requires)
    });
    let terms = regime
        .terms
        .iter()
        .flat_map(|(when, _)| when.iter().map(|line| &line.v));
    let entries = regime
        .lists
        .iter()
        .flat_map(|l| l.entries.iter().filter_map(|line| line.v.when.as_ref()));
    let reaches = regime.reaches.iter().flatten().map(|line| &line.v);
    let always = regime.always.iter().map(|line| &line.v);
    for c in rules
        .chain(terms)
        .chain(entries)
        .chain(reaches)
        .chain(always)
    {
        inside(c, visit);
    }
}

fn inside(c: &C, visit: &mut impl FnMut(&C)) {
    visit(c);
    match c {
        C::All(limbs) | C::Any(limbs) => limbs.iter().for_each(|limb| inside(&limb.v, visit)),
        C::Not(inner) => inside(inner, visit),
        _ => {}
    }
}
