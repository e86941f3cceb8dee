//! Days: lines that never live, that live together where only one may, that leave a hole, or that outlive what they stand in.

use super::life::{Days, Life, shown};
use super::part::{Part, visit};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Cite, Cond, Date, Effect, Line, Measure, Regime, Rule, Tails};

pub(super) fn check(regime: &Regime, found: &mut Vec<Diagnostic>) {
    let mut days = Checker { regime, found };
    visit(regime, &mut |part| match part {
        Part::Tails(tails, place) => days.line(tails, place),
        Part::Date(date, place) => days.date(date, place),
        _ => {}
    });
    days.at_most_one("covers", &regime.covers);
    for reach in &regime.reaches {
        days.at_most_one("when", &reach.when);
        days.holes(
            "when",
            &reach.when,
            &Days::all(),
            "then the reach does not hold",
        );
        days.conds(&reach.when, &Days::all());
    }
    for instrument in &regime.instruments {
        days.at_most_one("title", &instrument.titles);
        days.at_most_one("in-force", &instrument.in_force);
    }
    for term in &regime.terms {
        days.at_most_one("means", &term.means);
        days.at_most_one("when", &term.when);
        days.at_most_one("confidence", &term.confidence);
        days.holes(
            "when",
            &term.when,
            &Days::all(),
            "then the term does not hold",
        );
        days.conds(&term.when, &Days::all());
    }
    for list in &regime.lists {
        days.at_most_one("confidence", &list.confidence);
        let life = Days::of(Life::of(&list.tails, regime).perhaps());
        days.outside(&list.entries, &life, "list");
    }
    for measure in &regime.measures {
        days.measure(measure);
    }
    for rule in &regime.rules {
        days.rule(rule);
    }
    days.conds(&regime.always, &Days::all());
}

struct Checker<'r, 'f> {
    regime: &'r Regime,
    found: &'f mut Vec<Diagnostic>,
}

impl Checker<'_, '_> {
    /// A line that ends before it begins.
    fn line(&mut self, tails: &Tails, place: Place) {
        if tails.to.is_some() && tails.before.is_some() {
            self.found.push(
                Diagnostic::error(
                    Code::Interval,
                    place,
                    "the line ends twice, with `to` and with `before`",
                )
                .help("keep one: `to` names its last day, `before` the day after"),
            );
            return;
        }
        let life = Life::of(tails, self.regime);
        if life.perhaps().is_some() {
            return;
        }
        let message = match life.exact() {
            Some((first, last)) => format!("the first day, {first}, comes after the last, {last}"),
            None => "the line ends before it begins".to_owned(),
        };
        self.found
            .push(Diagnostic::error(Code::Interval, place, message).help(
                "`from` names its first day, `to` its last, `before` the day after its last",
            ));
    }

    fn date(&mut self, date: &Date, place: Place) {
        let Date::Reading { reading, .. } = date else {
            return;
        };
        if let Some(reading) = self.regime.readings.get(reading.index())
            && reading.days.is_none()
        {
            self.found.push(
                Diagnostic::error(Code::Type, place, format!("reading `{}` is no date", reading.name))
                    .help("a disputed date is declared as `reading NAME : date 2022-12-26 or 2023-01-31`; a question of yes or no goes behind `under`")
                    .related(reading.place, "declared here"),
            );
        }
    }

    /// Of these lines only one may live on a day.
    fn at_most_one<T>(&mut self, what: &str, lines: &[Line<T>]) {
        for (i, second) in lines.iter().enumerate() {
            for first in &lines[..i] {
                let together = (
                    Life::of(&first.tails, self.regime).surely(),
                    Life::of(&second.tails, self.regime).surely(),
                );
                let (Some(a), Some(b)) = together else {
                    continue;
                };
                let (from, to) = (a.0.max(b.0), a.1.min(b.1));
                if from > to || excluded(&first.tails, &second.tails) {
                    continue;
                }
                self.found.push(
                    Diagnostic::error(
                        Code::Interval,
                        second.place,
                        format!("two lines `{what}` live at once, {}", shown((from, to))),
                    )
                    .help(
                        "end one with `before` the day on which the other begins, or make them one",
                    )
                    .related(first.place, "the other one"),
                );
                break;
            }
        }
    }

    /// Days between dated lines on which none of them lives, although what they stand in does.
    fn holes<T>(&mut self, what: &str, lines: &[Line<T>], life: &Days, so: &str) {
        let holes = Days::perhaps(lines, self.regime).holes().and(life);
        for &hole in holes.stretches() {
            let after = lines.iter().find(|l| {
                Life::of(&l.tails, self.regime)
                    .perhaps()
                    .is_some_and(|d| d.0 > hole.1)
            });
            let Some(after) = after else { continue };
            self.found.push(
                Diagnostic::warning(
                    Code::Interval,
                    after.place,
                    format!("no line `{what}` lives {}", shown(hole)),
                )
                .help(format!("{so}; let the lines meet if that is not meant")),
            );
        }
    }

