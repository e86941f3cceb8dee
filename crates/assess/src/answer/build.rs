//! From a decision to an answer.

use super::phrases::{Phrases, source};
use super::trace::Tracer;
use super::*;
use crate::compile::Engine;
use crate::decide::{Applies, Decision, Inputs, Need, Room, Standing, Unit, lives_on};
use crate::event::{Event, Stamp};
use comity_law::date::Day;
use comity_law::model::{Cite, Confidence, Effect, Line, RegimeId, Rule};

/// What an answer should contain.
#[derive(Debug, Clone, Copy, Default)]
pub struct Telling {
    /// The language.
    pub lang: Lang,
    /// Whether every rule says why it applies or not.
    pub explain: bool,
}

impl Engine<'_> {
    /// Decides an event and tells the decision.
    pub fn assess(&self, event: &Event, telling: Telling, room: &mut Room) -> Answer {
        let decision = self.decide(event, room);
        self.tell(event, &decision, telling, room)
    }

    /// Tells a decision.
    pub fn tell(
        &self,
        event: &Event,
        decision: &Decision,
        telling: Telling,
        room: &mut Room,
    ) -> Answer {
        let l = telling.lang;
        let vocabulary = &self.corpus.vocabulary;
        Answer {
            format: FORMAT.to_owned(),
            lang: l,
            event: event.id.clone(),
            kind: vocabulary.concept(event.kind).name.clone(),
            on: stamp(event.when),
            verdict: decision.verdict,
            possible: decision.possible.clone(),
            certain: decision.certain,
            contradiction: decision.contradiction,
            vocabulary: Version {
                version: vocabulary.version.clone(),
                digest: vocabulary.digest.clone(),
            },
            regimes: decision
                .units
                .iter()
                .map(|unit| self.tell_unit(event, unit, decision, telling, room))
                .collect(),
            missing: decision
                .missing
                .iter()
                .map(|q| super::doubts::question(self, event, *q, l))
                .collect(),
            turns_on: decision
                .turns_on
                .iter()
                .map(|d| super::doubts::doubt(self, *d, l))
                .collect(),
            assumed: self
                .assumed
                .iter()
                .map(|(r, i)| {
                    let regime = self.corpus.regime(*r);
                    format!("{}.{}", regime.name, regime.instruments[i.index()].name)
                })
                .collect(),
            unheard: decision
                .unheard
                .iter()
                .map(|s| vocabulary.concept(*s).name.clone())
                .collect(),
        }
    }

    fn tell_unit(
        &self,
        event: &Event,
        unit: &Unit,
        decision: &Decision,
        telling: Telling,
        room: &mut Room,
    ) -> RegimeAnswer {
        let phrases = Phrases {
            engine: self,
            regime: unit.regime,
            lang: telling.lang,
        };
        let law = phrases.law();
        let mut inputs = Inputs::default();
        self.inputs(
            event,
            &event.parts[unit.part],
            unit.regime,
            event.when,
            &mut inputs,
        );
        let answers = self.corpus.vocabulary.concept(event.kind).verdict;
        RegimeAnswer {
            regime: law.name.clone(),
            title: telling.lang.of(&law.title).to_owned(),
            version: law.version.clone(),
            digest: law.digest.clone(),
            part: event.parts[unit.part].id.clone(),
            on: unit.day.to_string(),
            verdict: answers.then_some(unit.verdict),
            possible: if answers {
                unit.possible.clone()
            } else {
                Vec::new()
            },
            speaks: unit.speaks,
            basis: unit.basis.filter(|_| answers),
            certain: unit.certain,
            rules: self.tell_rules(unit, &inputs, telling, room),
            requires: unit
                .needs
                .iter()
                .map(|(rule, need)| Requirement {
                    rule: phrases.id(&law.rules[rule.index()].name),
                    need: tell_need(&phrases, event, unit, need),
                })
                .collect(),
            papers: papers(&phrases, event, unit),
            owes: self.tell_duties(unit, &phrases),
        }
        .without_duties_of_forbidden(decision)
    }

    fn tell_rules(
        &self,
        unit: &Unit,
        inputs: &Inputs,
        telling: Telling,
        room: &mut Room,
    ) -> Vec<RuleAnswer> {
        let phrases = Phrases {
            engine: self,
            regime: unit.regime,
            lang: telling.lang,
        };
        let law = phrases.law();
        let epoch = self.epoch(unit.regime, unit.day);
        let mut tracer = Tracer {
            phrases,
            inputs,
            room,
        };
        let mut out = Vec::new();
        for state in &unit.rules {
            let rule = &law.rules[state.rule.index()];
            let code = epoch.rules.iter().find(|c| c.rule == state.rule);
            let mut places: Vec<Cite> = live(&rule.cites, unit.regime, self, unit.day)
                .flat_map(|l| l.value.iter().cloned())
                .collect();
            let plan = code.and_then(|c| c.when.as_ref());
            if let Some(plan) = plan {
                tracer.places(plan, &mut places);
            }
            if let Some(code) = code {
                for effect in &code.effects {
                    places.extend(rule.effects[effect.line].tails.at.iter().cloned());
                }
            }
            places.dedup();
            let (answer, set_aside_by) = match &state.state {
                Applies::Yes => (RuleStateAnswer::Applies, Vec::new()),
                Applies::Perhaps => (RuleStateAnswer::Perhaps, Vec::new()),
                Applies::SetAside(by) => (
                    RuleStateAnswer::SetAside,
                    by.iter()
                        .map(|r| phrases.id(&law.rules[r.index()].name))
                        .collect(),
                ),
            };
            let penalty = live(&rule.penalty, unit.regime, self, unit.day)
                .next()
                .map(|l| telling.lang.of(&l.value).to_owned());
            out.push(RuleAnswer {
                id: phrases.id(&rule.name),
                title: telling.lang.of(&rule.title).to_owned(),
                state: answer,
                set_aside_by,
                effects: effects(rule),
                met: state.met.filter(|_| {
                    rule.effects
                        .iter()
                        .any(|l| matches!(l.value, Effect::Requires(_) | Effect::Forbids))
                }),
                cites: unique(phrases.cites(&places)),
                confidence: self.confidence(rule, unit),
                penalty,
                because: if telling.explain {
                    plan.map(|plan| tracer.trace(plan, false))
                } else {
                    None
                },
            });
        }
        out
    }

    /// The least sure of the lines that say how sure the whole rule is.
    fn confidence(&self, rule: &Rule, unit: &Unit) -> String {
        let least = live(&rule.confidence, unit.regime, self, unit.day)
            .map(|l| l.value)
            .min();
        level(least).unwrap_or_else(|| "high".to_owned())
    }

    fn tell_duties(&self, unit: &Unit, phrases: &Phrases<'_, '_>) -> Vec<OwedAnswer> {
        let law = phrases.law();
        let mut out = Vec::new();
        for owed in &unit.owes {
            let rule = &law.rules[owed.rule.index()];
            let line = &rule.effects[owed.line];
            let Effect::Owes(owes) = &line.value else {
                continue;
            };
            let mut places: Vec<Cite> = line.tails.at.clone();
            if places.is_empty() {
                places = live(&rule.cites, unit.regime, self, unit.day)
                    .flat_map(|l| l.value.iter().cloned())
                    .collect();
            }
            out.push(OwedAnswer {
                duty: phrases.id(&law.duties[owes.duty.index()].name),
                title: phrases
                    .lang
                    .of(&law.duties[owes.duty.index()].title)
                    .to_owned(),
                rule: phrases.id(&rule.name),
                state: owed.state,
                by: phrases.holder_names(&owes.by),
                to: phrases.holder_names(&owes.to),
                clock: source(law, self, &owes.clock),
                text: owed_text(phrases, owes),
                from: owed.from.map(stamp),
                opens: owed
                    .due
                    .and_then(|d| d.opens)
                    .map(|s| zoned(s, self, unit.regime)),
                due: owed
                    .due
                    .and_then(|d| d.closes)
                    .map(|s| zoned(s, self, unit.regime)),
                cites: unique(phrases.cites(&places)),
            });
        }
        out
    }
}

