//! The small law as text in the language, with the vocabulary it needs.

use crate::small::*;
use std::fmt::Write;

/// The names of regimes: states of the vocabulary.
pub(crate) const REGIMES: [&str; 2] = ["AA", "BB"];

/// The files of a corpus.
pub(crate) fn files(regimes: &[Regime]) -> Vec<(String, String)> {
    let mut files = vec![("vocabulary/all.law".to_owned(), vocabulary())];
    for (name, regime) in REGIMES.iter().zip(regimes) {
        files.push((format!("{name}/law.law"), law(name, regime)));
    }
    files
}

fn vocabulary() -> String {
    let mut out = String::from("vocabulary 2026-01-01.1\n");
    let mut trees: Vec<(&str, Tree)> = vec![("forms", FORMS), ("contents", CONTENTS)];
    for (_, _, kind) in FACTS {
        if let Type::One(tree, name) | Type::Any(tree, name) = kind
            && trees.iter().all(|(known, _)| *known != name)
        {
            trees.push((name, tree));
        }
    }
    for kind in ["roles", "moments", "paper-kinds", "event-kinds"] {
        writeln!(out, "kind {kind} {{ }}").unwrap();
    }
    for (kind, tree) in trees {
        writeln!(out, "kind {kind} {{ }}").unwrap();
        for (name, broader) in tree {
            let broader = broader.map_or(String::new(), |b| format!("broader {}", tree[b].0));
            writeln!(out, "concept {name} : {kind} {{ {broader} }}").unwrap();
        }
    }
    for role in ["exporter", "importer"] {
        writeln!(out, "concept {role} : roles {{ }}").unwrap();
    }
    for moment in MOMENTS {
        writeln!(out, "concept {moment} : moments {{ }}").unwrap();
    }
    for (paper, starts) in PAPERS {
        let starts = MOMENTS[starts];
        writeln!(out, "concept {paper} : paper-kinds {{ starts {starts} }}").unwrap();
    }
    out.push_str("concept transfer : event-kinds { roles exporter, importer ; answers verdict }\n");
    for (name, bearer, kind) in FACTS {
        let bearer = match bearer {
            Bearer::Event => "event",
            Bearer::Part => "part",
            Bearer::Exporter => "exporter",
            Bearer::Party => "party",
        };
        let kind = match kind {
            Type::Yes => "yes-no".to_owned(),
            Type::Count => "count".to_owned(),
            Type::Date => "date".to_owned(),
            Type::One(_, kind) => format!("one of {kind}"),
            Type::Any(_, kind) => format!("any of {kind}"),
        };
        writeln!(out, "fact {name} of {bearer} : {kind} {{ }}").unwrap();
    }
    out
}

fn law(name: &str, regime: &Regime) -> String {
    let mut p = Printer {
        out: String::new(),
        regime,
    };
    p.regime(name);
    p.out
}

struct Printer<'p> {
    out: String,
    regime: &'p Regime,
}

