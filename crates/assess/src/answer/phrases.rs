//! Tests, spans and clocks in words.

use super::Lang;
use crate::compile::Engine;
use comity_law::date::{Span, Unit};
use comity_law::model::*;

/// Words for one regime in one language.
#[derive(Clone, Copy)]
pub(crate) struct Phrases<'p, 'c> {
    pub(crate) engine: &'p Engine<'c>,
    pub(crate) regime: RegimeId,
    pub(crate) lang: Lang,
}

impl<'c> Phrases<'_, 'c> {
    pub(crate) fn law(&self) -> &'c Regime {
        self.engine.corpus.regime(self.regime)
    }

    pub(crate) fn concept(&self, id: ConceptId) -> &'c str {
        self.lang
            .of(&self.engine.corpus.vocabulary.concept(id).label)
    }

    fn concepts(&self, ids: &[ConceptId]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.concept(*id).to_owned()).collect();
        self.lang.or(&names)
    }

    /// `regime.name`
    pub(crate) fn id(&self, name: &str) -> String {
        format!("{}.{name}", self.law().name)
    }

    /// A fact, with the role it is asked of: `importer: kind`.
    pub(crate) fn fact(&self, fact: FactRef) -> String {
        let declared = self.engine.corpus.fact(fact.fact);
        let title = self.lang.of(&declared.title);
        let role = match declared.bearer {
            Bearer::Role(role) => Some(role),
            _ => fact.role,
        };
        match role {
            Some(role) => self.lang.pick(
                format!("{}: {title}", self.concept(role)),
                format!("{}: {title}", self.concept(role)),
                format!("{}：{title}", self.concept(role)),
            ),
            None => title.to_owned(),
        }
    }

    /// A test in words; `not` for its opposite.
    pub(crate) fn atom(&self, atom: &Atom, not: bool) -> String {
        let l = self.lang;
        let colon = l.pick(": ", ": ", "：");
        match atom {
            Atom::Yes(fact) => {
                let answer = if not {
                    l.pick("no", "нет", "否")
                } else {
                    l.pick("yes", "да", "是")
                };
                format!("{}{colon}{answer}", self.fact(*fact))
            }
            Atom::Count(fact, mark, n) => {
                let mark = if not { opposite(*mark) } else { sign(*mark) };
                format!("{} {mark} {}", self.fact(*fact), l.number(*n))
            }
            Atom::Date(fact, mark, day) => {
                let mark = if not { opposite(*mark) } else { sign(*mark) };
                format!("{} {mark} {day}", self.fact(*fact))
            }
            Atom::Is(fact, values) => {
                let is = if not {
                    l.pick("not ", "не ", "不是")
                } else {
                    ""
                };
                format!("{}{colon}{is}{}", self.fact(*fact), self.concepts(values))
            }
            Atom::Includes(fact, values) => {
                let includes = if not {
                    l.pick("without", "не включает", "不包括")
                } else {
                    l.pick("including", "включает", "包括")
                };
                format!(
                    "{}{}{}{}{}",
                    self.fact(*fact),
                    l.pick(" ", ": ", ""),
                    includes,
                    l.pick(" ", " ", ""),
                    self.concepts(values)
                )
            }
            Atom::Only(fact, values) => {
                let only = if not {
                    l.pick("not only", "не только", "不限于")
                } else {
                    l.pick("only", "только", "仅")
                };
                format!(
                    "{}{colon}{only}{}{}",
                    self.fact(*fact),
                    l.pick(" ", " ", ""),
                    self.concepts(values)
                )
            }
            Atom::In(fact, ListRef(list)) => {
                let list = l.of(&self.law().lists[list.index()].title);
                let on = if not {
                    l.pick("not on the list", "нет в перечне", "不在名单")
                } else {
                    l.pick("on the list", "в перечне", "在名单")
                };
                format!("{} {on} {}", self.fact(*fact), quoted(l, list))
            }
            Atom::Term(id) => self.negated(l.of(&self.law().terms[id.index()].title), not),
            Atom::Stands(id) => self.negated(l.of(&self.law().measures[id.index()].title), not),
            Atom::Reading(id) => self.negated(l.of(&self.law().readings[id.index()].title), not),
        }
    }

    fn negated(&self, title: &str, not: bool) -> String {
        if not {
            format!(
                "{}{}{title}",
                self.lang.pick("not", "нет", "非"),
                self.lang.pick(": ", ": ", "：")
            )
        } else {
            title.to_owned()
        }
    }

    /// The fact, term, measure or reading that a test names.
    pub(crate) fn atom_id(&self, atom: &Atom) -> String {
        match atom {
            Atom::Yes(f)
            | Atom::Count(f, ..)
            | Atom::Date(f, ..)
            | Atom::Is(f, _)
            | Atom::Includes(f, _)
            | Atom::Only(f, _)
            | Atom::In(f, _) => self.fact_id(f.fact),
            Atom::Term(id) => self.id(&self.law().terms[id.index()].name),
            Atom::Stands(id) => self.id(&self.law().measures[id.index()].name),
            Atom::Reading(id) => self.id(&self.law().readings[id.index()].name),
        }
    }

    pub(crate) fn fact_id(&self, fact: FactId) -> String {
        let declared = self.engine.corpus.fact(fact);
        match declared.owner {
            Some(owner) => format!(
                "{}.{}",
                self.engine.corpus.regime(owner).name,
                declared.name
            ),
            None => declared.name.clone(),
        }
    }

    /// Who grants, receives, owes.
    pub(crate) fn holders(&self, holders: &[Holder]) -> Vec<String> {
        holders.iter().map(|h| self.holder(*h)).collect()
    }

    fn holder(&self, holder: Holder) -> String {
        match holder {
            Holder::Role(role) => self.concept(role).to_owned(),
            Holder::Authority(id) => self
                .lang
                .of(&self.law().authorities[id.index()].title)
                .to_owned(),
        }
    }

    /// The same by name, for machines.
    pub(crate) fn holder_names(&self, holders: &[Holder]) -> Vec<String> {
        holders
            .iter()
            .map(|holder| match holder {
                Holder::Role(role) => self.engine.corpus.vocabulary.concept(*role).name.clone(),
                Holder::Authority(id) => self.law().authorities[id.index()].name.clone(),
            })
            .collect()
    }

    /// A span in words.
    pub(crate) fn span(&self, span: &Span) -> String {
        let l = self.lang;
        match span {
            Span::Of(n, unit) => match l {
                Lang::En => format!("{n} {}", english(*unit, *n)),
                Lang::Ru => format!("{n} {}", russian(*unit, *n)),
                Lang::Zh => format!("{n}{}", chinese(*unit)),
            },
            Span::Earlier(a, b) => {
                let (a, b) = (self.span(a), self.span(b));
                l.pick(
                    format!("the earlier of {a} and {b}"),
                    format!("более ранний из сроков {a} и {b}"),
                    format!("{a}与{b}中较早者"),
                )
            }
            Span::Unknown => l
                .pick(
                    "an unconfirmed span",
                    "неподтверждённый срок",
                    "未经确认的期限",
                )
                .to_owned(),
        }
    }

    fn moment(&self, moment: Moment) -> String {
        let l = self.lang;
        let colon = l.pick(": ", ": ", "：");
        match moment {
            Moment::Fact(fact) => l.of(&self.engine.corpus.fact(fact).title).to_owned(),
            Moment::Paper(measure, kind) => format!(
                "{}{colon}{}",
                l.of(&self.law().measures[measure.index()].title),
                self.concept(kind)
            ),
            Moment::End(measure) => {
                let title = l.of(&self.law().measures[measure.index()].title);
                l.pick(
                    format!("the end of: {title}"),
                    format!("окончание действия: {title}"),
                    format!("{title}到期"),
                )
            }
            Moment::Done(duty) => {
                let title = l.of(&self.law().duties[duty.index()].title);
                l.pick(
                    format!("done: {title}"),
                    format!("исполнено: {title}"),
                    format!("已履行：{title}"),
                )
            }
        }
    }

    /// A clock in words.
    pub(crate) fn clock(&self, clock: &Clock) -> String {
        let l = self.lang;
        let after = |span: &Span, moment: Moment| {
            let (span, moment) = (self.span(span), self.moment(moment));
            (span, moment)
        };
        match clock {
            Clock::Promptly(None) => l.pick("promptly", "незамедлительно", "立即").to_owned(),
            Clock::Promptly(Some(moment)) => {
                let m = self.moment(*moment);
                l.pick(
                    format!("promptly after {m}"),
                    format!("незамедлительно после: {m}"),
                    format!("{m}后立即"),
                )
            }
            Clock::Within(span, moment) => {
                let (s, m) = after(span, *moment);
                l.pick(
                    format!("within {s} after {m}"),
                    format!("в течение {s} после: {m}"),
                    format!("{m}后{s}内"),
                )
            }
            Clock::For(span, moment) => {
                let (s, m) = after(span, *moment);
                l.pick(
                    format!("for {s} after {m}"),
                    format!("на протяжении {s} после: {m}"),
                    format!("自{m}起保持{s}"),
                )
            }
            Clock::Every(span, moment) => {
                let (s, m) = after(span, *moment);
                l.pick(
                    format!("every {s} after {m}"),
                    format!("каждые {s} после: {m}"),
                    format!("自{m}起每{s}一次"),
                )
            }
            Clock::Bounds(bounds) => {
                let parts: Vec<String> = bounds.iter().map(|b| self.bound(b)).collect();
                parts.join(l.pick(", ", ", ", "，"))
            }
        }
    }

    fn bound(&self, bound: &Bound) -> String {
        let l = self.lang;
        let at = match &bound.at {
            BoundKind::Day(day) => day.to_string(),
            BoundKind::Moment(moment) => self.moment(*moment),
            BoundKind::Before(span, moment) => {
                let (s, m) = (self.span(span), self.moment(*moment));
                l.pick(
                    format!("{s} before {m}"),
                    format!("{s} до: {m}"),
                    format!("{m}前{s}"),
                )
            }
            BoundKind::After(span, moment) => {
                let (s, m) = (self.span(span), self.moment(*moment));
                l.pick(
                    format!("{s} after {m}"),
                    format!("{s} после: {m}"),
                    format!("{m}后{s}"),
                )
            }
        };
        match bound.side {
            Side::NotEarlier => l.pick(
                format!("not earlier than {at}"),
                format!("не ранее: {at}"),
                format!("不早于{at}"),
            ),
            Side::NotLater => l.pick(
                format!("not later than {at}"),
                format!("не позднее: {at}"),
                format!("不迟于{at}"),
            ),
        }
    }
}

