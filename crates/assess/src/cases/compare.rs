//! What was answered against what the source says.

use super::{Case, ExpectedDuty};
use crate::answer::{Answer, NeedAnswer, RegimeAnswer, RuleStateAnswer};
use crate::compile::Engine;
use crate::decide::{Basis, DutyState, Verdict};

/// Every difference, in words.
pub(super) fn differences(engine: &Engine<'_>, case: &Case, answer: &Answer) -> Vec<String> {
    let name = engine.corpus.regime(case.regime).name.clone();
    let units: Vec<&RegimeAnswer> = answer.regimes.iter().filter(|r| r.regime == name).collect();
    let mut out = Vec::new();
    let expect = &case.expect;
    let verdict = verdict(&units, answer);
    if verdict != expect.verdict && !(expect.verdict == "permitted" && verdict == "silent") {
        out.push(format!("the verdict is {verdict}, not {}", expect.verdict));
    }
    if let Some(certain) = expect.certain {
        let alone = answer.regimes.len() == units.len();
        let is = if alone {
            answer.certain
        } else {
            units.iter().all(|u| u.certain)
        };
        if is != certain {
            out.push(format!("it is {}certain", if is { "" } else { "not " }));
        }
    }
    let in_state = |state: RuleStateAnswer| -> Vec<String> {
        units
            .iter()
            .flat_map(|u| &u.rules)
            .filter(|r| r.state == state)
            .map(|r| local(&r.id))
            .collect()
    };
    let (applying, aside) = (
        in_state(RuleStateAnswer::Applies),
        in_state(RuleStateAnswer::SetAside),
    );
    has("rule", "applies", &expect.rules, &applying, &mut out);
    has_not("rule", "applies", &expect.not_rules, &applying, &mut out);
    has("rule", "is set aside", &expect.set_aside, &aside, &mut out);
    let cites = cited(&units);
    for place in &expect.cites {
        // A place inside an article is a place in that article.
        let inside = format!("{place}(");
        if !cites.iter().any(|c| c == place || c.starts_with(&inside)) {
            out.push(format!(
                "place `{place}` is not among what is cited: [{}]",
                cites.join(", ")
            ));
        }
    }
    for (rule, expected) in &expect.cites_of {
        let is: Vec<String> = units
            .iter()
            .flat_map(|u| &u.rules)
            .filter(|r| local(&r.id) == *rule)
            .map(|r| places(&r.cites).join(", "))
            .collect();
        if !is.contains(expected) {
            out.push(format!(
                "rule `{rule}` cites [{}], not {expected}",
                is.join(" | ")
            ));
        }
    }
    if answer.contradiction != expect.contradiction {
        let not = if answer.contradiction { "" } else { "do not " };
        out.push(format!("the facts {not}contradict each other"));
    }
    has_not("place", "is cited", &expect.not_cites, &cites, &mut out);
    let mut required = Vec::new();
    units
        .iter()
        .flat_map(|u| &u.requires)
        .for_each(|r| named(&r.need, &mut required));
    if let Some(expected) = &expect.requires {
        let (mut expected, mut is) = (expected.clone(), required.clone());
        expected.sort();
        is.sort();
        is.dedup();
        if expected != is {
            out.push(format!(
                "not met is [{}], not [{}]",
                is.join(", "),
                expected.join(", ")
            ));
        }
    }
    has_not(
        "requirement",
        "is unmet",
        &expect.not_requires,
        &required,
        &mut out,
    );
    measures(engine, case, &units, &mut out);
    duties(case, &units, &mut out);
    if let Some(expected) = &expect.missing {
        let mut expected = expected.clone();
        let mut is: Vec<String> = answer.missing.iter().map(|m| local(&m.id)).collect();
        expected.sort();
        is.sort();
        is.dedup();
        if expected != is {
            out.push(format!(
                "missing is [{}], not [{}]",
                is.join(", "),
                expected.join(", ")
            ));
        }
    }
    let doubts: Vec<String> = answer.turns_on.iter().map(|d| local(&d.id)).collect();
    has("doubt", "is turned on", &expect.turns_on, &doubts, &mut out);
    let penalties: Vec<&String> = units
        .iter()
        .flat_map(|u| &u.rules)
        .filter(|r| r.state == RuleStateAnswer::Applies)
        .filter_map(|r| r.penalty.as_ref())
        .collect();
    let said = |words: &String| penalties.iter().any(|p| p.contains(words.as_str()));
    if let Some(words) = expect.penalty.as_ref().filter(|words| !said(words)) {
        out.push(format!("no penalty says `{words}`; they are {penalties:?}"));
    }
    if let Some(words) = expect.not_penalty.as_ref().filter(|words| said(words)) {
        out.push(format!("a penalty says `{words}`: {penalties:?}"));
    }
    out
}

