//! A small language of law and of events, for the oracle: what can be written, and nothing of what it means.

use std::collections::BTreeMap;

/// Names with the place of what includes them.
pub(crate) type Tree = &'static [(&'static str, Option<usize>)];

pub(crate) const STATES: Tree = &[("AA", None), ("BB", None), ("CC", None)];
pub(crate) const PURPOSES: Tree = &[
    ("care", None),
    ("clinic", Some(0)),
    ("triage", Some(1)),
    ("trade", None),
];
pub(crate) const CATEGORIES: Tree = &[
    ("personal", None),
    ("health", Some(0)),
    ("genome", Some(1)),
    ("contact", Some(0)),
    ("machine", None),
    ("sensor", Some(4)),
];
pub(crate) const FORMS: Tree = &[("written", None), ("signed", Some(0)), ("oral", None)];
pub(crate) const CONTENTS: Tree = &[("term", None), ("rights", None)];
pub(crate) const MOMENTS: [&str; 6] = [
    "given",
    "filed",
    "received",
    "issued",
    "withdrawn",
    "refused",
];
pub(crate) const WITHDRAWN: usize = 4;
pub(crate) const REFUSED: usize = 5;
/// Kinds of paper, with the moment from which each counts.
pub(crate) const PAPERS: [(&str, usize); 4] =
    [("consent", 0), ("filing", 1), ("approval", 3), ("order", 3)];
pub(crate) const ORDER: usize = 3;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Type {
    Yes,
    Count,
    Date,
    One(Tree, &'static str),
    Any(Tree, &'static str),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Bearer {
    Event,
    Part,
    Exporter,
    Party,
}

pub(crate) const STATE: usize = 0;
pub(crate) const PURPOSE: usize = 1;
pub(crate) const DATA: usize = 2;
pub(crate) const NUMBER: usize = 3;
pub(crate) const FACTS: [(&str, Bearer, Type); 12] = [
    ("state", Bearer::Party, Type::One(STATES, "states")),
    ("purpose", Bearer::Part, Type::One(PURPOSES, "purposes")),
    ("data", Bearer::Part, Type::Any(CATEGORIES, "categories")),
    ("number", Bearer::Part, Type::Count),
    ("urgent", Bearer::Part, Type::Yes),
    ("agreed", Bearer::Event, Type::Yes),
    ("licensed", Bearer::Exporter, Type::Yes),
    ("trusted", Bearer::Party, Type::Yes),
    ("volume", Bearer::Exporter, Type::Count),
    ("staff", Bearer::Party, Type::Count),
    ("began", Bearer::Part, Type::Date),
    ("holds", Bearer::Party, Type::Any(CATEGORIES, "categories")),
];

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) enum Unit {
    Days,
    Months,
    Years,
}

#[derive(Clone, Debug)]
pub(crate) enum Date {
    Day(i32),
    Month(i32, i32),
    Reading(usize, Option<(u32, Unit)>),
    Unknown,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub(crate) enum Sure {
    #[default]
    High,
    Medium,
    Low,
}

/// When a line lives and how sure it is; at most one of its dates is in dispute.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tail {
    pub(crate) id: u32,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
    pub(crate) before: Option<Date>,
    pub(crate) sure: Sure,
    pub(crate) under: Option<(usize, bool)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Line<T> {
    pub(crate) v: T,
    pub(crate) tail: Tail,
}

/// A fact and, for one of any party, the role: 0 exporter, 1 importer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct F(pub(crate) usize, pub(crate) usize);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Op {
    Ge,
    Gt,
    Le,
    Lt,
    Eq,
}

#[derive(Clone, Debug)]
pub(crate) enum C {
    All(Vec<Line<C>>),
    Any(Vec<Line<C>>),
    Not(Box<C>),
    Yes(F),
    Count(F, Op, u64),
    Date(F, Op, i32),
    Is(F, Vec<usize>),
    Includes(F, Vec<usize>),
    Only(F, Vec<usize>),
    In(F, usize),
    Term(usize),
    Stands(usize),
    Reading(usize),
}

#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) days: Option<(i32, i32)>,
    pub(crate) presumed: Option<bool>,
}

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) member: bool,
    pub(crate) concepts: Vec<usize>,
    pub(crate) lists: Vec<usize>,
    pub(crate) when: Option<C>,
}