fn sign(mark: Comparison) -> &'static str {
    match mark {
        Comparison::AtLeast => "≥",
        Comparison::MoreThan => ">",
        Comparison::AtMost => "≤",
        Comparison::LessThan => "<",
        Comparison::Equal => "=",
    }
}

fn opposite(mark: Comparison) -> &'static str {
    match mark {
        Comparison::AtLeast => "<",
        Comparison::MoreThan => "≤",
        Comparison::AtMost => ">",
        Comparison::LessThan => "≥",
        Comparison::Equal => "≠",
    }
}

pub(crate) fn quoted(lang: Lang, text: &str) -> String {
    lang.pick(
        format!("“{text}”"),
        format!("«{text}»"),
        format!("《{text}》"),
    )
}

fn english(unit: Unit, n: u32) -> String {
    let (_, many, one) = Unit::WORDS[unit as usize];
    (if n == 1 { one } else { many }).replace('-', " ")
}

fn russian(unit: Unit, n: u32) -> &'static str {
    // Genitive, for the spans of law stand after prepositions that ask for it or between digits and nouns.
    let forms = match unit {
        Unit::Minutes => ["минута", "минуты", "минут"],
        Unit::Hours => ["час", "часа", "часов"],
        Unit::Days => ["день", "дня", "дней"],
        Unit::WorkingDays => ["рабочий день", "рабочих дня", "рабочих дней"],
        Unit::Months => ["месяц", "месяца", "месяцев"],
        Unit::Years => ["год", "года", "лет"],
    };
    match (n % 10, n % 100) {
        (_, 11..=14) => forms[2],
        (1, _) => forms[0],
        (2..=4, _) => forms[1],
        _ => forms[2],
    }
}

