//! Event documents: what is read, what is filled in, what is remarked.

use comity_assess::event::{
    Event, Given, Options, PaperKind, Range, Reading, Stamp, read, read_node, write,
};
use comity_law::document::{self, Document, Limits, Problem};
use comity_law::model::{ConceptId, Corpus};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The folder of the tests of this crate.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// The invented law of these tests.
pub(crate) fn corpus() -> &'static Corpus {
    static CORPUS: OnceLock<Corpus> = OnceLock::new();
    CORPUS.get_or_init(|| {
        let files = comity_law::corpus::folder(&folder("law")).unwrap();
        let (corpus, faults) = comity_law::read(files);
        let errors: Vec<_> = faults
            .iter()
            .filter(|f| f.severity == comity_law::diagnostic::Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        corpus
    })
}

pub(crate) fn document(text: &str) -> Document {
    document::read("event.yaml", text.as_bytes(), &Limits::default()).unwrap()
}

/// The event of a document that has nothing wrong with it.
#[track_caller]
pub(crate) fn good(text: &str) -> Reading {
    let document = document(text);
    read(&document, corpus()).unwrap_or_else(|p| panic!("{}", reports(&p, &document.source)))
}

pub(crate) fn reports(problems: &[Problem], source: &document::Source) -> String {
    problems
        .iter()
        .map(|p| p.report(source) + "\n")
        .collect::<String>()
}

fn concept(kind: &str, name: &str) -> ConceptId {
    corpus().concept_in(kind, name).unwrap()
}

/// What is known of a fact of the first part.
fn of_part(event: &Event, at: usize, name: &str) -> Option<Given> {
    let fact = corpus().fact_named(None, name).unwrap();
    event.parts[at].facts.given(fact).cloned()
}

fn set(kind: &str, names: &[&str]) -> Given {
    let mut set: Vec<_> = names.iter().map(|name| concept(kind, name)).collect();
    set.sort_unstable();
    Given::Set(set)
}

pub(crate) const TRANSFER: &str = r#"comity: event/1
event: transfer
id: genomics
when: {from: 2026-12-01, to: 2027-11-30}
unstated: no
CN: {urgent: no}
parties:
  hospital: {state: KZ, kind: [health-body]}
  lab:
    state: CN
    foreign: yes
    KZ: {protects: unknown}
    CN: {cii-operator: no, ordinary-this-year: {from: 40_000, to: 46_000}, free-zone: unknown}
  cloud: {state: IN, kind: [processor, company], foreign: yes}
parts:
  - id: patients
    exporter: hospital
    importer: lab
    purpose: research
    data: [health, personal]
    people: {number: 4_000, live-in: [KZ]}
    access: send
    necessary: yes
    began: {to: 2026-12-31}
    CN: {minors: no, important-notified: unknown}
  - follows: patients
    exporter: lab
    importer: cloud
    purpose: storage
    data: [personal]
    people: {number: {from: 1}}
    access: hosting
papers:
  - is: consent
    form: written
    given: 2026-10-02
    until: 2031-10-02
    names: [subject, term]
    for: {part: patients, importer: lab, purpose: research, data: [personal], number: 4_000}
  - id: "77"
    is: CN.security-assessment
    filed: 2026-09-01
    issued: 2026-11-10T17:00:00+08:00
    issued-in: CN
    for: {exporter: lab, importer-state: IN}
  - is: KZ.notice
    filed: 2026-11-10
"#;

pub(crate) const INCIDENT: &str = r#"{
  "comity": "event/1",
  "event": "incident",
  "unstated": "no",
  "parties": {"host": {"state": "CN"}, "shop": {"state": "RU"}},
  "parts": [
    {"id": "a", "operator": "host", "people-leaked": 1200000, "detected": "2026-11-21T03:00:00+08:00"},
    {"id": "b", "operator": "shop", "people-leaked": {"to": 30000}, "detected": "2026-11-21T09:30+03:00"}
  ],
  "done": [
    {"duty": "CN.leak-notice", "part": "a", "at": "2026-11-21T12:00:00Z"},
    {"duty": "RU.leak-notice", "part": "b", "at": "2026-11-22"}
  ]
}
"#;

