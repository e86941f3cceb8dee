//! One regime on one day, as formulas.

use super::lines::constant;
use super::mentions::Mentions;
use super::plan::Plan;
use super::test::{Doubts, Test, Within};
use comity_formula::{Formula, Pool};
use comity_law::date::Day;
use comity_law::model::*;

/// A regime on a day.
#[derive(Debug)]
pub(crate) struct DayLaw {
    /// Whether the regime answers for that day.
    pub(crate) covered: Formula,
    /// Whether any reach holds.
    pub(crate) speaks: Formula,
    /// The rules in force.
    pub(crate) rules: Vec<RuleLaw>,
    /// What cannot happen.
    pub(crate) always: Vec<Formula>,
    /// For each measure, whether it can be obtained.
    pub(crate) obtainable: Vec<Formula>,
}

/// A rule on a day.
#[derive(Debug)]
pub(crate) struct RuleLaw {
    pub(crate) rule: RuleId,
    /// In force, in reach, and its condition holds.
    pub(crate) triggered: Formula,
    /// Triggered, and nothing that overrides it applies.
    pub(crate) applies: Formula,
    /// What must hold if it applies.
    pub(crate) required: Formula,
    /// The rules that set it aside, if they apply.
    pub(crate) overridden_by: Vec<(RuleId, Formula)>,
    /// Its condition, as written.
    pub(crate) when: Option<Plan<Formula>>,
    /// The effects that are live, by their place in the rule.
    pub(crate) effects: Vec<EffectLaw<Formula>>,
}

/// An effect on a day.
#[derive(Debug, Clone)]
pub(crate) struct EffectLaw<F> {
    /// Place in [`Rule::effects`].
    pub(crate) line: usize,
    /// Whether it is law.
    pub(crate) law: F,
    /// What is required.
    pub(crate) plan: Option<Plan<F>>,
}

/// Drafts that are taken for law, by regime and name.
pub(crate) type Assumed<'a> = &'a [(RegimeId, InstrumentId)];

/// Builds the formulas of one regime on one day.
pub(crate) struct Builder<'b> {
    pub(crate) corpus: &'b Corpus,
    pub(crate) regime_id: RegimeId,
    pub(crate) regime: &'b Regime,
    pub(crate) day: Day,
    pub(crate) pool: &'b mut Pool<Test>,
    pub(crate) doubts: &'b mut Doubts,
    pub(crate) mentions: &'b Mentions,
    pub(crate) assumed: Assumed<'b>,
    /// Terms already built on this day.
    pub(crate) terms: Vec<Option<Formula>>,
}

