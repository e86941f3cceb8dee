//! A verdict as a page on the terminal.

use super::paint::{self, BAD, BOLD, DIM, GOOD, OPEN, Run, dim, paint, plain, wrap};
use super::words;
use anstyle::Style;
use comity_assess::answer::{
    Answer, CiteAnswer, Lang, NeedAnswer, OwedAnswer, RegimeAnswer, RuleAnswer, RuleStateAnswer,
    Trace, TraceState,
};
use comity_assess::{DutyState, Verdict};

/// The page.
pub(crate) fn answer(answer: &Answer, explain: bool) -> String {
    let l = answer.lang;
    let mut out = String::from("\n");
    head(answer, &mut out);
    for regime in &answer.regimes {
        Page { l, regime, explain }.write(&mut out);
    }
    questions(answer, &mut out);
    doubts(answer, &mut out);
    foot(answer, &mut out);
    out
}

fn head(answer: &Answer, out: &mut String) {
    let l = answer.lang;
    let duties = answer.verdict.is_none() && !answer.regimes.is_empty();
    let word = words::verdict(l, answer.verdict).to_uppercase();
    let mut title = vec![answer.on.clone()];
    title.extend(answer.event.clone());
    let title = title.join("  ");
    if duties {
        out.push_str(&format!(
            " {}  {}\n",
            paint(BOLD, words::meaning(l, None, true)),
            paint(DIM, &title)
        ));
    } else {
        let style = paint::of_verdict(answer.verdict);
        out.push_str(&format!(
            " {}  {}\n",
            paint(style, &word),
            paint(DIM, &title)
        ));
        let meaning = if answer.contradiction {
            words::contradiction(l)
        } else {
            words::meaning(l, answer.verdict, false)
        };
        out.push_str(&wrap(" ", 1, &[plain(meaning)]));
    }
    if answer.verdict == Some(Verdict::Undetermined) {
        let possible: Vec<String> = answer
            .possible
            .iter()
            .map(|v| words::verdict(l, Some(*v)).to_owned())
            .collect();
        out.push_str(&wrap(" ", 1, &[plain(&l.or(&possible))]));
    }
    if !answer.assumed.is_empty() {
        out.push_str(&wrap(
            " ",
            1,
            &[plain(words::assumed(l)), plain(&answer.assumed.join(", "))],
        ));
    }
}

struct Page<'p> {
    l: Lang,
    regime: &'p RegimeAnswer,
    explain: bool,
}

