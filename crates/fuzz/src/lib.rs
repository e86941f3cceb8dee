//! A small mutation fuzzer that runs on stable Rust, inside ordinary tests.
//!
//! A target is a function of bytes. It must not panic, must end soon, and returns a *signature*:
//! a number that stands for how it behaved. An input whose signature was not seen before is kept
//! and mutated further, so the fuzzer walks from known behaviour to new behaviour without any
//! instrumentation of the program.
//!
//! ```no_run
//! use comity_fuzz::{Fuzz, Signature};
//!
//! Fuzz::new("number", env!("CARGO_MANIFEST_DIR"))
//!     .dictionary(["0", "-", "1_000"])
//!     .run(|bytes| {
//!         let parsed = str::from_utf8(bytes).ok().map(|text| text.parse::<i64>());
//!         match parsed {
//!             None => 0,
//!             Some(Err(_)) => 1,
//!             Some(Ok(n)) => Signature::new().size(n.unsigned_abs() as usize).finish(),
//!         }
//!     });
//! ```
//!
//! # Where things are
//!
//! | path in the crate under test | what |
//! |---|---|
//! | `fuzz/corpus/TARGET/` | inputs to begin with, under version control |
//! | `fuzz/failures/` | inputs that failed; ignored by git |
//!
//! # What the environment says
//!
//! | variable | meaning | otherwise |
//! |---|---|---|
//! | `COMITY_FUZZ_SECONDS` | how long each target runs | a fixed, small number of inputs |
//! | `COMITY_FUZZ_SEED` | seed of the generator, decimal or `0x…` | a fixed seed |
//! | `COMITY_FUZZ_INPUT` | run this one file and nothing else | |
//! | `COMITY_FUZZ_KEEP` | `1`: add inputs of new behaviour to the corpus | they are forgotten |

mod corpus;
mod explore;
mod guard;
mod mutate;
mod random;
mod shrink;
mod signature;

use std::path::{Path, PathBuf};
use std::time::Duration;

pub use explore::{Failure, Report};
pub use mutate::Mutator;
pub use random::Random;
pub use signature::Signature;

/// The seed when none is given, so that a test without settings always does the same.
pub const DEFAULT_SEED: u64 = 0x00c0_417f;

/// How many mutated inputs a target is given when no time is set.
pub const DEFAULT_RUNS: u64 = 500;

/// How much work to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// That many mutated inputs, after the corpus.
    Runs(u64),
    /// That long, the corpus included.
    Time(Duration),
}

/// A target with what it needs, ready to run.
#[derive(Clone, Debug)]
pub struct Fuzz {
    name: String,
    home: PathBuf,
    dictionary: Vec<Vec<u8>>,
    seeds: Vec<Vec<u8>>,
    max_len: usize,
    patience: Duration,
    seed: u64,
    keep: bool,
}

impl Fuzz {
    /// A target called `name` in the crate whose manifest is in `manifest_dir`, which is always
    /// `env!("CARGO_MANIFEST_DIR")`.
    pub fn new(name: &str, manifest_dir: impl AsRef<Path>) -> Self {
        Self {
            name: name.to_owned(),
            home: manifest_dir.as_ref().join("fuzz"),
            dictionary: Vec::new(),
            seeds: Vec::new(),
            max_len: 4096,
            patience: Duration::from_secs(10),
            seed: DEFAULT_SEED,
            keep: false,
        }
    }

    /// Words that mutations insert: keywords, brackets, boundary values.
    #[must_use]
    pub fn dictionary<'a>(mut self, words: impl IntoIterator<Item = &'a str>) -> Self {
        self.dictionary
            .extend(words.into_iter().map(|word| word.as_bytes().to_vec()));
        self
    }

    /// Inputs to begin with besides the corpus.
    #[must_use]
    pub fn seeds(mut self, inputs: impl IntoIterator<Item = Vec<u8>>) -> Self {
        self.seeds.extend(inputs);
        self
    }

    /// Every file under `directory` whose name ends in `.extension`, as inputs to begin with.
    ///
    /// # Panics
    ///
    /// When a directory or file cannot be read: a target without its inputs would test little
    /// and say nothing.
    #[must_use]
    pub fn seed_files(mut self, directory: impl AsRef<Path>, extension: &str) -> Self {
        let directory = directory.as_ref();
        match corpus::files_under(directory, extension) {
            Ok(inputs) => self.seeds.extend(inputs),
            Err(error) => panic!("cannot read inputs under {}: {error}", directory.display()),
        }
        self
    }

    /// The longest input that mutations make; 4096 bytes unless set. Longer inputs of the corpus
    /// are run as they are and cut before they are mutated.
    #[must_use]
    pub fn max_len(mut self, bytes: usize) -> Self {
        self.max_len = bytes.max(1);
        self
    }

    /// How long one input may take before the target counts as hanging; 10 seconds unless set.
    #[must_use]
    pub fn patience(mut self, limit: Duration) -> Self {
        self.patience = limit;
        self
    }

    /// The seed of the generator.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Whether inputs that show new behaviour are written to the corpus.
    #[must_use]
    pub fn keep(mut self, keep: bool) -> Self {
        self.keep = keep;
        self
    }

    /// Runs the target as the environment says, and prints one line that says what was done.
    ///
    /// # Panics
    ///
    /// When the target panics on some input, or the environment makes no sense. The message
    /// names the seed and the file in which the input was put.
    pub fn run(self, target: impl Fn(&[u8]) -> u64) {
        let setting = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        if let Some(path) = setting("COMITY_FUZZ_INPUT") {
            let input = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            let signature = target(&input);
            eprintln!("fuzz {}: {path}: signature {signature:#x}", self.name);
            return;
        }
        let budget = match setting("COMITY_FUZZ_SECONDS").map(|text| text.parse()) {
            None => Budget::Runs(DEFAULT_RUNS),
            Some(Ok(seconds)) => Budget::Time(Duration::from_secs(seconds)),
            Some(Err(error)) => panic!("COMITY_FUZZ_SECONDS: {error}"),
        };
        let seed = match setting("COMITY_FUZZ_SEED").map(|text| random::parse_seed(&text)) {
            None => self.seed,
            Some(Ok(seed)) => seed,
            Some(Err(error)) => panic!("COMITY_FUZZ_SEED: {error}"),
        };
        let keep = self.keep || setting("COMITY_FUZZ_KEEP").is_some_and(|value| value == "1");
        match self.seed(seed).keep(keep).explore(budget, target) {
            Ok(report) => eprintln!("{report}"),
            Err(failure) => panic!("{failure}"),
        }
    }

    /// Runs the target for `budget` without looking at the environment.
    ///
    /// # Errors
    ///
    /// The first input on which the target panicked, made as small as could be while it still
    /// panics at the same place. The target that hangs ends the whole process, after the input
    /// was written to `fuzz/failures/`: nothing else can stop it.
    pub fn explore(
        &self,
        budget: Budget,
        target: impl Fn(&[u8]) -> u64,
    ) -> Result<Report, Box<Failure>> {
        explore::explore(self, budget, &target)
    }
}