#[derive(Clone, Debug)]
pub(crate) struct List {
    /// Of states, or of purposes.
    pub(crate) states: bool,
    pub(crate) tail: Tail,
    pub(crate) entries: Vec<Line<Entry>>,
    pub(crate) others: Option<Option<bool>>,
    pub(crate) confidence: Vec<Line<Sure>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) enum Dim {
    Exporter,
    Importer,
    ImporterState,
    Purpose,
    Data,
    Number,
}

#[derive(Clone, Debug)]
pub(crate) enum Valid {
    For(u32, Unit, usize),
    Unknown(Option<bool>),
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Measure {
    pub(crate) kind: usize,
    pub(crate) in_force: Vec<Tail>,
    pub(crate) accepts: Vec<Line<(Vec<usize>, Vec<usize>)>>,
    pub(crate) form: Vec<Line<Vec<usize>>>,
    pub(crate) names: Vec<Line<Vec<usize>>>,
    pub(crate) limited: Vec<Line<Vec<Dim>>>,
    pub(crate) stands: Vec<Line<(u32, Unit, usize)>>,
    pub(crate) valid: Vec<Line<Valid>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Overrides {
    pub(crate) rules: Vec<usize>,
    pub(crate) instruments: Vec<usize>,
    pub(crate) except: Vec<usize>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Rule {
    pub(crate) cites: usize,
    pub(crate) on: Vec<Line<Vec<usize>>>,
    pub(crate) in_force: Vec<Tail>,
    pub(crate) when: Vec<Line<C>>,
    /// `None` forbids.
    pub(crate) requires: Vec<Line<Option<C>>>,
    pub(crate) permits: bool,
    pub(crate) overrides: Vec<Line<Overrides>>,
    pub(crate) confidence: Vec<Line<Sure>>,
}

/// The law of one state.
#[derive(Clone, Debug, Default)]
pub(crate) struct Regime {
    pub(crate) covers: Vec<Tail>,
    pub(crate) reaches: Vec<Vec<Line<C>>>,
    /// Whether each is a draft, and when it is in force.
    pub(crate) instruments: Vec<(bool, Vec<Tail>)>,
    #[expect(
        clippy::type_complexity,
        reason = "conditions and confidences of a term, each by line"
    )]
    pub(crate) terms: Vec<(Vec<Line<C>>, Vec<Line<Sure>>)>,
    pub(crate) lists: Vec<List>,
    pub(crate) readings: Vec<Reading>,
    pub(crate) measures: Vec<Measure>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) always: Vec<Line<C>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) enum Of {
    Event,
    Part(usize),
    Party(usize),
}

/// A doubt about the law; what a line or list presumes stands with it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) enum D {
    Reading(usize),
    Line(u32, Sure),
    Date(u32),
    Others(usize, Option<bool>),
    Validity(u32, Option<bool>),
}

/// Something to be known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) enum Q {
    Fact(usize, Of),
    Doubt(usize, D),
    /// Which form a paper has.
    Form(usize),
    /// What a paper names.
    Names(usize),
    /// Whether a paper says, and rightly for the part, what it is for.
    For(usize, Dim, usize),
}

/// An answer. Sets are complete upwards: with a concept they hold all that include it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) enum V {
    Yes(bool),
    Num(u64),
    Day(i32),
    One(Option<usize>),
    Set(u32),
}

/// What the document says of a fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Known {
    Unknown,
    Yes(bool),
    Counts(u64, u64),
    Days(i32, i32),
    One(usize),
    Set(u32),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Is {
    Kind(usize),
    Measure(usize, usize),
}

#[derive(Clone, Debug)]
pub(crate) struct Paper {
    pub(crate) is: Is,
    pub(crate) moments: [Option<i32>; 6],
    pub(crate) form: Option<usize>,
    pub(crate) names: Option<u32>,
    pub(crate) until: Option<i32>,
    pub(crate) part: Option<usize>,
    pub(crate) exporter: Option<usize>,
    pub(crate) importer: Option<usize>,
    pub(crate) importer_state: Option<usize>,
    pub(crate) purpose: Option<usize>,
    pub(crate) data: Option<u32>,
    pub(crate) number: Option<u64>,
}

#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) day: i32,
    pub(crate) closed: bool,
    pub(crate) parties: usize,
    /// Exporter and importer of each part.
    pub(crate) parts: Vec<[usize; 2]>,
    pub(crate) known: BTreeMap<(usize, Of), Known>,
    pub(crate) papers: Vec<Paper>,
}
