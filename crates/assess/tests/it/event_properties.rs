//! What is written is read again, whatever the event.

use crate::events::{DECISION, corpus, good};
use comity_assess::event::{
    Done, Event, Facts, Given, Paper, PaperKind, Part, Party, Range, Scope, Stamp, complete, read,
    write,
};
use comity_law::date::Day;
use comity_law::document::{self, Limits, to_json, to_yaml};
use comity_law::model::{Bearer, ConceptId, DutyId, FactId, FactType, KindId, MeasureId, RegimeId};
use jiff::Timestamp;
use proptest::prelude::*;
use proptest::sample::{Index, select};

fn concepts(kind: &str) -> Vec<ConceptId> {
    of_kind(corpus().kind_named(kind).unwrap())
}

fn of_kind(kind: KindId) -> Vec<ConceptId> {
    let all = corpus().vocabulary.concepts.iter().enumerate();
    all.filter(|(_, c)| c.kind == kind)
        .map(|(i, _)| ConceptId(i as u16))
        .collect()
}

fn days() -> impl Strategy<Value = Day> {
    (Day::FIRST.0..=Day::LAST.0).prop_map(Day)
}

fn stamps() -> impl Strategy<Value = Stamp> {
    // From 1900-01-02 to 2199-12-30.
    let instants = (-2_208_902_400_i64..7_258_032_000, 0..1_000_000_000_i32)
        .prop_map(|(s, n)| Stamp::Instant(Timestamp::new(s, n).unwrap()));
    prop_oneof![days().prop_map(Stamp::Day), instants]
}

fn sets(kind: KindId) -> impl Strategy<Value = Vec<ConceptId>> {
    let all = of_kind(kind);
    let most = all.len().min(4);
    proptest::sample::subsequence(all, 0..=most)
}

fn given(kind: FactType) -> BoxedStrategy<Given> {
    let known = match kind {
        FactType::YesNo | FactType::Judgment => any::<bool>().prop_map(Given::YesNo).boxed(),
        FactType::Count(_) => (
            any::<u64>(),
            prop_oneof![Just(0), Just(u64::MAX), any::<u64>()],
        )
            .prop_map(|(a, b)| {
                Given::Count(Range {
                    from: a.min(b),
                    to: a.max(b),
                })
            })
            .boxed(),
        FactType::Date => (
            days(),
            prop_oneof![Just(Day::FIRST), Just(Day::LAST), days()],
        )
            .prop_map(|(a, b)| {
                Given::Date(Range {
                    from: a.min(b),
                    to: a.max(b),
                })
            })
            .boxed(),
        FactType::Moment => stamps().prop_map(Given::Moment).boxed(),
        FactType::OneOf(kind) => select(of_kind(kind)).prop_map(Given::One).boxed(),
        FactType::AnyOf(kind) => sets(kind).prop_map(Given::Set).boxed(),
    };
    prop_oneof![1 => Just(Given::Unknown), 5 => known].boxed()
}

/// What may be said of those facts that `has` picks and that belong to events of a kind.
fn facts(kind: ConceptId, has: impl Fn(Bearer) -> bool) -> BoxedStrategy<Facts> {
    let one = corpus().facts.iter().enumerate().filter(|(_, fact)| {
        (fact.events.is_empty() || fact.events.contains(&kind))
            && has(fact.bearer)
            && fact.name != "event"
    });
    let one: Vec<_> = one
        .map(|(id, fact)| {
            (
                Just(FactId(id as u16)),
                proptest::option::of(given(fact.kind)),
            )
        })
        .collect();
    one.prop_map(|all| {
        let mut facts = Facts::default();
        for (id, given) in all {
            if let Some(given) = given {
                facts.set(id, given);
            }
        }
        facts
    })
    .boxed()
}

/// Names that are hard on writers: `null`, numbers, signs of YAML, other alphabets.
fn names() -> impl Strategy<Value = String> {
    let hard = select(vec![
        "null",
        "~",
        "yes",
        "12",
        "1e5",
        "-",
        "a: b",
        "#x",
        "[x]",
        "\"q\"",
        "больница",
        "医院",
        "-1",
        "0.5",
        "true",
        "a b",
    ]);
    prop_oneof![hard.prop_map(str::to_owned), "[a-z][a-z0-9-]{0,8}[a-z]"]
}

fn papers(parts: usize, parties: usize) -> impl Strategy<Value = Paper> {
    let kinds = select(concepts("paper-kinds")).prop_map(PaperKind::Kind);
    let measures = (0..2_u16).prop_map(|m| PaperKind::Measure(RegimeId(0), MeasureId(m)));
    let moment = (select(concepts("moments")), stamps());
    let kind = |name: &str| corpus().kind_named(name).unwrap();
    let option = proptest::option::of::<BoxedStrategy<ConceptId>>;
    let one = |name: &str| option(select(concepts(name)).boxed());
    let scope = (
        proptest::option::of(0..parts),
        proptest::option::of(0..parties),
        proptest::option::of(0..parties),
        one("states"),
        one("purposes"),
        proptest::option::of(sets(kind("categories"))),
        proptest::option::of(any::<u64>()),
    )
        .prop_map(
            |(part, exporter, importer, importer_state, purpose, data, number)| Scope {
                part,
                exporter,
                importer,
                importer_state,
                purpose,
                data,
                number,
            },
        );
    let names = proptest::option::of(sets(kind("contents")));
    (
        prop_oneof![kinds, measures],
        proptest::option::of(moment),
        one("forms"),
        names,
        scope,
        one("states"),
        proptest::option::of(days()),
    )
        .prop_map(|(is, moment, form, names, scope, issued_in, until)| Paper {
            id: String::new(),
            is,
            // An end that comes before a moment is refused.
            until: until.filter(|_| moment.is_none()),
            moments: moment.into_iter().collect(),
            form,
            names,
            scope,
            issued_in,
        })
}

