//! How long a verdict takes: the whole law of China, ten thousand different exports.
//!
//! `cargo bench -p comity-assess --bench verdict`

use comity_assess::event::{
    Event, Facts, Given, Paper, PaperKind, Part, Party, Range, Scope, Stamp,
};
use comity_assess::{Engine, Prepared, Room, Verdict};
use comity_law::date::Day;
use comity_law::model::{Corpus, RegimeId};
use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher, black_box};
use std::sync::LazyLock;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    let spread = verdicts();
    println!("10,000 exports: {spread}");
    divan::main();
}

static CORPUS: LazyLock<Corpus> =
    LazyLock::new(|| comity_law::read(comity_law::corpus::carried()).0);
static ENGINE: LazyLock<Engine<'static>> =
    LazyLock::new(|| Engine::new(&CORPUS, &[]).expect("INVARIANT: the carried corpus compiles"));
static EVENTS: LazyLock<Vec<Event>> = LazyLock::new(|| Exports::new().take(10_000).collect());
static PREPARED: LazyLock<Vec<Prepared>> = LazyLock::new(|| {
    EVENTS
        .iter()
        .map(|e| ENGINE.prepare(e, 0, china()))
        .collect()
});

fn china() -> RegimeId {
    CORPUS
        .regime_named("CN")
        .expect("INVARIANT: the carried corpus has China")
}

/// How the verdicts are spread: a benchmark that always answers the same would measure nothing.
fn verdicts() -> String {
    let mut room = Room::default();
    let mut counts = [0usize; 5];
    for event in EVENTS.iter() {
        match ENGINE.decide(event, &mut room).verdict {
            Some(Verdict::Permitted) => counts[0] += 1,
            Some(Verdict::Conditional) => counts[1] += 1,
            Some(Verdict::Prohibited) => counts[2] += 1,
            Some(Verdict::Undetermined) => counts[3] += 1,
            _ => counts[4] += 1,
        }
    }
    let [permitted, conditional, prohibited, undetermined, other] = counts;
    format!(
        "{permitted} permitted, {conditional} conditional, {prohibited} prohibited, {undetermined} undetermined, {other} not covered"
    )
}

/// From a prepared event to the bare verdict.
#[divan::bench]
fn verdict_alone(bencher: Bencher) {
    let mut room = Room::default();
    let mut at = 0;
    let prepared = &*PREPARED;
    bencher.counter(ItemsCount::new(1u32)).bench_local(|| {
        at = (at + 1) % prepared.len();
        ENGINE.verdict(black_box(&prepared[at]), &mut room)
    });
}

/// From a prepared event to the verdict with rules, needs and duties.
#[divan::bench]
fn verdict_with_reasons(bencher: Bencher) {
    let mut room = Room::default();
    let mut at = 0;
    let (events, prepared) = (&*EVENTS, &*PREPARED);
    bencher.counter(ItemsCount::new(1u32)).bench_local(|| {
        at = (at + 1) % prepared.len();
        ENGINE.decide_part(&events[at], 0, black_box(&prepared[at]), &mut room)
    });
}

/// From a typed event to the whole decision: facts coded, papers tried, certainty and what is missing.
#[divan::bench]
fn decision_from_typed_event(bencher: Bencher) {
    let mut room = Room::default();
    let mut at = 0;
    let events = &*EVENTS;
    bencher.counter(ItemsCount::new(1u32)).bench_local(|| {
        at = (at + 1) % events.len();
        ENGINE.decide(black_box(&events[at]), &mut room)
    });
}

/// The corpus parsed, checked and compiled.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn corpus_parsed_checked_compiled(bencher: Bencher) {
    bencher.bench(|| {
        let (corpus, faults) = comity_law::read(comity_law::corpus::carried());
        let checked = comity_law::check(&corpus);
        let engine = Engine::new(&corpus, &[]).map(|e| e.size(RegimeId(0)));
        (faults.len(), checked.len(), engine)
    });
}

/// The corpus parsed alone.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn corpus_parsed() -> usize {
    comity_law::read(comity_law::corpus::carried()).1.len()
}

/// Random exports from China, every one different.
struct Exports {
    corpus: &'static Corpus,
    state: u64,
    number: u64,
}

impl Exports {
    fn new() -> Exports {
        Exports {
            corpus: &CORPUS,
            state: 42,
            number: 0,
        }
    }