/// The regime's verdict in the words of case files.
fn verdict(units: &[&RegimeAnswer], answer: &Answer) -> String {
    if units.is_empty() {
        return "out-of-reach".to_owned();
    }
    if units.iter().all(|u| u.verdict.is_none()) {
        return "none".to_owned();
    }
    // With one regime asked, the whole is its own; with several, its parts are taken together.
    let worst = units
        .iter()
        .filter_map(|u| u.verdict)
        .max_by_key(|v| match v {
            Verdict::Permitted => 0,
            Verdict::NotCovered => 1,
            Verdict::Undetermined => 2,
            Verdict::Conditional => 3,
            Verdict::Prohibited => 4,
        });
    let alone = answer.regimes.len() == units.len();
    let verdict = if alone {
        answer.verdict.or(worst)
    } else {
        worst
    };
    match verdict {
        Some(Verdict::Permitted) if units.iter().all(|u| u.basis == Some(Basis::Silent)) => {
            "silent"
        }
        Some(Verdict::Permitted) => "permitted",
        Some(Verdict::Conditional) => "conditional",
        Some(Verdict::Prohibited) => "prohibited",
        Some(Verdict::Undetermined) => "undetermined",
        Some(Verdict::NotCovered) => "not-covered",
        None => "none",
    }
    .to_owned()
}

/// Places in words: `flows 5(4)`.
fn places(cites: &[crate::answer::CiteAnswer]) -> Vec<String> {
    cites
        .iter()
        .map(|c| {
            format!(
                "{} {}",
                local(&c.instrument),
                c.article.as_deref().unwrap_or("unknown")
            )
        })
        .collect()
}

/// Places cited by rules that apply, and by duties that arise: `flows 5(4)`, and `flows unknown` where no article is confirmed.
fn cited(units: &[&RegimeAnswer]) -> Vec<String> {
    let rules = units
        .iter()
        .flat_map(|u| &u.rules)
        .filter(|r| r.state == RuleStateAnswer::Applies)
        .flat_map(|r| &r.cites);
    let duties = units.iter().flat_map(|u| &u.owes).flat_map(|o| &o.cites);
    rules
        .chain(duties)
        .map(|c| {
            format!(
                "{} {}",
                local(&c.instrument),
                c.article.as_deref().unwrap_or("unknown")
            )
        })
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect()
}

fn measures(engine: &Engine<'_>, case: &Case, units: &[&RegimeAnswer], out: &mut Vec<String>) {
    let expect = &case.expect;
    let law = engine.corpus.regime(case.regime);
    for (measure, expected) in &expect.takes {
        let spans = found(units, measure, |need| match need {
            NeedAnswer::Measure { span, .. } => span.clone(),
            _ => None,
        });
        if !spans.contains(expected) {
            out.push(format!(
                "`{measure}` takes [{}], not {expected}",
                spans.join(", ")
            ));
        }
    }
    for (measure, expected) in &expect.asks {
        let who = found(units, measure, |need| match need {
            NeedAnswer::Measure { authorities, .. } => Some(authorities.join(", ")),
            _ => None,
        });
        if !who.contains(expected) {
            out.push(format!(
                "`{measure}` is asked of [{}], not of {expected}",
                who.join("; ")
            ));
        }
    }
    for (measure, expected) in expect.stands.iter().chain(&expect.until) {
        if !law.measures.iter().any(|m| m.name == *measure) {
            out.push(format!("no measure is named `{measure}`"));
            continue;
        }
        let papers: Vec<_> = units
            .iter()
            .flat_map(|u| &u.papers)
            .filter(|p| local(&p.measure) == *measure)
            .collect();
        if ["yes", "no", "unknown"].contains(&expected.as_str()) {
            let is = match papers.iter().map(|p| p.stands).max() {
                Some(true) => "yes",
                Some(false) => "unknown",
                None => "no",
            };
            if is != expected {
                out.push(format!("whether `{measure}` stands: {is}, not {expected}"));
            }
        } else if !papers.iter().any(|p| p.until.as_deref() == Some(expected)) {
            let is: Vec<&str> = papers
                .iter()
                .map(|p| p.until.as_deref().unwrap_or("without end"))
                .collect();
            out.push(format!(
                "`{measure}` is good until [{}], not {expected}",
                is.join(", ")
            ));
        }
    }
}

