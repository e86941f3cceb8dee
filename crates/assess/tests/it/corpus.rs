//! Random events under the law that the program carries: it never panics, and knowing more never makes another verdict possible.

use crate::random::Tape;
use comity_assess::event::{
    Event, Facts, Given, Paper, PaperKind, Part, Party, Range, Scope, Stamp,
};
use comity_assess::{Engine, Room, Verdict};
use comity_law::date::Day;
use comity_law::diagnostic::Severity;
use comity_law::model::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;

/// The values of each fact that the law names, and their neighbours.
struct Cuts<'c> {
    corpus: &'c Corpus,
    counts: BTreeMap<FactId, Vec<u64>>,
    days: BTreeMap<FactId, Vec<Day>>,
    concepts: BTreeMap<FactId, Vec<ConceptId>>,
    turns: Vec<Day>,
}

impl<'c> Cuts<'c> {
    fn of(corpus: &'c Corpus, engine: &Engine<'_>) -> Cuts<'c> {
        let turns = (0..corpus.regimes.len()).flat_map(|r| engine.turning_days(RegimeId(r as u16)));
        let turns = turns.collect();
        let mut cuts = Cuts {
            corpus,
            counts: BTreeMap::new(),
            days: BTreeMap::new(),
            concepts: BTreeMap::new(),
            turns,
        };
        for regime in &corpus.regimes {
            let rules = regime.rules.iter();
            for cond in rules.clone().flat_map(|r| &r.when).map(|l| &l.value) {
                cuts.add(cond);
            }
            for effect in rules.flat_map(|r| &r.effects) {
                if let Effect::Requires(cond) = &effect.value {
                    cuts.add(cond);
                }
            }
            for line in regime
                .terms
                .iter()
                .flat_map(|t| &t.when)
                .chain(regime.reaches.iter().flat_map(|r| &r.when))
            {
                cuts.add(&line.value);
            }
        }
        cuts
    }

    fn add(&mut self, cond: &Cond) {
        cond.atoms(&mut |atom, _| match atom {
            Atom::Count(f, _, n) => {
                self.counts
                    .entry(f.fact)
                    .or_default()
                    .extend([n.saturating_sub(1), *n, n + 1])
            }
            Atom::Date(f, _, day) => {
                self.days.entry(f.fact).or_default().extend([
                    day.plus_days(-1),
                    *day,
                    day.plus_days(1),
                ]);
            }
            Atom::Is(f, values) | Atom::Includes(f, values) | Atom::Only(f, values) => {
                self.concepts.entry(f.fact).or_default().extend(values);
            }
            _ => {}
        });
    }

    /// An answer, mostly one that some law names.
    fn answer(&self, tape: &mut Tape<'_>, fact: FactId) -> Given {
        let concept = |tape: &mut Tape<'_>, kind: KindId| {
            let named = self.concepts.get(&fact).filter(|_| tape.n(5) != 4);
            let all = || (0..self.corpus.vocabulary.concepts.len()).map(|i| ConceptId(i as u16));
            let of_kind = || {
                all()
                    .filter(|c| self.corpus.vocabulary.concept(*c).kind == kind)
                    .collect()
            };
            let from: Vec<ConceptId> = named.cloned().unwrap_or_else(of_kind);
            tape.pick(&from)
        };
        match self.corpus.fact(fact).kind {
            FactType::YesNo | FactType::Judgment => Given::YesNo(tape.n(2) == 1),
            FactType::Count(_) => {
                let from = self.counts.get(&fact).map_or(0, |cuts| tape.pick(cuts));
                Given::Count(Range {
                    from,
                    to: from + tape.pick(&[0, 0, 0, 1, 1_000_000]),
                })
            }
            FactType::Date => Given::Date(Range::one(
                self.days
                    .get(&fact)
                    .map_or(Day(19_000), |cuts| tape.pick(cuts)),
            )),
            FactType::Moment => Given::Moment(Stamp::Day(Day(20_000))),
            FactType::OneOf(kind) => Given::One(concept(tape, kind)),
            FactType::AnyOf(kind) => {
                Given::Set((0..tape.n(4)).map(|_| concept(tape, kind)).collect())
            }
        }
    }

    /// Answers every fact that is left open, or some of them.
    fn fill(&self, event: &mut Event, tape: &mut Tape<'_>, most: usize) {
        let exporters: Vec<usize> = event.parts.iter().map(|p| p.roles[0].1).collect();
        for fact in (0..self.corpus.facts.len()).map(|f| FactId(f as u16)) {
            let declared = self.corpus.fact(fact);
            if !declared.events.is_empty() && !declared.events.contains(&event.kind) {
                continue;
            }
            let mut all: Vec<&mut Facts> = match declared.bearer {
                Bearer::Event => vec![&mut event.facts],
                Bearer::Part | Bearer::People => {
                    event.parts.iter_mut().map(|p| &mut p.facts).collect()
                }
                Bearer::Party | Bearer::Role(_) => {
                    event.parties.iter_mut().map(|p| &mut p.facts).collect()
                }
            };
            for (i, facts) in all.iter_mut().enumerate() {
                if facts.given(fact).is_none() && tape.n(most) == 0 {
                    let state =
                        declared.name == "state" && exporters.contains(&i) && tape.n(8) != 7;
                    let given = if state {
                        Given::One(self.corpus.regimes[0].state)
                    } else {
                        self.answer(tape, fact)
                    };
                    facts.set(fact, given);
                }
            }
        }
    }

    fn event(&self, tape: &mut Tape<'_>) -> Event {
        let corpus = self.corpus;
        let concept = |kind, name| {
            corpus
                .concept_in(kind, name)
                .expect("a concept of the vocabulary")
        };
        let day = tape.pick(&self.turns).plus_days(tape.n(3) as i32 - 1);
        let parties = (0..3)
            .map(|i| Party {
                name: format!("p{i}"),
                facts: Facts::default(),
            })
            .collect();
        let parts = (0..=tape.n(2)).map(|i| Part {
            id: format!("part{i}"),
            roles: vec![
                (concept("roles", "exporter"), i),
                (concept("roles", "importer"), i + 1),
            ],
            follows: None,
            facts: Facts::default(),
        });
        let parts = parts.collect();
        let mut facts = Facts::default();
        if let Some(fact) = corpus.fact_named(None, "event") {
            facts.set(fact, Given::One(concept("event-kinds", "transfer")));
        }
        let mut event = Event {
            id: None,
            kind: concept("event-kinds", "transfer"),
            when: Stamp::Day(day),
            until: None,
            closed: tape.n(3) == 2,
            facts,
            parties,
            parts,
            papers: Vec::new(),
            done: Vec::new(),
        };
        for _ in 0..tape.n(8) {
            let measure = MeasureId(tape.n(corpus.regimes[0].measures.len()) as u16);
            let from = day.plus_days(-tape.pick(&[1, 400, 0, 731, 1096]));
            let moments = ["given", "filed", "received", "issued", "effective", "done"];
            let moments = moments
                .iter()
                .filter_map(|name| corpus.concept_in("moments", name));
            event.papers.push(Paper {
                id: "paper".to_owned(),
                is: PaperKind::Measure(RegimeId(0), measure),
                moments: moments.map(|m| (m, Stamp::Day(from))).collect(),
                form: None,
                names: None,
                scope: Scope {
                    part: (tape.n(2) == 1).then_some(0),
                    ..Scope::default()
                },
                issued_in: None,
                until: None,
            });
        }
        let most = tape.pick(&[1, 2, 4]);
        self.fill(&mut event, tape, most);
        event
    }
}

