//! Coverage of law by its cases: the law is changed a little, again and again, and some case must notice each time.
//!
//! Each rule is deleted, each override removed, each comparison sharpened or loosened, each threshold, date and span moved by one, each `and` turned to `or`.

mod sites;

use crate::cases::{Case, Runner};
use crate::compile::{CompileError, same_law};
use comity_law::diagnostic::Place;
use comity_law::model::{Corpus, Regime, RegimeId};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A change of the law that no case notices.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Survivor {
    /// Where.
    pub place: Place,
    /// What was changed.
    pub what: String,
}

/// What came of all mutants of a regime.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many there are.
    pub mutants: usize,
    /// Noticed by some case.
    pub killed: usize,
    /// Refused by the checker: such law would never be used.
    pub refused: usize,
    /// Shown to mean the same on every day, for every event: nothing could notice them.
    pub equivalent: usize,
    /// Noticed by none.
    pub survivors: Vec<Survivor>,
}

/// How many mutants a regime has.
pub fn count(corpus: &Corpus, regime: RegimeId) -> usize {
    sites::count(corpus.regime(regime))
}

/// Runs every mutant of a regime against its cases, on two threads; `told` hears how many are done.
///
/// # Errors
/// If the law as it stands cannot be compiled.
pub fn run(
    corpus: &Corpus,
    regime: RegimeId,
    cases: &[Case],
    told: &mut (dyn FnMut(usize) + Send),
) -> Result<Report, CompileError> {
    let total = count(corpus, regime);
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let told = Mutex::new(told);
    let report = Mutex::new(Report {
        mutants: total,
        ..Report::default()
    });
    let failed = Mutex::new(None);
    let threads = thread::available_parallelism().map_or(2, |n| n.get().min(8));
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut corpus = corpus.clone();
                let original = corpus.regime(regime).clone();
                let mut order: Vec<usize> = (0..cases.len()).collect();
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= total {
                        return;
                    }
                    match one(&mut corpus, &original, regime, n, cases, &mut order) {
                        Ok(fate) => {
                            let mut report = report.lock().unwrap_or_else(|e| e.into_inner());
                            match fate {
                                Fate::Killed => report.killed += 1,
                                Fate::Refused => report.refused += 1,
                                Fate::Equivalent => report.equivalent += 1,
                                Fate::Survives(survivor) => report.survivors.push(survivor),
                            }
                        }
                        Err(error) => {
                            *failed.lock().unwrap_or_else(|e| e.into_inner()) = Some(error);
                            next.store(total, Ordering::Relaxed);
                        }
                    }
                    let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                    (told.lock().unwrap_or_else(|e| e.into_inner()))(done);
                }
            });
        }
    });
    if let Some(error) = failed.into_inner().unwrap_or_else(|e| e.into_inner()) {
        return Err(error);
    }
    let mut report = report.into_inner().unwrap_or_else(|e| e.into_inner());
    report.survivors.sort();
    Ok(report)
}

enum Fate {
    Killed,
    Refused,
    Equivalent,
    Survives(Survivor),
}

/// Runs one mutant. `order` puts the cases first that noticed something last.
fn one(
    corpus: &mut Corpus,
    original: &Regime,
    regime: RegimeId,
    n: usize,
    cases: &[Case],
    order: &mut Vec<usize>,
) -> Result<Fate, CompileError> {
    let mut changed = original.clone();
    let Some((what, place)) = sites::change(&mut changed, n) else {
        return Ok(Fate::Equivalent);
    };
    let before = std::mem::replace(&mut corpus.regimes[regime.index()], changed);
    let killer = {
        let mut runner = Runner::new(corpus);
        let mut killer = None;
        for (at, &case) in order.iter().enumerate() {
            match runner.run(&cases[case]) {
                Ok(outcome) if outcome.differences.is_empty() => {}
                // Law that cannot even be compiled is noticed.
                Ok(_) | Err(_) => {
                    killer = Some(at);
                    break;
                }
            }
        }
        killer
    };
    let fate = match killer {
        Some(at) => {
            let case = order.remove(at);
            order.insert(0, case);
            Fate::Killed
        }
        None if refused(corpus) => Fate::Refused,
        None if same_law(corpus, regime, &before) => Fate::Equivalent,
        None => Fate::Survives(Survivor { place, what }),
    };
    corpus.regimes[regime.index()] = before;
    Ok(fate)
}

/// Whether the checker finds an error; the law before the change had none, or it could not have been used.
fn refused(corpus: &Corpus) -> bool {
    comity_law::check(corpus)
        .iter()
        .any(|d| d.severity == comity_law::diagnostic::Severity::Error)
}