impl RegimeAnswer {
    /// What must not happen gives rise to no duties of its happening.
    fn without_duties_of_forbidden(mut self, decision: &Decision) -> RegimeAnswer {
        if decision.verdict == Some(Verdict::Prohibited)
            && self.verdict == Some(Verdict::Prohibited)
        {
            self.owes.clear();
        }
        self
    }
}

/// `by the exporter to the provincial office: within 10 working days after …`
fn owed_text(phrases: &Phrases<'_, '_>, owes: &comity_law::model::Owes) -> String {
    let l = phrases.lang;
    let clock = phrases.clock(&owes.clock);
    let (by, to) = (phrases.holders(&owes.by), phrases.holders(&owes.to));
    let mut out = String::new();
    if !by.is_empty() {
        out.push_str(&l.pick(
            format!("{}, ", l.and(&by)),
            format!("{}, ", l.and(&by)),
            format!("{}，", l.and(&by)),
        ));
    }
    if !to.is_empty() {
        out.push_str(&l.pick(
            format!("to {}, ", l.and(&to)),
            format!("кому: {}, ", l.and(&to)),
            format!("向{}，", l.and(&to)),
        ));
    }
    out.push_str(&clock);
    out
}

fn tell_need(phrases: &Phrases<'_, '_>, event: &Event, unit: &Unit, need: &Need) -> NeedAnswer {
    let l = phrases.lang;
    let law = phrases.law();
    match need {
        Need::All(parts) => NeedAnswer::AllOf {
            of: parts
                .iter()
                .map(|p| tell_need(phrases, event, unit, p))
                .collect(),
        },
        Need::Any(parts) => NeedAnswer::OneOf {
            of: parts
                .iter()
                .map(|p| tell_need(phrases, event, unit, p))
                .collect(),
        },
        Need::Measure(id) => {
            let measure = &law.measures[id.index()];
            let on =
                |line: &&Line<Vec<comity_law::model::Holder>>| lives_on(&line.tails, law, unit.day);
            let holders: Vec<_> = measure
                .by
                .iter()
                .chain(&measure.to)
                .filter(on)
                .flat_map(|l| l.value.clone())
                .collect();
            let takes = measure
                .takes
                .iter()
                .find(|line| lives_on(&line.tails, law, unit.day))
                .map(|line| &line.value);
            let held = event
                .papers
                .iter()
                .find(|p| p.is == crate::event::PaperKind::Measure(unit.regime, *id))
                .map(|p| p.id.clone());
            NeedAnswer::Measure {
                id: phrases.id(&measure.name),
                title: l.of(&measure.title).to_owned(),
                authorities: phrases.holder_names(&holders),
                takes: takes.map(|s| phrases.span(s)),
                span: takes.map(ToString::to_string),
                held,
            }
        }
        Need::Fact {
            atom,
            not,
            changeable,
        } => NeedAnswer::Fact {
            id: phrases.atom_id(atom),
            text: phrases.atom(atom, *not),
            sender_decides: *changeable,
        },
        Need::Unknown { atom, not } => NeedAnswer::Unknown {
            id: phrases.atom_id(atom),
            text: phrases.atom(atom, *not),
        },
        Need::Never(None) => NeedAnswer::Never {
            measure: None,
            text: l
                .pick("the law forbids it", "закон это запрещает", "法律禁止")
                .to_owned(),
        },
        Need::Never(Some(id)) => {
            let measure = &law.measures[id.index()];
            let title = l.of(&measure.title);
            NeedAnswer::Never {
                measure: Some(phrases.id(&measure.name)),
                text: l.pick(
                    format!("{title}: cannot be obtained on that day"),
                    format!("{title}: в этот день получить нельзя"),
                    format!("{title}：当日无法取得"),
                ),
            }
        }
    }
}