impl Page<'_> {
    fn write(&self, out: &mut String) {
        let (l, regime) = (self.l, self.regime);
        out.push_str(&format!(
            "\n {} {}",
            paint(BOLD, &regime.regime),
            paint(BOLD, &regime.title)
        ));
        let facts = format!(
            "{} {} · {} {}",
            words::part(l),
            regime.part,
            words::law_of(l),
            regime.version
        );
        out.push_str(&format!("  {}\n", paint(DIM, &facts)));
        if let Some(verdict) = regime.verdict {
            let style = paint::of_verdict(Some(verdict));
            let mut line = format!(" {}", paint(style, words::verdict(l, Some(verdict))));
            if let Some(basis) = regime.basis {
                line.push_str(&format!(" — {}", words::basis(l, basis)));
            }
            if verdict != Verdict::NotCovered && verdict != Verdict::Undetermined {
                let sure = words::certain(l, regime.certain);
                line.push_str(&format!(
                    " · {}",
                    if regime.certain {
                        paint(DIM, sure)
                    } else {
                        paint(OPEN, sure)
                    }
                ));
            }
            if !regime.speaks {
                line.push_str(&format!(" · {}", paint(OPEN, words::may_speak(l))));
            }
            out.push_str(&format!("{line}\n"));
        }
        self.requirements(out);
        self.lifted(out);
        self.papers(out);
        self.duties(out);
        if self.explain {
            self.rules(out);
        }
    }

    fn heading(&self, text: &str, out: &mut String) {
        out.push_str(&format!("\n   {}\n", paint(BOLD, text)));
    }

    fn rule(&self, id: &str) -> Option<&RuleAnswer> {
        self.regime.rules.iter().find(|r| r.id == id)
    }

    /// What is not met, then what is.
    fn requirements(&self, out: &mut String) {
        let l = self.l;
        let forbids = |r: &&RuleAnswer| {
            r.state == RuleStateAnswer::Applies && r.effects.iter().any(|e| e == "forbids")
        };
        let forbidding: Vec<&RuleAnswer> = self.regime.rules.iter().filter(forbids).collect();
        if !forbidding.is_empty() {
            self.heading(words::forbidden(l), out);
            for rule in &forbidding {
                self.line(BAD, "✗", &rule.title, rule, out);
            }
            self.penalties(forbidding.iter().copied(), out);
        }
        let unmet: Vec<_> = self
            .regime
            .requires
            .iter()
            .filter(|r| !forbidding.iter().any(|f| f.id == r.rule))
            .collect();
        if !unmet.is_empty() {
            self.heading(words::required(l), out);
            for requirement in &unmet {
                let Some(rule) = self.rule(&requirement.rule) else {
                    continue;
                };
                let open = rule.state == RuleStateAnswer::Perhaps || rule.met.is_none();
                let (style, mark) = if open { (OPEN, "?") } else { (BAD, "✗") };
                self.line(style, mark, &rule.title, rule, out);
                self.need(&requirement.need, 7, out);
            }
            self.penalties(unmet.iter().filter_map(|r| self.rule(&r.rule)), out);
        }
        let met: Vec<&RuleAnswer> = self
            .regime
            .rules
            .iter()
            .filter(|r| r.state == RuleStateAnswer::Applies && r.met == Some(true))
            .collect();
        if !met.is_empty() {
            self.heading(words::met(l), out);
            for rule in met {
                self.line(GOOD, "✓", &rule.title, rule, out);
            }
        }
    }

    /// A rule on one line: mark, title, where it is written, and how sure.
    fn line(&self, style: Style, mark: &str, title: &str, rule: &RuleAnswer, out: &mut String) {
        let cites = dotted(&cites(self.l, &rule.cites));
        let mut runs = vec![plain(title), dim(&cites)];
        let doubt = doubtful(self.l, &rule.confidence);
        if let Some(doubt) = &doubt {
            runs.push(Run {
                text: doubt,
                style: OPEN,
            });
        }
        if rule.state == RuleStateAnswer::Perhaps {
            runs.push(Run {
                text: "·",
                style: DIM,
            });
            runs.push(Run {
                text: words::perhaps(self.l),
                style: OPEN,
            });
        }
        out.push_str(&wrap(&format!("   {} ", paint(style, mark)), 5, &runs));
    }

    /// What breaking the rules costs, each price once.
    fn penalties<'r>(&self, rules: impl Iterator<Item = &'r RuleAnswer>, out: &mut String) {
        let mut told: Vec<&str> = Vec::new();
        for text in rules.filter_map(|r| r.penalty.as_deref()) {
            if !told.contains(&text) {
                told.push(text);
                let penalty = format!("{}: {text}", words::penalty(self.l));
                out.push_str(&wrap("   ", 5, &[dim(&penalty)]));
            }
        }
    }

    fn need(&self, need: &NeedAnswer, indent: usize, out: &mut String) {
        let l = self.l;
        let pad = " ".repeat(indent);
        match need {
            NeedAnswer::AllOf { of } | NeedAnswer::OneOf { of } => {
                let word = if matches!(need, NeedAnswer::AllOf { .. }) {
                    words::all_of(l)
                } else {
                    words::one_of(l)
                };
                out.push_str(&format!("{pad}{}\n", paint(DIM, word)));
                of.iter().for_each(|n| self.need(n, indent + 2, out));
            }
            NeedAnswer::Measure {
                title,
                takes,
                held,
                id,
                ..
            } => {
                let takes = takes.as_ref().map(|t| format!("· {} {t}", words::takes(l)));
                let id = format!("({id})");
                let mut runs = vec![plain(title), dim(&id)];
                if let Some(takes) = &takes {
                    runs.push(dim(takes));
                }
                out.push_str(&wrap(&format!("{pad}→ "), indent + 2, &runs));
                if let Some(held) = held {
                    let text = format!("{} {held}", words::held(l));
                    out.push_str(&wrap(
                        &format!("{pad}  "),
                        indent + 2,
                        &[Run {
                            text: &text,
                            style: OPEN,
                        }],
                    ));
                }
            }
            NeedAnswer::Fact {
                text,
                sender_decides,
                ..
            } => {
                let mut runs = vec![plain(text)];
                if *sender_decides {
                    runs.push(dim("·"));
                    runs.push(dim(words::sender(l)));
                }
                out.push_str(&wrap(&format!("{pad}→ "), indent + 2, &runs));
            }
            NeedAnswer::Unknown { text, .. } => {
                let runs = [
                    plain(text),
                    dim("·"),
                    Run {
                        text: words::unknown(l),
                        style: OPEN,
                    },
                ];
                out.push_str(&wrap(&format!("{pad}? "), indent + 2, &runs));
            }
            NeedAnswer::Never { text, .. } => {
                out.push_str(&wrap(
                    &format!("{pad}{} ", paint(BAD, "✗")),
                    indent + 2,
                    &[plain(text)],
                ));
            }
        }
    }

    /// Rules that lift others, with what they lift.
    fn lifted(&self, out: &mut String) {
        let aside: Vec<&RuleAnswer> = self
            .regime
            .rules
            .iter()
            .filter(|r| r.state == RuleStateAnswer::SetAside)
            .collect();
        let lifts = |r: &&RuleAnswer| {
            r.state == RuleStateAnswer::Applies
                && r.met.is_none()
                && aside.iter().any(|a| a.set_aside_by.contains(&r.id))
        };
        let lifting: Vec<&RuleAnswer> = self.regime.rules.iter().filter(lifts).collect();
        if lifting.is_empty() {
            return;
        }
        self.heading(words::lifts(self.l), out);
        for rule in lifting {
            self.line(GOOD, "✓", &rule.title, rule, out);
            for lifted in aside.iter().filter(|a| a.set_aside_by.contains(&rule.id)) {
                let cites = dotted(&cites(self.l, &lifted.cites));
                let text = format!("{}: {}", words::aside(self.l), lifted.title);
                out.push_str(&wrap("       ", 7, &[dim(&text), dim(&cites)]));
            }
        }
    }

    fn papers(&self, out: &mut String) {
        if self.regime.papers.is_empty() {
            return;
        }
        self.heading(words::papers(self.l), out);
        for paper in &self.regime.papers {
            let (style, mark) = if paper.stands {
                (GOOD, "✓")
            } else {
                (OPEN, "?")
            };
            let name = format!("({})", paper.paper);
            let until = paper
                .until
                .as_ref()
                .map(|u| format!("· {} {u}", words::until(self.l)));
            let mut runs = vec![plain(&paper.title), dim(&name)];
            if let Some(until) = &until {
                runs.push(dim(until));
            }
            if !paper.stands {
                runs.push(Run {
                    text: words::may_count(self.l),
                    style: OPEN,
                });
            }
            out.push_str(&wrap(&format!("   {} ", paint(style, mark)), 5, &runs));
        }
    }

    fn duties(&self, out: &mut String) {
        if self.regime.owes.is_empty() {
            return;
        }
        self.heading(words::owed(self.l), out);
        for duty in &self.regime.owes {
            self.duty(duty, out);
        }
    }

    fn duty(&self, duty: &OwedAnswer, out: &mut String) {
        let l = self.l;
        let (style, mark) = match duty.state {
            DutyState::Done => (GOOD, "✓"),
            DutyState::Late => (BAD, "!"),
            DutyState::Perhaps => (OPEN, "?"),
            DutyState::Waiting => (DIM, "·"),
            DutyState::Due => (Style::new(), "•"),
        };
        let cites = dotted(&cites(l, &duty.cites));
        out.push_str(&wrap(
            &format!("   {} ", paint(style, mark)),
            5,
            &[plain(&duty.title), dim(&cites)],
        ));
        let due = duty
            .due
            .as_ref()
            .map(|due| format!("{} {due}", words::due(l)));
        let mut runs = vec![plain(&duty.text)];
        if let Some(due) = &due {
            runs.push(Run {
                text: "—",
                style: DIM,
            });
            runs.push(Run {
                text: due,
                style: BOLD,
            });
        }
        if duty.state != DutyState::Due {
            runs.push(dim("·"));
            runs.push(Run {
                text: words::duty(l, duty.state),
                style,
            });
        }
        out.push_str(&wrap("       ", 7, &runs));
    }

    /// Every rule with its reason.
    fn rules(&self, out: &mut String) {
        for rule in &self.regime.rules {
            let (style, mark) = match rule.state {
                RuleStateAnswer::Applies => (BOLD, "●"),
                RuleStateAnswer::Perhaps => (OPEN, "?"),
                RuleStateAnswer::SetAside => (DIM, "○"),
            };
            out.push('\n');
            let cites = dotted(&cites(self.l, &rule.cites));
            let id = format!("({})", rule.id);
            out.push_str(&wrap(
                &format!("   {} ", paint(style, mark)),
                5,
                &[
                    Run {
                        text: &rule.title,
                        style,
                    },
                    dim(&id),
                    dim(&cites),
                ],
            ));
            for by in &rule.set_aside_by {
                let text = format!("{}: {by}", words::aside(self.l));
                out.push_str(&wrap("       ", 7, &[plain(&text)]));
            }
            if let Some(because) = &rule.because {
                out.push_str(&wrap("     ", 5, &[dim(words::because(self.l))]));
                self.trace(because, 7, out);
            }
        }
    }

    fn trace(&self, trace: &Trace, indent: usize, out: &mut String) {
        let (style, mark) = match trace.state {
            TraceState::Holds => (GOOD, "✓"),
            TraceState::Fails => (DIM, "✗"),
            TraceState::Unknown => (OPEN, "?"),
        };
        let cites = dotted(&cites(self.l, &trace.cites));
        let text = Run {
            text: &trace.text,
            style: if trace.state == TraceState::Fails {
                DIM
            } else {
                Style::new()
            },
        };
        let doubt = trace
            .confidence
            .as_deref()
            .and_then(|c| doubtful(self.l, c));
        let mut runs = vec![text, dim(&cites)];
        if let Some(doubt) = &doubt {
            runs.push(Run {
                text: doubt,
                style: OPEN,
            });
        }
        out.push_str(&wrap(
            &format!("{}{} ", " ".repeat(indent), paint(style, mark)),
            indent + 2,
            &runs,
        ));
        // The parts of what fails are not worth their room, but where all of them are wanted.
        if trace.state != TraceState::Fails || indent < 9 {
            trace.of.iter().for_each(|t| self.trace(t, indent + 2, out));
        }
    }
}