#[test]
fn knowing_more_adds_no_verdict() {
    let (corpus, found) = comity_law::read(comity_law::corpus::carried());
    assert!(found.iter().all(|d| d.severity != Severity::Error));
    let engine = Engine::new(&corpus, &[]).expect("the law compiles");
    let cuts = Cuts::of(&corpus, &engine);
    let mut room = Room::default();
    let mut runner = TestRunner::deterministic();
    let mut draw = || {
        prop::collection::vec(any::<u16>(), 800)
            .new_tree(&mut runner)
            .expect("a tape")
            .current()
    };
    let mut seen = BTreeMap::new();
    for round in 0..2000 {
        let tape = draw();
        let mut tape = Tape::new(&tape);
        let event = cuts.event(&mut tape);
        let decision = engine.decide(&event, &mut room);
        *seen.entry(format!("{:?}", decision.verdict)).or_insert(0) += 1;
        for _ in 0..if round % 20 == 0 { 50 } else { 1 } {
            let tape = draw();
            let mut more = event.clone();
            cuts.fill(&mut more, &mut Tape::new(&tape), 1);
            // In a closed document what is left out is *no*, so nothing is learnt; nor where the facts contradict each other.
            if event.closed || decision.contradiction {
                break;
            }
            let after = engine.decide(&more, &mut room);
            let narrower = after.possible.iter().all(|v| decision.possible.contains(v));
            assert!(
                decision.units.is_empty() || narrower,
                "{:?} became {:?}\n{event:?}\n{more:?}",
                decision.possible,
                after.possible
            );
        }
    }
    println!("{seen:?}");
    for verdict in [
        Verdict::Permitted,
        Verdict::Conditional,
        Verdict::Prohibited,
        Verdict::Undetermined,
    ] {
        assert!(
            seen.contains_key(&format!("{:?}", Some(verdict))),
            "{verdict:?} never came: {seen:?}"
        );
    }
}