fn papers(phrases: &Phrases<'_, '_>, event: &Event, unit: &Unit) -> Vec<PaperAnswer> {
    let mut out = Vec::new();
    for (measure, standing) in &unit.standing {
        let declared = &phrases.law().measures[measure.index()];
        let mut add = |paper: usize, stands: bool, until: Option<Day>| {
            out.push(PaperAnswer {
                measure: phrases.id(&declared.name),
                title: phrases.lang.of(&declared.title).to_owned(),
                paper: event.papers[paper].id.clone(),
                stands,
                until: until.map(|d| d.to_string()),
            });
        };
        match standing {
            Standing::Yes { paper, until } => add(*paper, true, *until),
            Standing::Open(ways) => ways.iter().for_each(|way| add(way.paper, false, way.until)),
            Standing::No => {}
        }
    }
    out
}

fn effects(rule: &Rule) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in &rule.effects {
        let word = match line.value {
            Effect::Requires(_) => "requires",
            Effect::Forbids => "forbids",
            Effect::Permits => "permits",
            Effect::Owes(_) => "owes",
        };
        if !out.iter().any(|w| w == word) {
            out.push(word.to_owned());
        }
    }
    if !rule.overrides.is_empty() {
        out.push("overrides".to_owned());
    }
    out
}

impl Phrases<'_, '_> {
    /// Places as one would write them.
    pub(super) fn cites(&self, cites: &[Cite]) -> Vec<CiteAnswer> {
        let l = self.lang;
        cites
            .iter()
            .map(|cite| {
                let instrument = &self.law().instruments[cite.instrument.index()];
                let short = l.of(&instrument.short);
                let name = if short.is_empty() {
                    instrument.titles.first().map_or("", |t| l.of(&t.value))
                } else {
                    short
                };
                let text = match &cite.article {
                    Some(article) => l.pick(
                        format!("{name} {article}"),
                        format!("{name}, ст. {article}"),
                        format!("{name}{}", chinese_article(article)),
                    ),
                    None => l.pick(
                        format!("{name} (article not confirmed)"),
                        format!("{name} (номер статьи не подтверждён)"),
                        format!("{name}（条号未确认）"),
                    ),
                };
                CiteAnswer {
                    instrument: self.id(&instrument.name),
                    article: cite.article.clone(),
                    text,
                }
            })
            .collect()
    }
}