fn questions(answer: &Answer, out: &mut String) {
    if answer.missing.is_empty() {
        return;
    }
    let l = answer.lang;
    out.push_str(&format!("\n {}\n", paint(BOLD, words::questions(l))));
    for (i, missing) in answer.missing.iter().enumerate() {
        let number = format!("   {}. ", i + 1);
        out.push_str(&wrap(&number, number.len(), &[plain(&missing.question)]));
        let answers = missing.answers.join(" | ");
        let field = if missing.field.is_empty() {
            missing.id.clone()
        } else {
            format!("{}:", missing.field)
        };
        out.push_str(&wrap(
            &" ".repeat(number.len()),
            number.len(),
            &[dim(&field), dim(&answers)],
        ));
    }
}

fn doubts(answer: &Answer, out: &mut String) {
    // What is already asked is not told again.
    let asked = |id: &str| {
        answer
            .missing
            .iter()
            .any(|m| m.field.is_empty() && m.id == id)
    };
    let turns_on: Vec<_> = answer.turns_on.iter().filter(|d| !asked(&d.id)).collect();
    if turns_on.is_empty() {
        return;
    }
    let l = answer.lang;
    out.push_str(&format!("\n {}\n", paint(BOLD, words::doubts(l))));
    for doubt in turns_on {
        let id = format!("({})", doubt.id);
        out.push_str(&wrap(
            &format!("   {} ", paint(OPEN, "~")),
            5,
            &[plain(&doubt.text), dim(&id)],
        ));
    }
}

