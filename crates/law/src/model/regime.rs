//! One state's law: its reach, instruments, terms, lists and readings.

use super::{
    Cite, ConceptId, Cond, Confidence, Date, FactId, Labels, Line, ListId, Measure, Rule, Tails,
};
use crate::date::Day;
use crate::diagnostic::Place;

/// The law of one state.
#[derive(Debug, Clone)]
pub struct Regime {
    /// The state's code, which is also the name of its folder.
    pub name: String,
    /// The state.
    pub state: ConceptId,
    /// What it is called.
    pub title: Labels,
    /// `YYYY-MM-DD.n`
    pub version: String,
    /// SHA-256 of its canonical form, in hexadecimal.
    pub digest: String,
    /// The days it answers for.
    pub covers: Vec<Line<()>>,
    /// The time zone of its days, as the IANA database names it.
    pub zone: String,
    /// When it speaks.
    pub reaches: Vec<Reach>,
    /// Who acts and who is told.
    pub authorities: Vec<Authority>,
    /// Its statutes, orders, standards.
    pub instruments: Vec<Instrument>,
    /// Facts only it asks for.
    pub facts: Vec<FactId>,
    /// Its legal terms.
    pub terms: Vec<Term>,
    /// Its lists.
    pub lists: Vec<List>,
    /// Questions of law with more than one answer.
    pub readings: Vec<Reading>,
    /// What people may owe.
    pub duties: Vec<Duty>,
    /// Its measures.
    pub measures: Vec<Measure>,
    /// Its rules.
    pub rules: Vec<Rule>,
    /// What cannot happen.
    pub always: Vec<Line<Cond>>,
    /// Where it is declared.
    pub place: Place,
}

/// A ground on which a regime speaks.
#[derive(Debug, Clone)]
pub struct Reach {
    /// Its name.
    pub name: String,
    /// When it holds; at most one line lives on a day.
    pub when: Vec<Line<Cond>>,
}

/// Who acts, grants, receives or is told.
#[derive(Debug, Clone)]
pub struct Authority {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: Labels,
    /// Its usual abbreviation.
    pub short: Option<String>,
    /// Its address on the web.
    pub sites: Vec<Line<String>>,
    /// Where it is declared.
    pub place: Place,
}

/// A statute, order, standard, or treaty.
#[derive(Debug, Clone)]
pub struct Instrument {
    /// Its name.
    pub name: String,
    /// Its full title.
    pub titles: Vec<Line<Labels>>,
    /// The language of its own title and, where it is not among the three, that title.
    pub native: Option<(String, Option<String>)>,
    /// What it is called for short.
    pub short: Labels,
    /// Its number.
    pub number: Option<String>,
    /// What kind of instrument it is.
    pub kind: Option<ConceptId>,
    /// Whether it is law.
    pub status: InstrumentStatus,
    /// Who issued it.
    pub issued_by: Vec<super::AuthorityId>,
    /// When it was adopted.
    pub adopted: Vec<Line<Date>>,
    /// When it was published.
    pub published: Vec<Line<Date>>,
    /// When it lives.
    pub in_force: Vec<Line<()>>,
    /// When it was amended.
    pub amended: Vec<Line<Date>>,
    /// Where its text is.
    pub source: Option<String>,
    /// When the source was last read.
    pub checked: Option<Day>,
    /// How sure its particulars are.
    pub confidence: Option<Confidence>,
    /// Where it is declared.
    pub place: Place,
}

/// Whether an instrument is law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InstrumentStatus {
    /// It is.
    Law,
    /// It is proposed: no law until assumed.
    Draft,
    /// Nobody could tell.
    Unclear,
}

/// What a state means by a word.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: Labels,
    /// Its content in our own words.
    pub means: Vec<Line<Labels>>,
    /// Where it is written.
    pub cites: Vec<Line<Vec<Cite>>>,
    /// How it stands to concepts of the vocabulary.
    pub maps: Vec<(Relation, Vec<ConceptId>)>,
    /// When it holds; a term without is a definition only.
    pub when: Vec<Line<Cond>>,
    /// How sure.
    pub confidence: Vec<Line<Confidence>>,
    /// Where it is declared.
    pub place: Place,
}

/// How a national term stands to a concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// They cover the same.
    Exact,
    /// The term covers more.
    Broader,
    /// The term covers less.
    Narrower,
    /// Each covers something the other does not.
    Overlapping,
}

/// A list that changes.
#[derive(Debug, Clone)]
pub struct List {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: Labels,
    /// The kind of its members.
    pub of: super::KindId,
    /// When it lives, how sure it is.
    pub tails: Tails,
    /// Where it is written.
    pub cites: Vec<Cite>,
    /// Its entries.
    pub entries: Vec<Line<Entry>>,
    /// What holds of those not named.
    pub others: Others,
    /// How sure it is as a whole, by date.
    pub confidence: Vec<Line<Confidence>>,
    /// Where it is declared.
    pub place: Place,
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Whether these are members, or known not to be.
    pub member: bool,
    /// Who.
    pub members: Vec<Member>,
    /// Only when this holds.
    pub when: Option<Cond>,
}

/// A member of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Member {
    /// A concept.
    Concept(ConceptId),
    /// All members of another list.
    List(ListId),
}

/// What holds of those that a list does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// They are not members.
    No,
    /// The rest of the list was not read; it may be presumed either way.
    Unknown(Option<bool>),
}

/// A question of law with more than one answer.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its name.
    pub name: String,
    /// The question.
    pub title: Labels,
    /// The two days, for a disputed date; *yes* is the first.
    pub days: Option<(Day, Day)>,
    /// The answer that is taken unless someone knows better.
    pub presumed: Option<bool>,
    /// Where it arises.
    pub cites: Vec<Cite>,
    /// Where it is declared.
    pub place: Place,
}

/// Something that someone may owe.
#[derive(Debug, Clone)]
pub struct Duty {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: Labels,
    /// Where it is declared.
    pub place: Place,
}