impl Builder<'_> {
    pub(crate) fn day_law(&mut self) -> DayLaw {
        let regime = self.regime;
        let covered = self.any_live(&regime.covers, Within::Regime);
        let reaches: Vec<Formula> = (0..regime.reaches.len())
            .map(|i| self.reach(ReachId(i as u16)))
            .collect();
        let speaks = self.pool.or(reaches.iter().copied());
        let mut rules = self.triggered(&reaches);
        self.override_all(&mut rules);
        let always = regime
            .always
            .iter()
            .map(|line| {
                let live = self.live(&line.tails, line.place, Within::Regime);
                let sure = self.sure(line.tails.confidence, line.place, Within::Regime);
                let cond = self.cond(&line.value, Within::Regime);
                let law = self.pool.and([live, sure]);
                self.pool.implies(law, cond)
            })
            .collect();
        let obtainable = (0..regime.measures.len())
            .map(|i| self.obtainable(MeasureId(i as u16)))
            .collect();
        DayLaw {
            covered,
            speaks,
            rules,
            always,
            obtainable,
        }
    }

    fn reach(&mut self, id: ReachId) -> Formula {
        let reach = &self.regime.reaches[id.index()];
        let within = Within::Reach(id);
        let lines: Vec<Formula> = reach
            .when
            .iter()
            .map(|line| {
                let live = self.live(&line.tails, line.place, within);
                let sure = self.sure(line.tails.confidence, line.place, within);
                let cond = self.cond(&line.value, within);
                self.pool.and([live, sure, cond])
            })
            .collect();
        self.pool.or(lines)
    }

    /// Every rule that can be in force on the day, with what it requires, before anything is overridden.
    fn triggered(&mut self, reaches: &[Formula]) -> Vec<RuleLaw> {
        let regime = self.regime;
        let mut out = Vec::new();
        for (i, rule) in regime.rules.iter().enumerate() {
            let id = RuleId(i as u16);
            let within = Within::Rule(id);
            let in_force = self.rule_in_force(rule, within);
            if in_force == Formula::FALSE {
                continue;
            }
            let on: Vec<Formula> = rule
                .on
                .iter()
                .map(|line| {
                    let live = self.live(&line.tails, line.place, within);
                    let sure = self.sure(line.tails.confidence, line.place, within);
                    let any = self.pool.or(line.value.iter().map(|r| reaches[r.index()]));
                    self.pool.and([live, sure, any])
                })
                .collect();
            let on = self.pool.or(on);
            let when = self.whens(&rule.when, within);
            let sure: Vec<Formula> = rule
                .confidence
                .iter()
                .map(|line| {
                    let live = self.live(&line.tails, line.place, within);
                    let sure = self.sure(Some(line.value), line.place, within);
                    self.pool.implies(live, sure)
                })
                .collect();
            let sure = self.pool.and(sure);
            let triggered = self.pool.and([in_force, on, when, sure]);
            if triggered == Formula::FALSE {
                continue;
            }
            let required = self.required(rule, within);
            let when = self.plan_lines(&rule.when, within);
            let effects = self.effects(rule, within);
            out.push(RuleLaw {
                rule: id,
                triggered,
                applies: triggered,
                required,
                overridden_by: Vec::new(),
                when,
                effects,
            });
        }
        out
    }

    /// In force by its own lines, or as long as the first instrument it cites. A draft is no law until assumed.
    fn rule_in_force(&mut self, rule: &Rule, within: Within) -> Formula {
        let Some(first) = rule.cites.first().and_then(|line| line.value.first()) else {
            return Formula::FALSE;
        };
        let instrument = &self.regime.instruments[first.instrument.index()];
        if instrument.status == InstrumentStatus::Draft {
            return constant(self.assumed.contains(&(self.regime_id, first.instrument)));
        }
        if rule.in_force.is_empty() {
            self.any_live(&instrument.in_force, Within::Instrument(first.instrument))
        } else {
            self.any_live(&rule.in_force, within)
        }
    }

    /// The `when` lines of a rule or term; none means always.
    fn whens(&mut self, lines: &[Line<Cond>], within: Within) -> Formula {
        if lines.is_empty() {
            return Formula::TRUE;
        }
        let built: Vec<Formula> = lines
            .iter()
            .map(|line| {
                let live = self.live(&line.tails, line.place, within);
                if live == Formula::FALSE {
                    return Formula::FALSE;
                }
                let sure = self.sure(line.tails.confidence, line.place, within);
                let cond = self.cond(&line.value, within);
                self.pool.and([live, sure, cond])
            })
            .collect();
        self.pool.or(built)
    }

    /// What must hold if the rule applies: a doubtful line requires nothing if it is not law.
    fn required(&mut self, rule: &Rule, within: Within) -> Formula {
        let lines: Vec<Formula> = rule
            .effects
            .iter()
            .map(|line| {
                let required = match &line.value {
                    Effect::Requires(_) | Effect::Forbids => {
                        self.live(&line.tails, line.place, within)
                    }
                    Effect::Permits | Effect::Owes(_) => Formula::FALSE,
                };
                if required == Formula::FALSE {
                    return Formula::TRUE;
                }
                let sure = self.sure(line.tails.confidence, line.place, within);
                let cond = match &line.value {
                    Effect::Requires(cond) => self.cond(cond, within),
                    _ => Formula::FALSE,
                };
                let law = self.pool.and([required, sure]);
                self.pool.implies(law, cond)
            })
            .collect();
        self.pool.and(lines)
    }

    fn effects(&mut self, rule: &Rule, within: Within) -> Vec<EffectLaw<Formula>> {
        let mut out = Vec::new();
        for (line, effect) in rule.effects.iter().enumerate() {
            let live = self.live(&effect.tails, effect.place, within);
            if live == Formula::FALSE {
                continue;
            }
            let sure = self.sure(effect.tails.confidence, effect.place, within);
            let plan = match &effect.value {
                Effect::Requires(cond) => Some(self.plan(cond, within, 0)),
                _ => None,
            };
            out.push(EffectLaw {
                line,
                law: self.pool.and([live, sure]),
                plan,
            });
        }
        out
    }

    /// Sets aside what is overridden, from the rules that nothing overrides downwards.
    fn override_all(&mut self, rules: &mut [RuleLaw]) {
        let mut over: Vec<Vec<(usize, Formula)>> = vec![Vec::new(); rules.len()];
        for (by, law) in rules.iter().enumerate() {
            for (target, line) in self.overrides(law.rule, rules) {
                over[target].push((by, line));
            }
        }
        let mut done: Vec<Option<Formula>> = vec![None; rules.len()];
        for i in 0..rules.len() {
            self.applies(i, rules, &over, &mut done, 0);
        }
        for (i, law) in rules.iter_mut().enumerate() {
            law.applies = done[i].unwrap_or(law.triggered);
        }
        for (i, by) in over.into_iter().enumerate() {
            let named: Vec<(RuleId, Formula)> = by
                .into_iter()
                .map(|(by, line)| {
                    let applies = rules[by].applies;
                    (rules[by].rule, self.pool.and([applies, line]))
                })
                .collect();
            rules[i].overridden_by = named;
        }
    }

    fn applies(
        &mut self,
        i: usize,
        rules: &[RuleLaw],
        over: &[Vec<(usize, Formula)>],
        done: &mut [Option<Formula>],
        depth: usize,
    ) -> Formula {
        if let Some(known) = done[i] {
            return known;
        }
        // INVARIANT: the checker refuses circles, so the depth stays below the number of rules; if unchecked law has one, it is cut here.
        if depth > rules.len() {
            return rules[i].triggered;
        }
        let mut set_aside = Vec::with_capacity(over[i].len());
        for &(by, line) in &over[i] {
            let applies = self.applies(by, rules, over, done, depth + 1);
            set_aside.push(self.pool.and([applies, line]));
        }
        let set_aside = self.pool.or(set_aside);
        let kept = self.pool.not(set_aside);
        let applies = self.pool.and([rules[i].triggered, kept]);
        done[i] = Some(applies);
        applies
    }

    /// The rules in force that a rule overrides, each with the formula of the line that says so.
    fn overrides(&mut self, rule: RuleId, in_force: &[RuleLaw]) -> Vec<(usize, Formula)> {
        let regime = self.regime;
        let within = Within::Rule(rule);
        let mut out = Vec::new();
        for line in &regime.rules[rule.index()].overrides {
            let live = self.live(&line.tails, line.place, within);
            let sure = self.sure(line.tails.confidence, line.place, within);
            let live = self.pool.and([live, sure]);
            if live == Formula::FALSE {
                continue;
            }
            for (at, law) in in_force.iter().enumerate() {
                if overridden(regime, &line.value, law.rule, self.day) && law.rule != rule {
                    out.push((at, live));
                }
            }
        }
        out
    }

    /// Whether a paper for the measure can be had on the day. An order is an authority's own act: nobody can obtain it.
    fn obtainable(&mut self, id: MeasureId) -> Formula {
        let measure = &self.regime.measures[id.index()];
        if self.corpus.vocabulary.concept(measure.kind).name == "order" {
            return Formula::FALSE;
        }
        if measure.in_force.is_empty() {
            return Formula::TRUE;
        }
        self.any_live(&measure.in_force, Within::Measure(id))
    }

    /// A condition.
    pub(crate) fn cond(&mut self, cond: &Cond, within: Within) -> Formula {
        match cond {
            Cond::Not(inner) => {
                let inner = self.cond(inner, within);
                self.pool.not(inner)
            }
            Cond::Any(limbs) => {
                let built: Vec<Formula> = limbs
                    .iter()
                    .map(|limb| self.limb(limb, within, true))
                    .collect();
                self.pool.or(built)
            }
            Cond::All(limbs) => {
                let built: Vec<Formula> = limbs
                    .iter()
                    .map(|limb| self.limb(limb, within, false))
                    .collect();
                self.pool.and(built)
            }
            Cond::Atom(atom, _) => self.atom(atom),
        }
    }

    /// A limb that is not live, or not law, is as if it were not written: in `any of` it opens nothing, in `all of` it asks nothing.
    fn limb(&mut self, limb: &Limb, within: Within, any: bool) -> Formula {
        let live = self.live(&limb.tails, limb.place, within);
        if live == Formula::FALSE {
            return constant(!any);
        }
        let sure = self.sure(limb.tails.confidence, limb.place, within);
        let law = self.pool.and([live, sure]);
        let cond = self.cond(&limb.cond, within);
        if any {
            self.pool.and([law, cond])
        } else {
            self.pool.implies(law, cond)
        }
    }

    fn atom(&mut self, atom: &Atom) -> Formula {
        match atom {
            Atom::Yes(fact) => self.pool.atom(Test::Yes(*fact)),
            Atom::Count(fact, mark, number) => {
                let at_least = |b: &mut Self, n: Option<u64>| match n {
                    Some(0) => Formula::TRUE,
                    Some(n) => b.pool.atom(Test::AtLeast(*fact, n)),
                    None => Formula::FALSE,
                };
                let (lower, above) = (
                    at_least(self, Some(*number)),
                    at_least(self, number.checked_add(1)),
                );
                self.compare(*mark, lower, above)
            }
            Atom::Date(fact, mark, day) => {
                let lower = self.pool.atom(Test::NotBefore(*fact, *day));
                let above = self.pool.atom(Test::NotBefore(*fact, day.plus_days(1)));
                self.compare(*mark, lower, above)
            }
            Atom::Is(fact, values) => self.one_of(*fact, values.clone()),
            Atom::Includes(fact, values) => {
                let built: Vec<Formula> = values
                    .iter()
                    .map(|v| self.pool.atom(Test::Includes(*fact, *v)))
                    .collect();
                self.pool.or(built)
            }
            Atom::Only(fact, values) => self.only(*fact, values),
            Atom::In(fact, ListRef(list)) => self.in_list(*fact, *list),
            Atom::Term(id) => self.term(*id),
            Atom::Stands(measure) => self.pool.atom(Test::Stands(*measure)),
            Atom::Reading(reading) => self.reading(*reading),
        }
    }

    /// From "at least n" and "at least n + 1".
    fn compare(&mut self, mark: Comparison, lower: Formula, above: Formula) -> Formula {
        match mark {
            Comparison::AtLeast => lower,
            Comparison::MoreThan => above,
            Comparison::AtMost => self.pool.not(above),
            Comparison::LessThan => self.pool.not(lower),
            Comparison::Equal => {
                let not_above = self.pool.not(above);
                self.pool.and([lower, not_above])
            }
        }
    }

    pub(super) fn one_of(&mut self, fact: FactRef, mut values: Vec<ConceptId>) -> Formula {
        values.sort_unstable();
        values.dedup();
        if values.is_empty() {
            return Formula::FALSE;
        }
        self.pool.atom(Test::OneOf(fact, values))
    }

    /// Includes one of the values, and nothing that is none of them.
    fn only(&mut self, fact: FactRef, values: &[ConceptId]) -> Formula {
        let vocabulary = &self.corpus.vocabulary;
        let related = |m: ConceptId| {
            values
                .iter()
                .any(|v| vocabulary.is_within(m, *v) || vocabulary.is_within(*v, m))
        };
        let others: Vec<ConceptId> = self
            .mentions
            .of(fact.fact)
            .filter(|m| !related(*m))
            .collect();
        let some: Vec<Formula> = values
            .iter()
            .map(|v| self.pool.atom(Test::Includes(fact, *v)))
            .collect();
        let some = self.pool.or(some);
        let mut parts = vec![some];
        for other in others {
            let includes = self.pool.atom(Test::Includes(fact, other));
            parts.push(self.pool.not(includes));
        }
        let rest = self.pool.atom(Test::Other(fact));
        parts.push(self.pool.not(rest));
        self.pool.and(parts)
    }

    fn term(&mut self, id: TermId) -> Formula {
        if let Some(known) = self.terms[id.index()] {
            return known;
        }
        // A term that names itself, which the checker refuses, is cut short.
        self.terms[id.index()] = Some(Formula::FALSE);
        let term = &self.regime.terms[id.index()];
        let within = Within::Term(id);
        let when = self.whens(&term.when, within);
        let sure: Vec<Formula> = term
            .confidence
            .iter()
            .map(|line| {
                let live = self.live(&line.tails, line.place, within);
                let sure = self.sure(Some(line.value), line.place, within);
                self.pool.implies(live, sure)
            })
            .collect();
        let sure = self.pool.and(sure);
        let built = self.pool.and([when, sure]);
        self.terms[id.index()] = Some(built);
        built
    }
}

/// Whether an `overrides` line names a rule: by its name, or by the instrument that it cites first, unless it stays or itself overrides an instrument on that day.
fn overridden(regime: &Regime, line: &Overrides, rule: RuleId, day: Day) -> bool {
    if line.rules.contains(&rule) {
        return true;
    }
    let target = &regime.rules[rule.index()];
    let first = target
        .cites
        .first()
        .and_then(|l| l.value.first())
        .map(|c| c.instrument);
    let overrides_too = target
        .overrides
        .iter()
        .any(|l| !l.value.instruments.is_empty() && crate::decide::lives_on(&l.tails, regime, day));
    first.is_some_and(|i| line.instruments.contains(&i))
        && !line.except.contains(&rule)
        && !overrides_too
}