fn chinese(unit: Unit) -> &'static str {
    match unit {
        Unit::Minutes => "分钟",
        Unit::Hours => "小时",
        Unit::Days => "日",
        Unit::WorkingDays => "个工作日",
        Unit::Months => "个月",
        Unit::Years => "年",
    }
}

/// A clock as a law file writes it.
pub(crate) fn source(regime: &Regime, engine: &Engine<'_>, clock: &Clock) -> String {
    let moment = |m: &Moment| match m {
        Moment::Fact(fact) => engine.corpus.fact(*fact).name.clone(),
        Moment::Paper(measure, kind) => format!(
            "{} {}",
            regime.measures[measure.index()].name,
            engine.corpus.vocabulary.concept(*kind).name
        ),
        Moment::End(measure) => format!("{} end", regime.measures[measure.index()].name),
        Moment::Done(duty) => format!("{} done", regime.duties[duty.index()].name),
    };
    match clock {
        Clock::Promptly(None) => "promptly".to_owned(),
        Clock::Promptly(Some(m)) => format!("promptly after {}", moment(m)),
        Clock::Within(span, m) => format!("within {span} after {}", moment(m)),
        Clock::For(span, m) => format!("for {span} after {}", moment(m)),
        Clock::Every(span, m) => format!("every {span} after {}", moment(m)),
        Clock::Bounds(bounds) => {
            let parts: Vec<String> = bounds
                .iter()
                .map(|b| {
                    let side = match b.side {
                        Side::NotEarlier => "not earlier than",
                        Side::NotLater => "not later than",
                    };
                    let at = match &b.at {
                        BoundKind::Day(day) => day.to_string(),
                        BoundKind::Moment(m) => moment(m),
                        BoundKind::Before(span, m) => format!("{span} before {}", moment(m)),
                        BoundKind::After(span, m) => format!("{span} after {}", moment(m)),
                    };
                    format!("{side} {at}")
                })
                .collect();
            parts.join(", ")
        }
    }
}
