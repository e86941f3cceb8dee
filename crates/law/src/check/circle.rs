//! Circles: rules that override each other, and definitions that need themselves.

use super::life::{Days, Life};
use crate::date::Day;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Atom, Cite, Cond, Corpus, InstrumentId, Member, Regime, Rule, RuleId};
use rustc_hash::FxHashSet;

/// Broader concepts that come back to themselves.
pub(super) fn concepts(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    let all = &corpus.vocabulary.concepts;
    let edges: Vec<Vec<(usize, Place)>> = all
        .iter()
        .map(|c| c.broader.iter().map(|b| (b.index(), c.place)).collect())
        .collect();
    for circle in circles(&edges) {
        let name = |at: usize| all[at].name.as_str();
        let message = format!(
            "concepts include each other in a circle: {}",
            chain(&circle, name)
        );
        report(
            found,
            &circle,
            message,
            "take one line `broader` away",
            |a, b| format!("`{}` includes `{}`", name(b), name(a)),
        );
    }
}

/// Overrides, terms, lists and measures of a regime.
pub(super) fn check(regime: &Regime, found: &mut Vec<Diagnostic>) {
    overrides(regime, found);
    definitions(regime, found);
}

/// On no day may rules override each other in a circle. Where a date is uncertain, every day it may mean counts.
fn overrides(regime: &Regime, found: &mut Vec<Diagnostic>) {
    let rules = &regime.rules;
    let lives: Vec<Days> = rules.iter().map(|rule| life(rule, regime)).collect();
    if rules.iter().all(|r| r.overrides.is_empty()) {
        return;
    }
    let mut told: FxHashSet<Vec<usize>> = FxHashSet::default();
    for day in turns(regime, &lives) {
        for circle in circles(&edges(regime, &lives, day)) {
            let mut members: Vec<usize> = circle.iter().map(|(at, _)| *at).collect();
            members.sort_unstable();
            if !told.insert(members) {
                continue;
            }
            let name = |at: usize| rules[at].name.as_str();
            let message = match circle.as_slice() {
                [(only, _)] => format!("rule `{}` overrides itself", name(*only)),
                _ => format!(
                    "rules override each other in a circle: {}",
                    chain(&circle, name)
                ),
            };
            let help = "take one of these away, name the rule under `except`, or give the lines days that do not meet";
            report(found, &circle, message, help, |a, b| {
                format!("`{}` overrides `{}`", name(a), name(b))
            });
        }
    }
}