/// What the unmet requirements say of a measure.
fn found(
    units: &[&RegimeAnswer],
    measure: &str,
    pick: impl Fn(&NeedAnswer) -> Option<String>,
) -> Vec<String> {
    fn walk(
        need: &NeedAnswer,
        measure: &str,
        pick: &impl Fn(&NeedAnswer) -> Option<String>,
        out: &mut Vec<String>,
    ) {
        match need {
            NeedAnswer::AllOf { of } | NeedAnswer::OneOf { of } => {
                of.iter().for_each(|n| walk(n, measure, pick, out))
            }
            NeedAnswer::Measure { id, .. } if local(id) == measure => out.extend(pick(need)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    units
        .iter()
        .flat_map(|u| &u.requires)
        .for_each(|r| walk(&r.need, measure, &pick, &mut out));
    out.dedup();
    out
}

fn duties(case: &Case, units: &[&RegimeAnswer], out: &mut Vec<String>) {
    let owed: Vec<_> = units.iter().flat_map(|u| &u.owes).collect();
    let said = |o: &crate::answer::OwedAnswer, key: &str| match key {
        "by" => o.by.join(", "),
        "to" => o.to.join(", "),
        "clock" => o.clock.clone(),
        "due" => o.due.clone().unwrap_or_else(|| "unknown".to_owned()),
        "opens" => o.opens.clone().unwrap_or_else(|| "unknown".to_owned()),
        _ => match o.state {
            DutyState::Due => "due",
            DutyState::Perhaps => "perhaps",
            DutyState::Waiting => "waiting",
            DutyState::Done => "done",
            DutyState::Late => "late",
        }
        .to_owned(),
    };
    for ExpectedDuty { duty, fields } in &case.expect.owes {
        let of_name: Vec<_> = owed.iter().filter(|o| local(&o.duty) == *duty).collect();
        // Without a word on its state, a duty is expected to arise.
        let state_named = fields.iter().any(|(k, _)| k == "state");
        let fits = |o: &crate::answer::OwedAnswer| {
            (state_named || o.state != DutyState::Perhaps)
                && fields.iter().all(|(key, value)| said(o, key) == *value)
        };
        if of_name.iter().any(|o| fits(o)) {
            continue;
        }
        let have: Vec<String> = of_name
            .iter()
            .map(|o| {
                ["by", "to", "clock", "due", "state"]
                    .map(|k| format!("{k} {}", said(o, k)))
                    .join("; ")
            })
            .collect();
        let want: Vec<String> = fields.iter().map(|(k, v)| format!("{k} {v}")).collect();
        out.push(format!(
            "duty `{duty}` ({}) is not owed so; owed is [{}]",
            want.join("; "),
            have.join(" | ")
        ));
    }
    let arising: Vec<String> = owed
        .iter()
        .filter(|o| o.state != DutyState::Perhaps)
        .map(|o| local(&o.duty))
        .collect();
    has_not("duty", "arises", &case.expect.not_owes, &arising, out);
}

/// The measures and facts that a need names.
fn named(need: &NeedAnswer, out: &mut Vec<String>) {
    match need {
        NeedAnswer::AllOf { of } | NeedAnswer::OneOf { of } => {
            of.iter().for_each(|n| named(n, out))
        }
        NeedAnswer::Measure { id, .. }
        | NeedAnswer::Fact { id, .. }
        | NeedAnswer::Unknown { id, .. } => out.push(local(id)),
        NeedAnswer::Never { measure, .. } => {
            out.push(measure.as_deref().map_or_else(|| "never".to_owned(), local))
        }
    }
}

fn has(what: &str, does: &str, expected: &[String], is: &[String], out: &mut Vec<String>) {
    for name in expected {
        if !is.contains(name) {
            out.push(format!(
                "{what} `{name}` is not among what {does}: [{}]",
                is.join(", ")
            ));
        }
    }
}

fn has_not(what: &str, does: &str, unexpected: &[String], is: &[String], out: &mut Vec<String>) {
    for name in unexpected {
        if is.contains(name) {
            out.push(format!("{what} `{name}` {does}"));
        }
    }
}

/// The name without its regime.
fn local(id: &str) -> String {
    id.split_once('.').map_or(id, |(_, name)| name).to_owned()
}