fn events() -> impl Strategy<Value = Event> {
    let kinds = select(concepts("event-kinds"));
    let sizes = (1..4_usize, 1..4_usize);
    (kinds, sizes).prop_flat_map(|(kind, (parties, parts))| {
        let roles = corpus().vocabulary.concept(kind).roles.clone();
        let own = facts(kind, |b| b == Bearer::Event);
        let party = facts(kind, |b| matches!(b, Bearer::Party | Bearer::Role(_)));
        let part = (
            proptest::collection::vec(0..parties, roles.len()),
            any::<Option<Index>>(),
            facts(kind, |b| matches!(b, Bearer::Part | Bearer::People)),
        );
        let done = (proptest::option::of(0..parts), stamps());
        (
            (
                Just(kind),
                Just(roles),
                any::<bool>(),
                proptest::option::of(names()),
            ),
            (stamps(), proptest::option::of(stamps())),
            own,
            proptest::collection::vec((names(), party), parties),
            proptest::collection::vec(part, parts),
            proptest::collection::vec(papers(parts, parties), 0..3),
            proptest::collection::vec(done, 0..3),
        )
            .prop_map(assembled)
    })
}

type Drawn = (
    (ConceptId, Vec<ConceptId>, bool, Option<String>),
    (Stamp, Option<Stamp>),
    Facts,
    Vec<(String, Facts)>,
    Vec<(Vec<usize>, Option<Index>, Facts)>,
    Vec<Paper>,
    Vec<(Option<usize>, Stamp)>,
);

/// An event such as documents can tell of: names differ, parts follow earlier ones, and facts of a role are those
/// of parties that have it.
fn assembled(drawn: Drawn) -> Event {
    let ((kind, roles, closed, id), (when, until), own, parties, parts, papers, done) = drawn;
    let utc = jiff::tz::TimeZone::UTC;
    let mut event = Event {
        id,
        kind,
        when,
        until: until.filter(|until| when.day(&utc) < until.day(&utc)),
        closed,
        facts: own,
        parties: Vec::new(),
        parts: Vec::new(),
        papers,
        done: Vec::new(),
    };
    for (at, (name, facts)) in parties.into_iter().enumerate() {
        let taken = event.parties.iter().any(|p: &Party| p.name == name);
        let name = if taken { format!("{name}-{at}") } else { name };
        event.parties.push(Party { name, facts });
    }
    for (at, (places, follows, facts)) in parts.into_iter().enumerate() {
        event.parts.push(Part {
            id: format!("p {at}"),
            roles: roles.iter().copied().zip(places).collect(),
            follows: follows.filter(|_| at > 0).map(|index| index.index(at)),
            facts,
        });
    }
    for (at, party) in event.parties.iter_mut().enumerate() {
        let ids: Vec<FactId> = party.facts.iter().map(|(id, _)| *id).collect();
        for id in ids {
            if let Bearer::Role(role) = corpus().fact(id).bearer
                && event.parts.iter().all(|part| part.party(role) != Some(at))
            {
                party.facts.remove(id);
            }
        }
    }
    for (at, paper) in event.papers.iter_mut().enumerate() {
        paper.id = format!("paper-{at}");
    }
    let duty = (RegimeId(0), DutyId(0));
    event.done = done
        .into_iter()
        .map(|(part, at)| Done { duty, part, at })
        .collect();
    complete(&mut event, corpus());
    event
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(event in events()) {
        let root = write(&event, corpus());
        for text in [to_yaml(&root), to_json(&root)] {
            let document = document::read("event", text.as_bytes(), &Limits::default());
            let document = document.unwrap_or_else(|p| panic!("{p:#?}\n{text}"));
            let read = read(&document, corpus()).unwrap_or_else(|p| panic!("{p:#?}\n{text}"));
            prop_assert_eq!(&read.event, &event, "{}", text);
        }
    }
}

#[test]
fn an_event_that_says_all_is_written_as_people_would() {
    let text = to_yaml(&write(&good(DECISION).event, corpus()));
    assert_eq!(
        text,
        "comity: event/1
event: decision
when: 2026-11-22
decision: admission
parties:
  norway:
    state: NO
    objects: no
  belarus:
    state: BY
parts:
  - id: part-1
    member: norway
    data: []
  - id: part-2
    member: belarus
    data: unknown
"
    );
}
