//! Exit statuses: one table for the program, its help and the book.

use comity_assess::Verdict;
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// It is permitted, or the command did what it should.
    Success,
    /// A command that checks found something.
    Found,
    /// Bad input or usage.
    Usage,
    /// Permitted once papers are held that can be obtained.
    Conditional,
    /// Prohibited.
    Prohibited,
    /// What is given leaves more than one verdict.
    Undetermined,
    /// The law of that day is not in the corpus.
    NotCovered,
    /// The program failed.
    Failure,
}

impl Exit {
    /// Every status with its number and meaning.
    pub(crate) const TABLE: [(Exit, u8, &'static str); 8] = [
        (
            Exit::Success,
            0,
            "permitted; duties told; or the command did what it should",
        ),
        (Exit::Found, 1, "a command that checks found something"),
        (Exit::Usage, 2, "bad input or usage"),
        (
            Exit::Conditional,
            10,
            "conditional: papers are missing that can be obtained",
        ),
        (Exit::Prohibited, 20, "prohibited: no paper would help"),
        (
            Exit::Undetermined,
            30,
            "undetermined: what is given leaves more than one verdict",
        ),
        (
            Exit::NotCovered,
            40,
            "not covered: the law of that day is not in the corpus, or no law of the corpus speaks",
        ),
        (Exit::Failure, 70, "the program failed"),
    ];

    /// Its number.
    pub(crate) fn number(self) -> u8 {
        Exit::TABLE
            .iter()
            .find(|(exit, ..)| *exit == self)
            .map_or(70, |(_, n, _)| *n)
    }

    /// The status of a verdict.
    pub(crate) fn of(verdict: Option<Verdict>) -> Exit {
        match verdict {
            Some(Verdict::Permitted) => Exit::Success,
            Some(Verdict::Conditional) => Exit::Conditional,
            Some(Verdict::Prohibited) => Exit::Prohibited,
            Some(Verdict::Undetermined) => Exit::Undetermined,
            Some(Verdict::NotCovered) | None => Exit::NotCovered,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.number())
    }
}