impl Printer<'_> {
    fn line(&mut self, text: &str, tail: &Tail) {
        writeln!(self.out, "  {text}{}", tails(tail)).unwrap();
    }

    fn block(&mut self, head: &str, inside: impl FnOnce(&mut Self)) {
        writeln!(self.out, "{head} {{").unwrap();
        inside(self);
        self.out.push_str("}\n\n");
    }

    fn regime(&mut self, name: &str) {
        let r = self.regime;
        self.block(&format!("regime {name}"), |p| {
            p.out.push_str("  zone UTC\n  version 2026-01-01.1\n");
            r.covers.iter().for_each(|tail| p.line("covers", tail));
            for (i, lines) in r.reaches.iter().enumerate() {
                for line in lines {
                    p.line(&format!("reach x{i} when {}", cond(&line.v)), &line.tail);
                }
            }
        });
        for (i, (draft, lines)) in r.instruments.iter().enumerate() {
            self.block(&format!("instrument i{i}"), |p| {
                if *draft {
                    p.out.push_str("  status draft\n");
                }
                lines.iter().for_each(|tail| p.line("in-force", tail));
            });
        }
        for (i, reading) in r.readings.iter().enumerate() {
            let days = reading.days.map_or(String::new(), |(a, b)| {
                format!(" : date {} or {}", day(a), day(b))
            });
            self.block(&format!("reading q{i}{days}"), |p| {
                if let Some(answer) = reading.presumed {
                    writeln!(p.out, "  presumed {}", yes(answer)).unwrap();
                }
            });
        }
        for (i, (when, confidence)) in r.terms.iter().enumerate() {
            self.block(&format!("term t{i}"), |p| p.when(when, confidence));
        }
        for (i, list) in r.lists.iter().enumerate() {
            self.list(i, list);
        }
        for (i, measure) in r.measures.iter().enumerate() {
            self.measure(i, measure);
        }
        for (i, rule) in r.rules.iter().enumerate() {
            self.rule(i, rule);
        }
        for line in &r.always {
            writeln!(self.out, "always {}{}", cond(&line.v), tails(&line.tail)).unwrap();
        }
    }

    fn when(&mut self, when: &[Line<C>], confidence: &[Line<Sure>]) {
        for line in when {
            self.line(&format!("when {}", cond(&line.v)), &line.tail);
        }
        for line in confidence {
            self.line(&format!("confidence {}", sure(line.v)), &line.tail);
        }
    }

    fn list(&mut self, i: usize, list: &List) {
        let (tree, kind) = if list.states {
            (STATES, "states")
        } else {
            (PURPOSES, "purposes")
        };
        self.block(&format!("list l{i} of {kind}{}", tails(&list.tail)), |p| {
            for line in &list.entries {
                let named = line.v.concepts.iter().map(|c| tree[*c].0.to_owned());
                let names: Vec<String> = named
                    .chain(line.v.lists.iter().map(|l| format!("l{l}")))
                    .collect();
                let not = if line.v.member { "" } else { "not " };
                let when = line
                    .v
                    .when
                    .as_ref()
                    .map_or(String::new(), |c| format!(" when {}", cond(c)));
                p.line(&format!("- {not}{}{when}", names.join(", ")), &line.tail);
            }
            match list.others {
                None => p.out.push_str("  others no\n"),
                Some(None) => p.out.push_str("  others unknown\n"),
                Some(Some(answer)) => {
                    writeln!(p.out, "  others unknown presumed {}", yes(answer)).unwrap()
                }
            }
            for line in &list.confidence {
                p.line(&format!("confidence {}", sure(line.v)), &line.tail);
            }
        });
    }

    fn measure(&mut self, i: usize, m: &Measure) {
        self.block(&format!("measure m{i} : {}", PAPERS[m.kind].0), |p| {
            m.in_force.iter().for_each(|tail| p.line("in-force", tail));
            for line in &m.accepts {
                let kinds = line.v.0.iter().map(|k| PAPERS[*k].0.to_owned());
                let names: Vec<String> = kinds
                    .chain(line.v.1.iter().map(|m| format!("m{m}")))
                    .collect();
                p.line(&format!("accepts {}", names.join(", ")), &line.tail);
            }
            for line in &m.form {
                p.line(
                    &format!("form {}", names(FORMS, &line.v, " or ")),
                    &line.tail,
                );
            }
            for line in &m.names {
                p.line(
                    &format!("names {}", names(CONTENTS, &line.v, ", ")),
                    &line.tail,
                );
            }
            for line in &m.limited {
                let words: Vec<&str> = line.v.iter().map(|d| d.word()).collect();
                p.line(&format!("limited-to {}", words.join(", ")), &line.tail);
            }
            for line in &m.stands {
                let (n, unit, moment) = line.v;
                p.line(
                    &format!("stands {} after {}", span(n, unit), MOMENTS[moment]),
                    &line.tail,
                );
            }
            for line in &m.valid {
                let text = match line.v {
                    Valid::For(n, unit, moment) => {
                        format!("valid {} after {}", span(n, unit), MOMENTS[moment])
                    }
                    Valid::Unknown(None) => "valid unknown".to_owned(),
                    Valid::Unknown(Some(answer)) => {
                        format!("valid unknown presumed {}", yes(answer))
                    }
                };
                p.line(&text, &line.tail);
            }
        });
    }

    fn rule(&mut self, i: usize, rule: &Rule) {
        self.block(&format!("rule r{i}"), |p| {
            writeln!(p.out, "  cites i{} {}", rule.cites, i + 1).unwrap();
            for line in &rule.on {
                p.line(&format!("on {}", numbered("x", &line.v)), &line.tail);
            }
            rule.in_force
                .iter()
                .for_each(|tail| p.line("in-force", tail));
            p.when(&rule.when, &rule.confidence);
            for line in &rule.requires {
                let text = line
                    .v
                    .as_ref()
                    .map_or("forbids".to_owned(), |c| format!("requires {}", cond(c)));
                p.line(&text, &line.tail);
            }
            if rule.permits {
                p.out.push_str("  permits\n");
            }
            for line in &rule.overrides {
                let mut names = vec![
                    numbered("r", &line.v.rules),
                    numbered("i", &line.v.instruments),
                ];
                names.retain(|n| !n.is_empty());
                let except = match line.v.except.is_empty() {
                    true => String::new(),
                    false => format!(" except {}", numbered("r", &line.v.except)),
                };
                p.line(
                    &format!("overrides {}{except}", names.join(", ")),
                    &line.tail,
                );
            }
        });
    }
}