/// `5(1)` as `第5条(1)`; a place without a number stays as it is.
fn chinese_article(article: &str) -> String {
    let end = article
        .find(|c: char| !c.is_ascii_digit() && c != '-')
        .unwrap_or(article.len());
    let (number, rest) = article.split_at(end);
    if number.is_empty() {
        format!(" {article}")
    } else {
        format!("第{number}条{rest}")
    }
}

fn unique(mut cites: Vec<CiteAnswer>) -> Vec<CiteAnswer> {
    let mut seen = Vec::new();
    cites.retain(|c| {
        let new = !seen.contains(c);
        if new {
            seen.push(c.clone());
        }
        new
    });
    // A place inside an article makes the bare article superfluous.
    let all = cites.clone();
    cites.retain(|c| {
        let Some(article) = &c.article else {
            return true;
        };
        !all.iter().any(|o| {
            o.instrument == c.instrument
                && o.article.as_ref().is_some_and(|a| {
                    a.len() > article.len() && a.starts_with(&format!("{article}("))
                })
        })
    });
    cites
}

/// The lines that live on a day.
pub(super) fn live<'l, T>(
    lines: &'l [Line<T>],
    regime: RegimeId,
    engine: &'l Engine<'_>,
    day: Day,
) -> impl Iterator<Item = &'l Line<T>> {
    let law = engine.corpus.regime(regime);
    lines
        .iter()
        .filter(move |line| lives_on(&line.tails, law, day))
}

/// `medium` or `low`; nothing for high.
pub(super) fn level(confidence: Option<Confidence>) -> Option<String> {
    match confidence {
        Some(Confidence::Medium) => Some("medium".to_owned()),
        Some(Confidence::Low) => Some("low".to_owned()),
        Some(Confidence::High) | None => None,
    }
}

fn stamp(stamp: Stamp) -> String {
    match stamp {
        Stamp::Day(day) => day.to_string(),
        Stamp::Instant(instant) => instant.to_string(),
    }
}

/// A stamp in the regime's own zone: `2026-11-21T07:00:00+08:00`.
fn zoned(stamp: Stamp, engine: &Engine<'_>, regime: RegimeId) -> String {
    match stamp {
        Stamp::Day(day) => day.to_string(),
        Stamp::Instant(instant) => {
            let zoned = instant.to_zoned(engine.regimes[regime.index()].zone.clone());
            zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
        }
    }
}
