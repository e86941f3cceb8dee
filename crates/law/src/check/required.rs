//! Lines that a declaration must have.

use super::text::words;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Confidence, Corpus, InstrumentStatus, Labels, Regime, Rule};

pub(super) fn check(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    let mut lines = Lines { found };
    lines.vocabulary(corpus);
    for fact in &corpus.facts {
        lines.need("fact", &fact.name, fact.place, "title", some(&fact.title));
        lines.need("fact", &fact.name, fact.place, "ask", some(&fact.ask));
    }
    for regime in &corpus.regimes {
        lines.regime(regime);
        for rule in &regime.rules {
            lines.rule(rule);
        }
    }
}

struct Lines<'f> {
    found: &'f mut Vec<Diagnostic>,
}

impl Lines<'_> {
    fn need(&mut self, what: &str, name: &str, place: Place, line: &str, have: bool) {
        if !have {
            self.found.push(
                Diagnostic::error(
                    Code::Missing,
                    place,
                    format!("{what} `{name}` has no line `{line}`"),
                )
                .help(how(line)),
            );
        }
    }

    fn vocabulary(&mut self, corpus: &Corpus) {
        let vocabulary = &corpus.vocabulary;
        if vocabulary.version.is_empty()
            && let Some(kind) = vocabulary.kinds.first()
        {
            self.found.push(
                Diagnostic::error(Code::Missing, kind.place, "the vocabulary has no version")
                    .help("write `vocabulary 2026-11-22.1`, with its day, in one of its files"),
            );
        }
        for kind in &vocabulary.kinds {
            self.need("kind", &kind.name, kind.place, "label", some(&kind.label));
        }
        for concept in &vocabulary.concepts {
            let Some(kind) = vocabulary.kinds.get(concept.kind.index()) else {
                continue;
            };
            let (name, place) = (&concept.name, concept.place);
            self.need("concept", name, place, "label", some(&concept.label));
            // The code says what a state is.
            let told = some(&concept.means) || kind.name == "states";
            self.need("concept", name, place, "means", told);
            self.need("concept", name, place, "since", concept.since.is_some());
            if kind.name == "paper-kinds" {
                self.need(
                    "kind of paper",
                    name,
                    place,
                    "starts",
                    concept.starts.is_some(),
                );
            }
            if kind.name == "event-kinds" {
                self.need(
                    "kind of event",
                    name,
                    place,
                    "roles",
                    !concept.roles.is_empty(),
                );
            }
        }
        for word in &vocabulary.words {
            self.need("word", &word.name, word.place, "label", some(&word.label));
            self.need(
                "word",
                &word.name,
                word.place,
                "as",
                !word.meanings.is_empty(),
            );
        }
    }

    fn regime(&mut self, regime: &Regime) {
        let (name, place) = (&regime.name, regime.place);
        for (line, have) in [
            ("title", some(&regime.title)),
            ("version", !regime.version.is_empty()),
            ("covers", !regime.covers.is_empty()),
            ("zone", !regime.zone.is_empty()),
            ("reach", !regime.reaches.is_empty()),
        ] {
            self.need("regime", name, place, line, have);
        }
        for item in &regime.authorities {
            self.need(
                "authority",
                &item.name,
                item.place,
                "title",
                some(&item.title),
            );
        }
        for item in &regime.instruments {
            let (name, place) = (&item.name, item.place);
            let lives = !item.in_force.is_empty() || item.status == InstrumentStatus::Draft;
            self.need("instrument", name, place, "title", !item.titles.is_empty());
            self.need("instrument", name, place, "kind", item.kind.is_some());
            self.need("instrument", name, place, "in-force", lives);
            if item.source.is_none()
                && item.confidence.unwrap_or(Confidence::High) == Confidence::High
            {
                let message = format!("instrument `{name}` has no source");
                // Somebody read its text, though its address is not kept.
                let fault = if item.checked.is_some() {
                    Diagnostic::note(Code::Missing, place, message)
                } else {
                    Diagnostic::warning(Code::Missing, place, message)
                };
                self.found.push(
                    fault.help("add `source <https://…>`, or say with `confidence medium` or `confidence low` that its particulars rest on less"),
                );
            }
        }
        for item in &regime.terms {
            self.need("term", &item.name, item.place, "title", some(&item.title));
            if item.means.is_empty() && item.when.is_empty() {
                self.found.push(
                    Diagnostic::error(
                        Code::Missing,
                        item.place,
                        format!("term `{}` has neither `means` nor `when`", item.name),
                    )
                    .help("say what the law means by it, or when it holds"),
                );
            }
        }
        for item in &regime.lists {
            self.need("list", &item.name, item.place, "title", some(&item.title));
        }
        for item in &regime.readings {
            self.need(
                "reading",
                &item.name,
                item.place,
                "title",
                some(&item.title),
            );
        }
        for item in &regime.duties {
            self.need("duty", &item.name, item.place, "title", some(&item.title));
        }
        for item in &regime.measures {
            self.need(
                "measure",
                &item.name,
                item.place,
                "title",
                some(&item.title),
            );
        }
    }

    fn rule(&mut self, rule: &Rule) {
        let (name, place) = (&rule.name, rule.place);
        self.need("rule", name, place, "title", some(&rule.title));
        self.need("rule", name, place, "on", !rule.on.is_empty());
        self.need("rule", name, place, "cites", !rule.cites.is_empty());
        if rule.effects.is_empty() && rule.overrides.is_empty() {
            let lines = ["requires", "forbids", "permits", "owes", "overrides"];
            self.found.push(
                Diagnostic::error(Code::Missing, place, format!("rule `{name}` has no effect"))
                    .help(format!("add a line {}", words(&lines, "or"))),
            );
        }
    }
}

fn some(labels: &Labels) -> bool {
    *labels != Labels::default()
}

/// How the missing line is written.
fn how(line: &str) -> String {
    let form = match line {
        "title" | "label" | "ask" | "means" => return format!("add `{line} en \"…\" ru \"…\" zh \"…\"`"),
        "version" | "since" => "2026-11-22.1",
        "covers" | "in-force" => "from 2024-03-22",
        "zone" => "Asia/Shanghai",
        "reach" => "NAME when …",
        "kind" => "statute",
        "starts" => "issued",
        "roles" => "exporter, importer",
        "as" => "STATE en \"…\" ru \"…\" zh \"…\"",
        "on" => "REACH",
        "cites" => return "add `cites INSTRUMENT ARTICLE`; write `unknown` for an article that nobody confirmed".to_owned(),
        _ => "…",
    };
    format!("add a line such as `{line} {form}`")
}
