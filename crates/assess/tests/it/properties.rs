//! Properties of decisions over random law and random events.

use crate::oracle::Fault;
use crate::random::{self, Tape, Taste};
use crate::random_event;
use crate::small::*;
use crate::subject::{Subject, corpus};
use crate::whole::check;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestCaseError, TestRunner};

/// The numbers from which law and events are drawn.
#[derive(Clone)]
struct Tapes {
    law: Vec<u16>,
    events: Vec<Vec<u16>>,
}

impl std::fmt::Debug for Tapes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "law {:?} events {:?}", self.law, self.events)
    }
}

fn tapes(events: usize) -> impl Strategy<Value = Tapes> {
    let tape = |n| prop::collection::vec(any::<u16>(), n);
    (
        tape(0..900),
        prop::collection::vec(tape(0..400), 1..=events),
    )
        .prop_map(|(law, events)| Tapes { law, events })
}

fn config(cases: u32) -> ProptestConfig {
    let defaults = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() {
        defaults.cases
    } else {
        cases
    };
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 1500,
        ..defaults
    }
}

fn law(tape: &[u16], regimes: usize, taste: Taste) -> Vec<Regime> {
    let mut tape = Tape::new(tape);
    (0..regimes)
        .map(|_| random::regime(&mut tape, taste))
        .collect()
}

/// Compares on random events; `unknown` facts, one of so many.
fn compare(
    tapes: &Tapes,
    regimes: usize,
    taste: Taste,
    unknown: usize,
) -> Result<usize, TestCaseError> {
    let law = law(&tapes.law, regimes, taste);
    let corpus = corpus(&law);
    let subject = Subject::new(&corpus, &law);
    let mut done = 0;
    for tape in &tapes.events {
        let event = random_event::event(&mut Tape::new(tape), &law, unknown);
        if let Some(checked) = check(&subject, &event, Fault::None) {
            checked.map_err(TestCaseError::fail)?;
            done += 1;
        }
    }
    Ok(done)
}

/// Runs random laws and says how many events could be tried.
fn run(cases: u32, regimes: usize, taste: Taste, unknown: usize) {
    let mut runner = TestRunner::new(config(cases));
    let (tried, done) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    let result = runner.run(&tapes(20), |tapes| {
        tried.set(tried.get() + tapes.events.len());
        done.set(done.get() + compare(&tapes, regimes, taste, unknown)?);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    println!(
        "{} of {} events had few enough completions",
        done.get(),
        tried.get()
    );
    assert!(
        done.get() * 2 > tried.get(),
        "{} of {}",
        done.get(),
        tried.get()
    );
}

pub(crate) const PLAIN: Taste = Taste {
    measures_anywhere: true,
    doubts: false,
    always: false,
};
pub(crate) const DOUBTFUL: Taste = Taste {
    measures_anywhere: true,
    doubts: true,
    always: true,
};

/// Runs a property of one event under one random law; the tape goes on behind the event.
pub(crate) fn run_each(
    cases: u32,
    taste: Taste,
    unknown: usize,
    property: impl Fn(&Subject<'_>, &Event, &mut Tape<'_>) -> Result<(), String>,
) {
    let result = TestRunner::new(config(cases)).run(&tapes(20), |tapes| {
        let law = law(&tapes.law, 1, taste);
        let corpus = corpus(&law);
        let subject = Subject::new(&corpus, &law);
        for tape in &tapes.events {
            let mut tape = Tape::new(tape);
            let event = random_event::event(&mut tape, &law, unknown);
            property(&subject, &event, &mut tape).map_err(TestCaseError::fail)?;
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// Whether a fault of the oracle shows within so many laws, always the same ones.
pub(crate) fn finds(taste: Taste, fault: Fault, laws: usize) -> bool {
    let mut runner = TestRunner::deterministic();
    (0..laws).any(|_| {
        let tapes = tapes(10).new_tree(&mut runner).expect("tapes").current();
        let law = law(&tapes.law, 1, taste);
        let corpus = corpus(&law);
        let subject = Subject::new(&corpus, &law);
        tapes.events.iter().any(|tape| {
            let event = random_event::event(&mut Tape::new(tape), &law, 12);
            check(&subject, &event, fault).is_some_and(|checked| checked.is_err())
        })
    })
}

#[test]
fn everything_known() {
    run(200, 1, PLAIN, 1000);
}

#[test]
fn facts_unknown() {
    run(200, 1, PLAIN, 6);
}

#[test]
fn law_in_doubt() {
    run(200, 1, DOUBTFUL, 1000);
}

#[test]
fn facts_unknown_and_law_in_doubt() {
    run(200, 1, DOUBTFUL, 10);
}

#[test]
fn two_regimes() {
    run(
        150,
        2,
        Taste {
            always: false,
            ..DOUBTFUL
        },
        12,
    );
}
