//! Doubts and questions in words.

use super::phrases::{Phrases, quoted};
use super::{DoubtAnswer, Lang, Missing};
use crate::compile::{Cause, Doubt, DoubtId, Engine, Within};
use crate::decide::{Of, PaperQuestion, Question};
use crate::event::Event;
use comity_law::date::Day;
use comity_law::model::{Confidence, Dimension, FactRef, FactType};

/// A doubt in words a lawyer accepts.
pub(super) fn doubt(engine: &Engine<'_>, id: DoubtId, l: Lang) -> DoubtAnswer {
    let doubt = engine.doubts.doubt(id);
    let phrases = Phrases {
        engine,
        regime: doubt.regime,
        lang: l,
    };
    let confidence = match doubt.cause {
        Cause::Line(level) => super::build::level(Some(level)),
        _ => None,
    };
    let (name, title) = within(&phrases, doubt);
    let title = quoted(l, &title);
    let text = match doubt.cause {
        Cause::Reading(_) => within(&phrases, doubt).1,
        Cause::Line(Confidence::Low) => l.pick(
            format!("a line of {title} that nobody has confirmed, so it does not decide alone"),
            format!("строка {title} никем не подтверждена, поэтому сама по себе не решает"),
            format!("{title}中有一行未经任何人确认，不能单独作为依据"),
        ),
        Cause::Line(_) => l.pick(
            format!(
                "a line of {title} that rests on one source and was not checked against the text"
            ),
            format!("строка {title} опирается на один источник и не сверена с текстом"),
            format!("{title}中有一行仅依据单一来源，未与原文核对"),
        ),
        Cause::Month(first) => {
            let (y, m, _) = Day::ymd(first);
            l.pick(
                format!("of a date in {title} only the month is known: {y:04}-{m:02}"),
                format!("в {title} известен только месяц: {y:04}-{m:02}"),
                format!("{title}中的日期只知道月份：{y:04}-{m:02}"),
            )
        }
        Cause::Date => l.pick(
            format!("a date in {title} that nobody could confirm"),
            format!("дата в {title}, которую никто не подтвердил"),
            format!("{title}中有一个日期无人确认"),
        ),
        Cause::Others(_) => l.pick(
            format!("{title}: the rest of the list was not read"),
            format!("{title}: остальная часть перечня не прочитана"),
            format!("{title}：名单其余部分未查阅"),
        ),
        Cause::Validity => l.pick(
            format!("how long {title} stays valid"),
            format!("срок действия: {title}"),
            format!("{title}的有效期"),
        ),
    };
    DoubtAnswer {
        id: phrases.id(&name),
        text,
        confidence,
        presumed: doubt.presumed,
    }
}

/// The name and title of the declaration in which a doubt stands.
fn within(phrases: &Phrases<'_, '_>, doubt: &Doubt) -> (String, String) {
    let (law, l) = (phrases.law(), phrases.lang);
    match doubt.within {
        Within::Regime => ("regime".to_owned(), l.of(&law.title).to_owned()),
        Within::Rule(id) => named(
            &law.rules[id.index()].name,
            l.of(&law.rules[id.index()].title),
        ),
        Within::Reach(id) => {
            let name = &law.reaches[id.index()].name;
            (
                name.clone(),
                l.pick(
                    format!("the reach of this law: {name}"),
                    format!("сфера действия закона: {name}"),
                    format!("本法适用范围：{name}"),
                ),
            )
        }
        Within::Term(id) => named(
            &law.terms[id.index()].name,
            l.of(&law.terms[id.index()].title),
        ),
        Within::List(id) => named(
            &law.lists[id.index()].name,
            l.of(&law.lists[id.index()].title),
        ),
        Within::Measure(id) => named(
            &law.measures[id.index()].name,
            l.of(&law.measures[id.index()].title),
        ),
        Within::Instrument(id) => named(
            &law.instruments[id.index()].name,
            l.of(&law.instruments[id.index()].short),
        ),
        Within::Reading(id) => named(
            &law.readings[id.index()].name,
            l.of(&law.readings[id.index()].title),
        ),
    }
}

