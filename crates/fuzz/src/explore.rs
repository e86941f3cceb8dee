//! The loop: pick an input, change it, run it, keep it if it did something new.

use std::collections::HashSet;
use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::guard::{Guard, Panic};
use crate::{Budget, Fuzz, Mutator, Random, corpus, shrink};

/// Inputs kept in memory at most; what comes later is run but not mutated.
const POOL: usize = 8192;

/// What a run without a failure did.
#[derive(Clone, Debug)]
pub struct Report {
    /// The target.
    pub name: String,
    /// Inputs run, those of the corpus included.
    pub runs: u64,
    /// Inputs there were to begin with.
    pub seeds: usize,
    /// Signatures seen.
    pub behaviours: usize,
    /// Inputs added to the corpus on disk.
    pub kept: usize,
    /// The seed of the generator.
    pub seed: u64,
    /// How long it took.
    pub time: Duration,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "fuzz {}: {} inputs in {:.1} s, {} to begin with, {} behaviours, {} kept, seed {:#x}",
            self.name,
            self.runs,
            self.time.as_secs_f64(),
            self.seeds,
            self.behaviours,
            self.kept,
            self.seed
        )
    }
}

/// Why a run ended early.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure {
    /// The target panicked.
    Panic {
        /// The target.
        name: String,
        /// What the panic said.
        message: String,
        /// File, line and column of the panic.
        location: String,
        /// The input, made small.
        input: Vec<u8>,
        /// Where that input was written; nothing when it could not be.
        path: Option<PathBuf>,
        /// Which input of the run it was, from 1.
        run: u64,
        /// The seed of the generator.
        seed: u64,
    },
    /// The corpus could not be read or written.
    Io(io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "the corpus cannot be used: {error}"),
            Self::Panic {
                name,
                message,
                location,
                input,
                path,
                run,
                seed,
            } => {
                writeln!(f, "fuzz {name}: panicked at {location}: {message}")?;
                writeln!(f, "  input {run} from seed {seed:#x}, made small:")?;
                writeln!(f, "  {:?}", String::from_utf8_lossy(input))?;
                match path {
                    Some(path) => write!(f, "  written to {}", path.display()),
                    None => write!(f, "  (could not be written)"),
                }
            }
        }
    }
}

impl Error for Failure {}

impl From<io::Error> for Box<Failure> {
    fn from(error: io::Error) -> Self {
        Self::new(Failure::Io(error))
    }
}

/// One run of a target.
struct Run<'a> {
    fuzz: &'a Fuzz,
    target: &'a dyn Fn(&[u8]) -> u64,
    guard: Guard,
    pool: Vec<Vec<u8>>,
    seen: HashSet<u64>,
    runs: u64,
    kept: usize,
}

pub(crate) fn explore(
    fuzz: &Fuzz,
    budget: Budget,
    target: &dyn Fn(&[u8]) -> u64,
) -> Result<Report, Box<Failure>> {
    let began = Instant::now();
    let (guard, left) = Guard::new(&fuzz.home.join("failures"), &fuzz.name, fuzz.patience)?;
    let mut run = Run {
        fuzz,
        target,
        guard,
        pool: Vec::new(),
        seen: HashSet::new(),
        runs: 0,
        kept: 0,
    };
    let seeds = run.begin(left)?;
    let mutator = Mutator::new(fuzz.dictionary.clone(), fuzz.max_len);
    let mut random = Random::new(fuzz.seed);
    let mut mutated = 0;
    loop {
        let over = match budget {
            Budget::Runs(limit) => mutated >= limit,
            Budget::Time(limit) => began.elapsed() >= limit,
        };
        if over {
            break;
        }
        mutated += 1;
        let input = run.next(&mutator, &mut random);
        if run.try_input(&input)? {
            run.keep(input)?;
        }
    }
    Ok(Report {
        name: fuzz.name.clone(),
        runs: run.runs,
        seeds,
        behaviours: run.seen.len(),
        kept: run.kept,
        seed: fuzz.seed,
        time: began.elapsed(),
    })
}

impl Run<'_> {
    /// Runs what there is to begin with, and returns how many inputs that was.
    fn begin(&mut self, left: Option<Vec<u8>>) -> Result<usize, Box<Failure>> {
        if left.is_some() {
            eprintln!(
                "fuzz {}: an earlier run ended in the middle of an input; it comes first",
                self.fuzz.name
            );
        }
        let stored = corpus::load(&self.corpus())?;
        let given = self.fuzz.seeds.iter().cloned();
        let mut count = 0;
        for input in left.into_iter().chain(stored).chain(given).chain([vec![]]) {
            self.try_input(&input)?;
            self.pool.push(input);
            count += 1;
        }
        Ok(count)
    }

    fn corpus(&self) -> PathBuf {
        self.fuzz.home.join("corpus").join(&self.fuzz.name)
    }

    /// A new input: a change of a known one, every other time of one that was found lately.
    fn next(&self, mutator: &Mutator, random: &mut Random) -> Vec<u8> {
        let lately = &self.pool[self.pool.len().saturating_sub(16)..];
        let from = if random.one_in(2) { lately } else { &self.pool };
        let input = random.pick(from).map(Vec::as_slice).unwrap_or_default();
        let other = random.pick(&self.pool).map(Vec::as_slice);
        mutator.mutate(random, input, other.unwrap_or_default())
    }

    /// Runs one input and says whether its behaviour is new.
    fn try_input(&mut self, input: &[u8]) -> Result<bool, Box<Failure>> {
        self.runs += 1;
        match self.guard.run(self.target, input)? {
            Ok(signature) => Ok(self.seen.insert(signature)),
            Err(panic) => Err(self.fail(input, panic)),
        }
    }

    fn keep(&mut self, input: Vec<u8>) -> Result<(), Box<Failure>> {
        if self.fuzz.keep {
            corpus::save(&self.corpus(), "", &input)?;
            self.kept += 1;
        }
        if self.pool.len() < POOL {
            self.pool.push(input);
        }
        Ok(())
    }

    fn fail(&mut self, input: &[u8], panic: Panic) -> Box<Failure> {
        let (guard, target) = (&mut self.guard, self.target);
        let small = shrink::shrink(input, |smaller| {
            let outcome = guard.run(target, smaller);
            matches!(outcome, Ok(Err(found)) if found.location == panic.location)
        });
        let failures = self.fuzz.home.join("failures");
        let prefix = format!("{}-", self.fuzz.name);
        Box::new(Failure::Panic {
            name: self.fuzz.name.clone(),
            message: panic.message,
            location: panic.location,
            path: corpus::save(&failures, &prefix, &small).ok(),
            input: small,
            run: self.runs,
            seed: self.fuzz.seed,
        })
    }
}
