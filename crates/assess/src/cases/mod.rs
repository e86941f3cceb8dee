//! Cases: tests that lawyers write beside a regime.

mod compare;
mod read;

pub use read::{BadCases, Case, CaseFile, Expectation, ExpectedDuty, draft, read};

use crate::answer::{Answer, Telling};
use crate::compile::{CompileError, Engine};
use crate::decide::Room;
use comity_law::model::{Corpus, InstrumentId, RegimeId};
use std::collections::BTreeMap;

/// How one case came out.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What differs from what its source says; empty if nothing does.
    pub differences: Vec<String>,
    /// What was answered.
    pub answer: Answer,
}

/// Runs cases against a corpus: an engine for each set of drafts that some case assumes.
pub struct Runner<'c> {
    corpus: &'c Corpus,
    engines: BTreeMap<Vec<(RegimeId, InstrumentId)>, Engine<'c>>,
    room: Room,
}

impl<'c> Runner<'c> {
    /// A runner over a corpus.
    pub fn new(corpus: &'c Corpus) -> Runner<'c> {
        Runner {
            corpus,
            engines: BTreeMap::new(),
            room: Room::default(),
        }
    }

    /// Runs one case.
    ///
    /// # Errors
    /// If the law cannot be compiled.
    pub fn run(&mut self, case: &Case) -> Result<Outcome, CompileError> {
        if !self.engines.contains_key(&case.assume) {
            let engine = Engine::new(self.corpus, &case.assume)?;
            self.engines.insert(case.assume.clone(), engine);
        }
        let engine = &self.engines[&case.assume];
        let answer = engine.assess(&case.event, Telling::default(), &mut self.room);
        let differences = compare::differences(engine, case, &answer);
        Ok(Outcome {
            differences,
            answer,
        })
    }
}
