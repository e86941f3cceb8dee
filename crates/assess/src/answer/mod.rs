//! The decision as it is told: names instead of numbers, in one of three languages. Its serialised form is `comity.verdict/1`.

mod build;
mod doubts;
mod lang;
mod phrases;
mod trace;

pub use build::Telling;
pub use lang::Lang;
pub use trace::{Trace, TraceState};

use crate::decide::{Basis, DutyState, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name and version of the serialised form.
pub const FORMAT: &str = "comity.verdict/1";

/// The answer to an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "comity.verdict/1")]
pub struct Answer {
    /// Always `comity.verdict/1`.
    pub format: String,
    /// The language of titles, questions and texts: `en`, `ru` or `zh`.
    pub lang: Lang,
    /// The event's own id.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub event: Option<String>,
    /// The kind of event.
    pub kind: String,
    /// The day or instant by which the law was read.
    pub on: String,
    /// The strictest verdict over parts and regimes; absent if no regime of the corpus speaks, or for events that have duties only.
    pub verdict: Option<Verdict>,
    /// Every verdict that is possible with what is given.
    pub possible: Vec<Verdict>,
    /// Whether the verdict stays the same however doubts about the law are resolved.
    pub certain: bool,
    /// The facts contradict each other.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub contradiction: bool,
    /// The vocabulary that was used.
    pub vocabulary: Version,
    /// Part by part and regime by regime.
    pub regimes: Vec<RegimeAnswer>,
    /// What the verdict cannot be told without, most useful first.
    pub missing: Vec<Missing>,
    /// The doubts about the law that it turns on.
    pub turns_on: Vec<DoubtAnswer>,
    /// Drafts that were taken for law.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub assumed: Vec<String>,
    /// States that take part and whose law is not in this corpus, so that nothing is said of it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub unheard: Vec<String>,
}

/// A version and the digest of what it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Version {
    /// `YYYY-MM-DD.n`
    pub version: String,
    /// SHA-256 of the canonical form, in hexadecimal.
    pub digest: String,
}

/// What one regime says of one part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RegimeAnswer {
    /// The regime.
    pub regime: String,
    /// What it is called.
    pub title: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its canonical form, in hexadecimal.
    pub digest: String,
    /// The part of the event.
    pub part: String,
    /// The day in the regime's own zone.
    pub on: String,
    /// Its verdict; absent for events that have duties only.
    pub verdict: Option<Verdict>,
    /// Every verdict that is possible with what is given.
    pub possible: Vec<Verdict>,
    /// Whether it certainly speaks of this part.
    pub speaks: bool,
    /// On what a permission rests.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub basis: Option<Basis>,
    /// Whether its verdict stays the same however doubts about the law are resolved.
    pub certain: bool,
    /// Rules that apply, may apply, or are set aside.
    pub rules: Vec<RuleAnswer>,
    /// What is required and not met.
    pub requires: Vec<Requirement>,
    /// The papers that count, and those that may.
    pub papers: Vec<PaperAnswer>,
    /// What is owed because it happens.
    pub owes: Vec<OwedAnswer>,
}

/// How a rule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RuleStateAnswer {
    /// It applies.
    Applies,
    /// It depends on what is not known.
    Perhaps,
    /// Other rules override it.
    SetAside,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RuleAnswer {
    /// `REGIME.rule`
    pub id: String,
    /// What it does.
    pub title: String,
    /// How it stands.
    pub state: RuleStateAnswer,
    /// The rules that override it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub set_aside_by: Vec<String>,
    /// What follows from it: `requires`, `forbids`, `permits`, `owes`, `overrides`.
    pub effects: Vec<String>,
    /// Whether what it requires is met; absent if that is not known or it requires nothing.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub met: Option<bool>,
    /// Where it is written, on that day.
    pub cites: Vec<CiteAnswer>,
    /// How sure it is: `high`, `medium` or `low`.
    pub confidence: String,
    /// What breaking it costs.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub penalty: Option<String>,
    /// Why it applies or not, if asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub because: Option<Trace>,
}

/// A place in an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct CiteAnswer {
    /// The instrument.
    pub instrument: String,
    /// The article; absent if nobody confirmed its number.
    pub article: Option<String>,
    /// As one would write it.
    pub text: String,
}

/// What a rule requires and is not met.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Requirement {
    /// The rule.
    pub rule: String,
    /// What is needed.
    pub need: NeedAnswer,
}

/// What is needed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum NeedAnswer {
    /// All of these.
    AllOf {
        /// The parts.
        of: Vec<NeedAnswer>,
    },
    /// One of these.
    OneOf {
        /// The parts.
        of: Vec<NeedAnswer>,
    },
    /// A measure that can be obtained.
    Measure {
        /// `REGIME.measure`
        id: String,
        /// What it is called.
        title: String,
        /// Who grants it, or to whom it is handed in.
        authorities: Vec<String>,
        /// How long it takes, in words.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        takes: Option<String>,
        /// How long it takes, in the language of law files.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        span: Option<String>,
        /// Why a paper that is held does not count, if there is one.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        held: Option<String>,
    },
    /// A state of affairs.
    Fact {
        /// The fact.
        id: String,
        /// What must be so.
        text: String,
        /// Whether the sender can make it so.
        sender_decides: bool,
    },
    /// Something that is not known.
    Unknown {
        /// The fact, term, measure or reading.
        id: String,
        /// What must be so.
        text: String,
    },
    /// Nothing helps.
    Never {
        /// The measure that would, but cannot be obtained on that day.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        measure: Option<String>,
        /// In words.
        text: String,
    },
}

/// A paper that counts as a measure, or may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PaperAnswer {
    /// `REGIME.measure`
    pub measure: String,
    /// What it is called.
    pub title: String,
    /// The paper's own id.
    pub paper: String,
    /// Whether it counts for certain.
    pub stands: bool,
    /// Its last good day.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub until: Option<String>,
}

/// Something owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OwedAnswer {
    /// `REGIME.duty`
    pub duty: String,
    /// What it is called.
    pub title: String,
    /// The rule from which it arises.
    pub rule: String,
    /// How it stands.
    pub state: DutyState,
    /// Who owes it.
    pub by: Vec<String>,
    /// To whom.
    pub to: Vec<String>,
    /// By when, in the language of law files.
    pub clock: String,
    /// By when, in words.
    pub text: String,
    /// From when the clock runs.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<String>,
    /// Not before.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub opens: Option<String>,
    /// Not after; absent where it cannot be counted without a calendar of working days.
    pub due: Option<String>,
    /// Where it is written.
    pub cites: Vec<CiteAnswer>,
}

/// Something that is not known and matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Missing {
    /// Where it goes in the event document.
    pub field: String,
    /// The fact, reading or measure.
    pub id: String,
    /// The question.
    pub question: String,
    /// The answers that the law tells apart.
    pub answers: Vec<String>,
}

/// A doubt about the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DoubtAnswer {
    /// The rule, reading or list in which it stands.
    pub id: String,
    /// What is in doubt, in words.
    pub text: String,
    /// `medium` or `low` for a line of less than high confidence.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub confidence: Option<String>,
    /// The answer that was presumed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub presumed: Option<bool>,
}