fn named(name: &str, title: &str) -> (String, String) {
    (name.to_owned(), title.to_owned())
}

/// A question that is still open, and where its answer goes in the document.
pub(super) fn question(engine: &Engine<'_>, event: &Event, question: Question, l: Lang) -> Missing {
    let any = Phrases {
        engine,
        regime: comity_law::model::RegimeId(0),
        lang: l,
    };
    match question {
        Question::Fact(fact, of) => {
            let declared = engine.corpus.fact(fact.fact);
            Missing {
                field: field(engine, event, fact, of),
                id: any.fact_id(fact.fact),
                question: l.of(&declared.ask).to_owned(),
                answers: answers(engine, fact, of, event, l),
            }
        }
        Question::Member(fact, concept, of) => {
            let declared = engine.corpus.fact(fact.fact);
            let name = &engine.corpus.vocabulary.concept(concept).name;
            let title = any.concept(concept);
            Missing {
                field: field(engine, event, fact, of),
                id: format!("{}:{name}", any.fact_id(fact.fact)),
                question: l.pick(
                    format!("{} Is this among it: {title}?", l.of(&declared.ask)),
                    format!("{} Входит ли сюда: {title}?", l.of(&declared.ask)),
                    format!("{}其中是否包括：{title}？", l.of(&declared.ask)),
                ),
                answers: yes_no(l),
            }
        }
        Question::Other(fact, of) => {
            let declared = engine.corpus.fact(fact.fact);
            Missing {
                field: field(engine, event, fact, of),
                id: any.fact_id(fact.fact),
                question: l.of(&declared.ask).to_owned(),
                answers: Vec::new(),
            }
        }
        Question::Doubt(id) => {
            let told = doubt(engine, id, l);
            Missing {
                field: String::new(),
                id: told.id,
                question: told.text,
                answers: yes_no(l),
            }
        }
        Question::Paper(paper, what) => {
            let id = &event.papers[paper].id;
            Missing {
                field: format!("papers[id={id}]{}", paper_field(what)),
                id: id.clone(),
                question: paper_question(id, what, l),
                answers: yes_no(l),
            }
        }
        Question::Stands(regime, measure, _) => {
            let phrases = Phrases {
                engine,
                regime,
                lang: l,
            };
            let declared = &phrases.law().measures[measure.index()];
            Missing {
                field: "papers".to_owned(),
                id: phrases.id(&declared.name),
                question: l.of(&declared.title).to_owned(),
                answers: yes_no(l),
            }
        }
    }
}

fn yes_no(l: Lang) -> Vec<String> {
    vec![
        l.pick("yes", "да", "是").to_owned(),
        l.pick("no", "нет", "否").to_owned(),
    ]
}

/// The dotted path of a fact in the event document.
fn field(engine: &Engine<'_>, event: &Event, fact: FactRef, of: Of) -> String {
    let declared = engine.corpus.fact(fact.fact);
    let base = match of {
        Of::Event => String::new(),
        Of::Part(part) => format!("parts[id={}].", event.parts[part].id),
        Of::Party(party) => format!("parties.{}.", event.parties[party].name),
    };
    let inner = match (declared.owner, declared.bearer) {
        (Some(owner), _) => format!("{}.", engine.corpus.regime(owner).name),
        (None, comity_law::model::Bearer::People) => "people.".to_owned(),
        (None, _) => String::new(),
    };
    format!("{base}{inner}{}", declared.name)
}