fn foot(answer: &Answer, out: &mut String) {
    let l = answer.lang;
    out.push('\n');
    if !answer.unheard.is_empty() {
        out.push_str(&wrap(
            " ",
            1,
            &[dim(words::unheard(l)), dim(&answer.unheard.join(", "))],
        ));
    }
    out.push_str(&format!(" {}\n", paint(DIM, words::advice(l))));
}

/// Places as one would write them: `PIPL 39, 13; Provisions 10`.
fn cites(l: Lang, cites: &[CiteAnswer]) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut last: Option<&str> = None;
    for cite in cites {
        match (&cite.article, out.last_mut()) {
            (Some(article), Some(text)) if last == Some(cite.instrument.as_str()) => {
                text.push_str(l.pick(", ", ", ", "、"));
                text.push_str(article);
            }
            _ => out.push(cite.text.clone()),
        }
        last = cite.article.as_ref().map(|_| cite.instrument.as_str());
    }
    out.join(l.pick("; ", "; ", "；"))
}

/// Sets a dot before what follows a title.
fn dotted(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("· {text}")
    }
}

fn doubtful(l: Lang, confidence: &str) -> Option<String> {
    match confidence {
        "medium" => Some(format!("~ {}", words::medium(l))),
        "low" => Some(format!("~ {}", words::low(l))),
        _ => None,
    }
}