/// Every line carries its number as a note, by which a doubt is told again.
fn tails(tail: &Tail) -> String {
    let mut out = String::new();
    for (word, at) in [
        ("from", &tail.from),
        ("to", &tail.to),
        ("before", &tail.before),
    ] {
        if let Some(at) = at {
            write!(out, " {word} {}", date(at)).unwrap();
        }
    }
    if tail.sure != Sure::High {
        write!(out, " confidence {}", sure(tail.sure)).unwrap();
    }
    if let Some((reading, yes)) = tail.under {
        write!(out, " under {}q{reading}", if yes { "" } else { "not " }).unwrap();
    }
    if tail.id != 0 {
        write!(out, " note \"L{}\"", tail.id).unwrap();
    }
    out
}

fn date(date: &Date) -> String {
    match date {
        Date::Day(at) => day(*at),
        Date::Month(first, _) => day(*first)[..7].to_owned(),
        Date::Reading(reading, None) => format!("q{reading}"),
        Date::Reading(reading, Some((n, unit))) => format!("q{reading} + {}", span(*n, *unit)),
        Date::Unknown => "unknown".to_owned(),
    }
}

pub(crate) fn day(day: i32) -> String {
    comity_law::date::Day(day).to_string()
}

fn span(n: u32, unit: Unit) -> String {
    let unit = match unit {
        Unit::Days => "days",
        Unit::Months => "months",
        Unit::Years => "years",
    };
    format!("{n} {unit}")
}

fn sure(sure: Sure) -> &'static str {
    match sure {
        Sure::High => "high",
        Sure::Medium => "medium",
        Sure::Low => "low",
    }
}

fn yes(answer: bool) -> &'static str {
    if answer { "yes" } else { "no" }
}

fn numbered(letter: &str, ids: &[usize]) -> String {
    let names: Vec<String> = ids.iter().map(|id| format!("{letter}{id}")).collect();
    names.join(", ")
}

fn names(tree: Tree, ids: &[usize], between: &str) -> String {
    let names: Vec<&str> = ids.iter().map(|id| tree[*id].0).collect();
    names.join(between)
}

/// A condition; whatever is not a plain test stands in brackets or braces of its own.
fn cond(c: &C) -> String {
    let plain = |limbs: &[Line<C>]| limbs.len() > 1 && limbs.iter().all(|limb| limb.tail.id == 0);
    match c {
        C::All(limbs) if plain(limbs) => joined(limbs, " and "),
        C::Any(limbs) if plain(limbs) => joined(limbs, " or "),
        C::All(limbs) => braces("all", limbs),
        C::Any(limbs) => braces("any", limbs),
        C::Not(inner) => format!("not {}", cond(inner)),
        C::Yes(f) => fact(*f),
        C::Count(f, op, n) => format!("{} {} {n}", fact(*f), mark(*op)),
        C::Date(f, op, at) => format!("{} {} {}", fact(*f), mark(*op), day(*at)),
        C::Is(f, values) => match values.as_slice() {
            [one] => format!("{} is {}", fact(*f), concepts(*f, &[*one])),
            _ => format!("{} is one of ({})", fact(*f), concepts(*f, values)),
        },
        C::Includes(f, values) => match values.as_slice() {
            [one] => format!("{} includes {}", fact(*f), concepts(*f, &[*one])),
            _ => format!("{} includes any of ({})", fact(*f), concepts(*f, values)),
        },
        C::Only(f, values) => format!("{} only {}", fact(*f), concepts(*f, values)),
        C::In(F(STATE, role), list) => format!("{} in l{list}", ["exporter", "importer"][*role]),
        C::In(f, list) => format!("{} in l{list}", fact(*f)),
        C::Term(term) => format!("t{term}"),
        C::Stands(measure) => format!("m{measure} stands"),
        C::Reading(reading) => format!("q{reading}"),
    }
}

fn joined(limbs: &[Line<C>], between: &str) -> String {
    let limbs: Vec<String> = limbs.iter().map(|limb| cond(&limb.v)).collect();
    format!("({})", limbs.join(between))
}

fn braces(word: &str, limbs: &[Line<C>]) -> String {
    let mut out = format!("{word} of {{\n");
    for limb in limbs {
        writeln!(out, "    - {}{}", cond(&limb.v), tails(&limb.tail)).unwrap();
    }
    out.push_str("  }");
    out
}

fn fact(F(fact, role): F) -> String {
    let (name, bearer, _) = FACTS[fact];
    match bearer {
        Bearer::Party => format!("{name} of {}", ["exporter", "importer"][role]),
        _ => name.to_owned(),
    }
}

fn concepts(F(fact, _): F, values: &[usize]) -> String {
    match FACTS[fact].2 {
        Type::One(tree, _) | Type::Any(tree, _) => names(tree, values, ", "),
        _ => String::new(),
    }
}

fn mark(op: Op) -> &'static str {
    match op {
        Op::Ge => ">=",
        Op::Gt => ">",
        Op::Le => "<=",
        Op::Lt => "<",
        Op::Eq => "=",
    }
}