/// The answers that the law tells apart.
fn answers(engine: &Engine<'_>, fact: FactRef, of: Of, event: &Event, l: Lang) -> Vec<String> {
    let declared = engine.corpus.fact(fact.fact);
    let asked = match of {
        // The domain of a party's fact hangs on the role in which it is asked; any of its roles serves for words.
        Of::Party(party) => event
            .parts
            .iter()
            .flat_map(|p| &p.roles)
            .filter(|(_, p)| *p == party)
            .map(|(role, _)| FactRef {
                role: Some(*role),
                ..fact
            })
            .find(|f| engine.domains.size(*f) > 2)
            .unwrap_or(fact),
        _ => fact,
    };
    let size = engine.domains.size(asked);
    match declared.kind {
        FactType::YesNo | FactType::Judgment => yes_no(l),
        FactType::Count(_) => (0..size)
            .map(|v| {
                let from = engine.domains.count_from(asked, v);
                if v + 1 == size {
                    return l.pick(
                        format!("{} or more", l.number(from)),
                        format!("{} и более", l.number(from)),
                        format!("{}及以上", l.number(from)),
                    );
                }
                let to = engine.domains.count_from(asked, v + 1).saturating_sub(1);
                if from == to {
                    l.number(from)
                } else {
                    l.pick(
                        format!("{} to {}", l.number(from), l.number(to)),
                        format!("от {} до {}", l.number(from), l.number(to)),
                        format!("{}至{}", l.number(from), l.number(to)),
                    )
                }
            })
            .collect(),
        FactType::Date => (0..size)
            .map(|v| match engine.domains.date_from(asked, v) {
                Some(day) => l.pick(
                    format!("from {day}"),
                    format!("с {day}"),
                    format!("自{day}起"),
                ),
                None => {
                    let first = engine
                        .domains
                        .date_from(asked, 1)
                        .map(|d| d.to_string())
                        .unwrap_or_default();
                    l.pick(
                        format!("before {first}"),
                        format!("до {first}"),
                        format!("{first}之前"),
                    )
                }
            })
            .collect(),
        FactType::OneOf(_) => (0..size)
            .flat_map(|v| {
                let concepts = engine.domains.concepts_of(asked, v);
                // The rest, and large classes, are not worth naming one by one.
                if v == 0 || concepts.len() > 12 {
                    Vec::new()
                } else {
                    concepts
                }
            })
            .map(|c| engine.corpus.vocabulary.concept(c).name.clone())
            .collect(),
        FactType::AnyOf(_) | FactType::Moment => Vec::new(),
    }
}

fn paper_field(what: PaperQuestion) -> String {
    match what {
        PaperQuestion::Form => ".form".to_owned(),
        PaperQuestion::Names => ".names".to_owned(),
        PaperQuestion::For(dimension) => format!(".for.{}", dimension.word()),
        PaperQuestion::Wait => String::new(),
    }
}

fn paper_question(id: &str, what: PaperQuestion, l: Lang) -> String {
    match what {
        PaperQuestion::Form => l.pick(
            format!("In which form is the paper `{id}`?"),
            format!("В какой форме составлен документ `{id}`?"),
            format!("文件 `{id}` 采用何种形式？"),
        ),
        PaperQuestion::Names => l.pick(
            format!("What does the paper `{id}` name?"),
            format!("Что указано в документе `{id}`?"),
            format!("文件 `{id}` 载明了哪些内容？"),
        ),
        PaperQuestion::For(dimension) => {
            let what = match dimension {
                Dimension::Exporter => l.pick("exporter", "отправителя", "出境方"),
                Dimension::Importer => l.pick("importer", "получателя", "接收方"),
                Dimension::ImporterState => l.pick(
                    "state of the importer",
                    "государство получателя",
                    "接收方所在国",
                ),
                Dimension::Purpose => l.pick("purpose", "цель", "目的"),
                Dimension::Data => l.pick("data", "данные", "数据"),
                Dimension::Number => l.pick("number of people", "число лиц", "人数"),
            };
            l.pick(
                format!("Does the paper `{id}` say for which {what} it is, and cover this one?"),
                format!("Указывает ли документ `{id}` {what} и охватывает ли этот случай?"),
                format!("文件 `{id}` 是否写明{what}，并涵盖本次情形？"),
            )
        }
        PaperQuestion::Wait => l.pick(
            format!("Has the waiting time of the paper `{id}`, counted in working days, ended?"),
            format!("Истёк ли срок ожидания по документу `{id}` в рабочих днях?"),
            format!("文件 `{id}` 的等待期（按工作日计算）是否已届满？"),
        ),
    }
}