pub(crate) const DECISION: &str = "comity: event/1
event: decision
when: 2026-11-22
decision: admission
parties:
  norway: {state: NO, objects: no}
  belarus: {state: BY}
parts:
  - {member: norway, data: []}
  - {member: belarus, data: unknown}
";

#[test]
fn a_transfer() {
    let Reading { event, remarks } = good(TRANSFER);
    assert_eq!(event.id.as_deref(), Some("genomics"));
    assert_eq!(event.kind, concept("event-kinds", "transfer"));
    assert_eq!(event.when, Stamp::Day("2026-12-01".parse().unwrap()));
    assert_eq!(event.until, Some(Stamp::Day("2027-11-30".parse().unwrap())));
    assert!(event.closed);
    let kind = corpus().fact_named(None, "event").unwrap();
    assert_eq!(event.facts.given(kind), Some(&Given::One(event.kind)));

    let cn = corpus().regime_named("CN").unwrap();
    let own = |name| corpus().fact_named(Some(cn), name).unwrap();
    assert_eq!(event.facts.given(own("urgent")), Some(&Given::YesNo(false)));
    let lab = &event.parties[1];
    assert_eq!(lab.name, "lab");
    assert_eq!(lab.facts.given(own("free-zone")), Some(&Given::Unknown));
    let range = Given::Count(Range {
        from: 40_000,
        to: 46_000,
    });
    assert_eq!(lab.facts.given(own("ordinary-this-year")), Some(&range));

    let [patients, storage] = event.parts.as_slice() else {
        panic!("{:#?}", event.parts);
    };
    assert_eq!(storage.id, "part-2");
    assert_eq!(storage.follows, Some(0));
    assert_eq!(patients.party(concept("roles", "importer")), Some(1));
    assert_eq!(
        of_part(&event, 0, "number"),
        Some(Given::Count(Range::one(4_000)))
    );
    assert_eq!(
        of_part(&event, 1, "number"),
        Some(Given::Count(Range {
            from: 1,
            to: u64::MAX
        }))
    );
    assert_eq!(
        of_part(&event, 0, "data"),
        Some(set("categories", &["personal", "health"]))
    );
    assert_eq!(of_part(&event, 0, "comes-from"), Some(set("states", &[])));
    assert_eq!(
        of_part(&event, 1, "comes-from"),
        Some(set("states", &["KZ"]))
    );

    let [consent, assessment] = event.papers.as_slice() else {
        panic!("{:#?}", event.papers);
    };
    assert_eq!(consent.id, "paper-1");
    assert_eq!(consent.scope.part, Some(0));
    assert_eq!(consent.scope.number, Some(4_000));
    assert_eq!(consent.names.as_ref().map(Vec::len), Some(2));
    assert!(matches!(assessment.is, PaperKind::Measure(regime, _) if regime == cn));
    assert_eq!(assessment.names, None);
    assert_eq!(assessment.moments.len(), 2);

    let remarks: Vec<String> = remarks.iter().map(ToString::to_string).collect();
    assert_eq!(
        remarks,
        [
            "parties.lab.KZ: no law of KZ is known here, so these facts are not used",
            "papers[2].is: no law of KZ is known here, so this is not used",
        ]
    );
}

#[test]
fn an_incident_happens_when_it_is_first_told_of() {
    let Reading { event, remarks } = good(INCIDENT);
    let first = "2026-11-20T19:00:00Z".parse().unwrap();
    assert_eq!(event.when, Stamp::Instant(first));
    assert_eq!(of_part(&event, 0, "comes-from"), None);
    assert_eq!(event.done.len(), 1);
    assert_eq!(event.done[0].part, Some(0));
    assert_eq!(remarks.len(), 1);
}

#[test]
fn norway_is_a_state_and_no_is_an_answer() {
    let event = good(DECISION).event;
    let state = corpus().fact_named(None, "state").unwrap();
    let objects = corpus().fact_named(None, "objects").unwrap();
    let norway = &event.parties[0].facts;
    assert_eq!(
        norway.given(state),
        Some(&Given::One(concept("states", "NO")))
    );
    assert_eq!(norway.given(objects), Some(&Given::YesNo(false)));
    assert_eq!(of_part(&event, 0, "data"), Some(set("categories", &[])));
    assert_eq!(of_part(&event, 1, "data"), Some(Given::Unknown));
    assert!(!event.closed);
}

