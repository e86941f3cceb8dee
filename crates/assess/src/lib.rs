//! One event: verdict, reasons, duties, and what is still missing.
//!
//! Ground floor: no network, no clock of the machine, no storage. The same law and the same event give the same answer.
#![forbid(unsafe_code)]

pub mod answer;
pub mod cases;
mod compile;
mod decide;
pub mod event;
pub mod mutants;

pub use compile::{Cause, CompileError, Doubt, DoubtId, Doubts, Engine, TooManyValues, Within};
pub use decide::{
    Applies, Bare, Basis, Condition, Conjunction, Decision, Due, DutyState, Need, Of, Owed,
    PaperQuestion, Prepared, Question, Room, RuleState, Standing, Unit, Verdict,
};