/// The days on which it may change who overrides whom.
fn turns(regime: &Regime, lives: &[Days]) -> Vec<Day> {
    let mut stretches: Vec<(Day, Day)> = Vec::new();
    for rule in &regime.rules {
        let cites = rule.cites.iter().map(|line| &line.tails);
        let overrides = rule.overrides.iter().map(|line| &line.tails);
        for tails in cites.chain(overrides) {
            let life = Life::of(tails, regime);
            stretches.extend(life.perhaps());
            stretches.extend(life.surely());
        }
    }
    stretches.extend(lives.iter().flat_map(Days::stretches));
    let ends = stretches.iter().map(|(_, last)| last.plus_days(1));
    let mut days: Vec<Day> = stretches
        .iter()
        .map(|(first, _)| *first)
        .chain(ends)
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Which rule overrides which on a day, with the place of the line that says so.
fn edges(regime: &Regime, lives: &[Days], day: Day) -> Vec<Vec<(usize, Place)>> {
    let today = Days::of([(day, day)]);
    let alive = |at: usize| !lives[at].and(&today).is_empty();
    let live = |tails| on(Life::of(tails, regime).perhaps(), day);
    let mut edges = vec![Vec::new(); regime.rules.len()];
    for (at, rule) in regime.rules.iter().enumerate().filter(|(at, _)| alive(*at)) {
        for line in rule.overrides.iter().filter(|line| live(&line.tails)) {
            let mut over: Vec<usize> = line.value.rules.iter().map(|r| r.index()).collect();
            for &instrument in &line.value.instruments {
                over.extend((0..regime.rules.len()).filter(|&other| {
                    let rule = &regime.rules[other];
                    cites_first(rule, instrument, regime, day)
                        && !line.value.except.contains(&RuleId(other as u16))
                        && !rule.overrides.iter().any(|line| {
                            let life = Life::of(&line.tails, regime).surely();
                            !line.value.instruments.is_empty() && on(life, day)
                        })
                }));
            }
            over.retain(|&other| other < regime.rules.len() && alive(other));
            edges[at].extend(over.into_iter().map(|other| (other, line.place)));
        }
    }
    edges
}

/// Whether the first citation that may live on the day names the instrument.
fn cites_first(rule: &Rule, instrument: InstrumentId, regime: &Regime, day: Day) -> bool {
    for line in &rule.cites {
        let life = Life::of(&line.tails, regime);
        let names = |cite: &Cite| cite.instrument == instrument;
        if on(life.perhaps(), day) && line.value.first().is_some_and(names) {
            return true;
        }
        if on(life.surely(), day) {
            return false;
        }
    }
    false
}

fn on(days: Option<(Day, Day)>, day: Day) -> bool {
    days.is_some_and(|(first, last)| first <= day && day <= last)
}

fn life(rule: &Rule, regime: &Regime) -> Days {
    if rule.in_force.is_empty() {
        return Days::all();
    }
    Days::perhaps(&rule.in_force, regime)
}

/// Terms, lists and measures that need themselves.
fn definitions(regime: &Regime, found: &mut Vec<Diagnostic>) {
    let (terms, lists) = (regime.terms.len(), regime.lists.len());
    let mut edges: Vec<Vec<(usize, Place)>> = Vec::new();
    let atoms = |cond: &Cond, out: &mut Vec<(usize, Place)>| {
        cond.atoms(&mut |atom, place| match atom {
            Atom::Term(term) => out.push((term.index(), place)),
            Atom::In(_, list) => out.push((terms + list.0.index(), place)),
            _ => {}
        });
    };
    for term in &regime.terms {
        let mut out = Vec::new();
        for line in &term.when {
            atoms(&line.value, &mut out);
        }
        edges.push(out);
    }
    for list in &regime.lists {
        let mut out = Vec::new();
        for entry in &list.entries {
            for member in &entry.value.members {
                if let Member::List(other) = member {
                    out.push((terms + other.index(), entry.place));
                }
            }
            if let Some(when) = &entry.value.when {
                atoms(when, &mut out);
            }
        }
        edges.push(out);
    }
    for measure in &regime.measures {
        let accepts = measure.accepts.iter().flat_map(|line| {
            let measures = line.value.measures.iter();
            measures.map(move |m| (terms + lists + m.index(), line.place))
        });
        edges.push(accepts.collect());
    }
    let count = edges.len();
    for out in &mut edges {
        out.retain(|(to, _)| *to < count);
    }
    let name = |at: usize| {
        if at < terms {
            regime.terms[at].name.as_str()
        } else if at < terms + lists {
            regime.lists[at - terms].name.as_str()
        } else {
            regime.measures[at - terms - lists].name.as_str()
        }
    };
    for circle in circles(&edges) {
        let message = match circle.as_slice() {
            [(only, _)] => format!("`{}` is explained by itself", name(*only)),
            _ => format!(
                "these are explained by each other in a circle: {}",
                chain(&circle, name)
            ),
        };
        report(
            found,
            &circle,
            message,
            "explain one of them by other words",
            |a, b| format!("`{}` needs `{}`", name(a), name(b)),
        );
    }
}

/// The circles of a graph, one for each way back that a walk in depth finds. Each step has the place of the edge that leaves it.
fn circles(edges: &[Vec<(usize, Place)>]) -> Vec<Vec<(usize, Place)>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; edges.len()];
    let mut found = Vec::new();
    for start in 0..edges.len() {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::Open;
        // A path of nodes, each with the number of its next edge.
        let mut path = vec![(start, 0)];
        while let Some((at, next)) = path.last_mut() {
            let Some(&(to, _)) = edges[*at].get(*next) else {
                marks[*at] = Mark::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match marks[to] {
                Mark::New => {
                    marks[to] = Mark::Open;
                    path.push((to, 0));
                }
                Mark::Open => {
                    let from = path.iter().position(|(at, _)| *at == to).unwrap_or(0);
                    let step = |&(at, next): &(usize, usize)| (at, edges[at][next - 1].1);
                    found.push(path[from..].iter().map(step).collect());
                }
                Mark::Done => {}
            }
        }
    }
    found
}

/// `a` → `b` → `a`
fn chain<'n>(circle: &[(usize, Place)], name: impl Fn(usize) -> &'n str) -> String {
    let steps = circle.iter().chain(circle.first());
    let names: Vec<String> = steps.map(|(at, _)| format!("`{}`", name(*at))).collect();
    names.join(" → ")
}

fn report(
    found: &mut Vec<Diagnostic>,
    circle: &[(usize, Place)],
    message: String,
    help: &str,
    step: impl Fn(usize, usize) -> String,
) {
    let Some(&(_, place)) = circle.first() else {
        return;
    };
    let mut diagnostic = Diagnostic::error(Code::Circle, place, message).help(help);
    for (i, &(at, place)) in circle.iter().enumerate() {
        let to = circle[(i + 1) % circle.len()].0;
        diagnostic = diagnostic.related(place, step(at, to));
    }
    found.push(diagnostic);
}