    fn next(&mut self) -> u64 {
        // SplitMix64
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    fn one_of<'n>(&mut self, names: &[&'n str]) -> &'n str {
        names[(self.next() % names.len() as u64) as usize]
    }

    fn set(&mut self, facts: &mut Facts, owner: Option<RegimeId>, name: &str, given: Given) {
        let fact = self
            .corpus
            .fact_named(owner, name)
            .unwrap_or_else(|| panic!("the corpus has no fact `{name}`"));
        facts.set(fact, given);
    }

    fn concept(&self, kind: &str, name: &str) -> comity_law::model::ConceptId {
        self.corpus
            .concept_in(kind, name)
            .unwrap_or_else(|| panic!("the vocabulary has no {kind} `{name}`"))
    }

    fn count(&mut self) -> u64 {
        let digits = 10u64.pow((self.next() % 8) as u32);
        self.next() % digits.max(2)
    }

    fn papers(&mut self) -> Vec<Paper> {
        let mut out = Vec::new();
        let moment = |name| self.corpus.concept_in("moments", name);
        for (measure, moments) in [
            ("standard-contract", "effective"),
            ("notice-abroad", "given"),
            ("separate-consent", "given"),
            ("impact-assessment", "done"),
            ("recipient-contract", "effective"),
        ] {
            let Some(id) = self.corpus.measure_named(china(), measure) else {
                continue;
            };
            let Some(start) = moment(moments) else {
                continue;
            };
            if self.state % 3 == out.len() as u64 % 3 {
                continue;
            }
            out.push(Paper {
                id: measure.to_owned(),
                is: PaperKind::Measure(china(), id),
                moments: vec![(
                    start,
                    Stamp::Day(Day::of(2023, 7, 1).expect("INVARIANT: a day")),
                )],
                form: None,
                names: Some(
                    self.corpus
                        .vocabulary
                        .concepts
                        .iter()
                        .enumerate()
                        .filter(|(_, c)| Some(c.kind) == self.corpus.kind_named("contents"))
                        .map(|(i, _)| comity_law::model::ConceptId(i as u16))
                        .collect(),
                ),
                scope: Scope {
                    part: Some(0),
                    ..Scope::default()
                },
                issued_in: None,
                until: None,
            });
        }
        out
    }
}

impl Iterator for Exports {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        self.number += 1;
        let cn = Some(china());
        let (mut shop, mut lab, mut part, mut event) = (
            Facts::default(),
            Facts::default(),
            Facts::default(),
            Facts::default(),
        );
        let state = self.concept("states", "CN");
        self.set(&mut shop, None, "state", Given::One(state));
        let to = self.one_of(&["KZ", "RU", "IN", "UZ", "US"]);
        let to = self.concept("states", to);
        self.set(&mut lab, None, "state", Given::One(to));
        let (cii, sensitive) = (self.chance(10), self.chance(40));
        self.set(&mut shop, cn, "cii-operator", Given::YesNo(cii));
        let (ordinary, delicate) = (self.count(), if sensitive { self.count() / 50 } else { 0 });
        self.set(
            &mut shop,
            cn,
            "ordinary-this-year",
            Given::Count(Range::one(ordinary)),
        );
        self.set(
            &mut shop,
            cn,
            "sensitive-this-year",
            Given::Count(Range::one(delicate)),
        );
        self.set(
            &mut shop,
            cn,
            "ordinary-since-last-year",
            Given::Count(Range::one(ordinary * 2)),
        );
        self.set(
            &mut shop,
            cn,
            "sensitive-since-last-year",
            Given::Count(Range::one(delicate * 2)),
        );
        let category = self.one_of(&[
            "order-history",
            "contact",
            "health",
            "financial-account",
            "biometric",
            "location-track",
            "employment",
            "important",
            "technical",
        ]);
        let category = self.concept("categories", category);
        self.set(&mut part, None, "data", Given::Set(vec![category]));
        let purpose = self.one_of(&[
            "contract-with-subject",
            "staff-management",
            "marketing",
            "analytics",
            "research",
            "storage",
        ]);
        let purpose = self.concept("purposes", purpose);
        self.set(&mut part, None, "purpose", Given::One(purpose));
        let access = self.one_of(&["send", "send", "remote-access", "hosting"]);
        let access = self.concept("access-kinds", access);
        self.set(&mut part, None, "access", Given::One(access));
        let needed = self.chance(50);
        self.set(&mut part, None, "necessary", Given::YesNo(needed));
        self.set(&mut part, None, "collected-in", Given::Set(vec![state]));
        let kept = if self.chance(80) {
            vec![state, to]
        } else {
            vec![to]
        };
        self.set(&mut part, None, "kept-in", Given::Set(kept));
        let kind = self.concept("event-kinds", "transfer");
        self.set(&mut event, None, "event", Given::One(kind));
        let when = Day::of(2022, 10, 1)
            .expect("INVARIANT: a day")
            .plus_days((self.next() % 1_500) as i32);
        let papers = self.papers();
        Some(Event {
            id: Some(format!("export-{}", self.number)),
            kind,
            when: Stamp::Day(when),
            until: None,
            // One in five leaves its rest unknown instead of *no*.
            closed: !self.chance(20),
            facts: event,
            parties: vec![
                Party {
                    name: "exporter".to_owned(),
                    facts: shop,
                },
                Party {
                    name: "importer".to_owned(),
                    facts: lab,
                },
            ],
            parts: vec![Part {
                id: "part".to_owned(),
                roles: vec![
                    (self.concept("roles", "exporter"), 0),
                    (self.concept("roles", "importer"), 1),
                ],
                follows: None,
                facts: part,
            }],
            papers,
            done: Vec::new(),
        })
    }
}