    /// Lines that never live while what they stand in does.
    fn outside<T>(&mut self, lines: &[Line<T>], life: &Days, what: &str) {
        for line in lines {
            self.alive(&line.tails, line.place, life, what);
        }
    }

    fn alive(&mut self, tails: &Tails, place: Place, life: &Days, what: &str) -> Days {
        let own = Days::of(Life::of(tails, self.regime).perhaps());
        let left = own.and(life);
        if left.is_empty() && !own.is_empty() && !life.is_empty() {
            self.found.push(
                Diagnostic::warning(
                    Code::Unreachable,
                    place,
                    format!("this never lives while the {what} does"),
                )
                .help(format!(
                    "the {what} lives {}; mend the days, or take this away",
                    all(life)
                )),
            );
        }
        left
    }

    /// Limbs that never live while their line does.
    fn conds(&mut self, lines: &[Line<Cond>], life: &Days) {
        for line in lines {
            let line_life = Days::of(Life::of(&line.tails, self.regime).perhaps()).and(life);
            self.limbs(&line.value, &line_life);
        }
    }

    fn limbs(&mut self, cond: &Cond, life: &Days) {
        match cond {
            Cond::All(limbs) | Cond::Any(limbs) => {
                for limb in limbs {
                    let left = self.alive(&limb.tails, limb.place, life, "line around it");
                    self.limbs(&limb.cond, &left);
                }
            }
            Cond::Not(inner) => self.limbs(inner, life),
            Cond::Atom(..) => {}
        }
    }

    fn measure(&mut self, measure: &Measure) {
        self.at_most_one("in-force", &measure.in_force);
        self.at_most_one("takes", &measure.takes);
        self.at_most_one("stands", &measure.stands);
        self.at_most_one("valid", &measure.valid);
        let mut life = Days::perhaps(&measure.in_force, self.regime);
        if measure.in_force.is_empty() {
            life = Days::all();
        }
        self.holes(
            "valid",
            &measure.valid,
            &life,
            "then the measure holds without end",
        );
        self.outside(&measure.takes, &life, "measure");
        self.outside(&measure.by, &life, "measure");
        self.outside(&measure.to, &life, "measure");
        self.outside(&measure.with, &life, "measure");
        self.outside(&measure.valid, &life, "measure");
        self.outside(&measure.stands, &life, "measure");
    }

    fn rule(&mut self, rule: &Rule) {
        self.at_most_one("in-force", &rule.in_force);
        self.at_most_one("when", &rule.when);
        self.at_most_one("confidence", &rule.confidence);
        let instruments = self.instruments(&rule.cites);
        self.outside(&rule.in_force, &instruments, "instrument");
        let mut life = Days::perhaps(&rule.in_force, self.regime).and(&instruments);
        if rule.in_force.is_empty() {
            life = instruments;
        }
        self.holes(
            "when",
            &rule.when,
            &life,
            "then the rule applies to everything in reach",
        );
        self.outside(&rule.on, &life, "rule");
        self.outside(&rule.cites, &life, "rule");
        self.outside(&rule.when, &life, "rule");
        self.outside(&rule.effects, &life, "rule");
        self.outside(&rule.overrides, &life, "rule");
        self.conds(&rule.when, &life);
        for effect in &rule.effects {
            if let Effect::Requires(cond) = &effect.value {
                let own = Days::of(Life::of(&effect.tails, self.regime).perhaps());
                self.limbs(cond, &own.and(&life));
            }
        }
    }

    /// The days on which one of the cited instruments may live; every day if one of them says nothing.
    fn instruments(&self, cites: &[Line<Vec<Cite>>]) -> Days {
        let mut days = Vec::new();
        for cite in cites.iter().flat_map(|line| &line.value) {
            let instrument = self.regime.instruments.get(cite.instrument.index());
            let Some(instrument) = instrument.filter(|i| !i.in_force.is_empty()) else {
                return Days::all();
            };
            let life = Days::perhaps(&instrument.in_force, self.regime);
            days.extend_from_slice(life.stretches());
        }
        if days.is_empty() {
            Days::all()
        } else {
            Days::of(days)
        }
    }
}

/// Whether one line stands under a reading and the other under its opposite.
fn excluded(a: &Tails, b: &Tails) -> bool {
    matches!((a.under, b.under), (Some((x, yes)), Some((y, no))) if x == y && yes != no)
}

fn all(days: &Days) -> String {
    let stretches: Vec<String> = days.stretches().iter().map(|&s| shown(s)).collect();
    stretches.join(" and ")
}