#[test]
fn where_data_come_from() {
    let chain = |states: [&str; 3], extra: &str| {
        let text = format!(
            "comity: event/1\nevent: transfer\nwhen: 2026-12-01\nparties:\n  a: {{{}}}\n  b: {{{}}}\n  c: {{{}}}\nparts:\n  - {{id: z, follows: y, exporter: c, importer: a}}\n  - {{id: x, exporter: a, importer: b{extra}}}\n  - {{id: y, follows: x, exporter: b, importer: c}}\n",
            states[0], states[1], states[2]
        );
        let event = good(&text).event;
        [1, 2, 0].map(|at| of_part(&event, at, "comes-from"))
    };
    let known = ["state: RU", "state: KZ", "state: CN"];
    assert_eq!(
        chain(known, ""),
        [&[][..], &["RU"], &["RU", "KZ"]].map(|names| Some(set("states", names)))
    );
    assert_eq!(
        chain(known, ", comes-from: [IN]"),
        [&["IN"][..], &["RU", "IN"], &["RU", "KZ", "IN"]].map(|names| Some(set("states", names)))
    );
    let unknown = Some(Given::Unknown);
    assert_eq!(
        chain(["", "state: KZ", "state: CN"], ""),
        [Some(set("states", &[])), unknown.clone(), unknown]
    );
}

#[test]
fn an_event_inside_another_document() {
    let text = TRANSFER
        .replace("comity: event/1\n", "")
        .replace("id: genomics\n", "");
    let document = document(&text);
    let inside = |header| {
        read_node(
            &document.root,
            &document.source,
            corpus(),
            Options { header },
        )
    };
    let mut whole = good(TRANSFER).event;
    whole.id = None;
    assert_eq!(inside(false).map(|r| r.event), Ok(whole));
    assert_eq!(
        inside(true).unwrap_err()[0].message,
        "the document does not say that it is an event document"
    );
}

#[test]
fn papers_without_a_date_are_remarked() {
    let text = DECISION.to_owned() + "papers: [{is: consent}, {is: CN.standard-contract}]\n";
    let remarks = good(&text).remarks;
    assert_eq!(remarks.len(), 2);
    assert_eq!(
        remarks[1].message,
        "the paper has no date and so does not count: a contract counts from the day it is effective"
    );
}

/// Documents over the real law. States whose law is not in it yet are remarked, and nothing else is.
#[test]
fn documents_over_the_real_law() {
    let (corpus, _) = comity_law::read(comity_law::corpus::carried());
    for (name, text) in real_documents() {
        let document = document::read(&name, text.as_bytes(), &Limits::default()).unwrap();
        let reading = read(&document, &corpus)
            .unwrap_or_else(|problems| panic!("{}", reports(&problems, &document.source)));
        for remark in &reading.remarks {
            let state = ["KZ", "RU"].iter().find(|s| remark.message.contains(*s));
            let known = state.and_then(|s| corpus.regime_named(s));
            assert!(state.is_some() && known.is_none(), "{remark:#?}");
        }
        let root = write(&reading.event, &corpus);
        let source = document.source;
        let again = Document { root, source };
        assert_eq!(read(&again, &corpus).map(|r| r.event), Ok(reading.event));
    }
}

/// Documents in the words of the real law, and those of the book.
pub(crate) fn real_documents() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = ["transfer.yaml", "incident.yaml", "request.yaml"]
        .map(|name| {
            (
                name.to_owned(),
                fs::read_to_string(folder("events").join(name)).unwrap(),
            )
        })
        .into();
    let page = folder("../../../docs/reference/event.md");
    let page = fs::read_to_string(page).unwrap();
    let blocks = page
        .split("```yaml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next());
    all.extend(
        blocks
            .enumerate()
            .map(|(at, block)| (format!("event.md, {at}"), block.to_owned())),
    );
    assert_eq!(all.len(), 5);
    all
}
