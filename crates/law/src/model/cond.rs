//! Conditions over facts, lists, terms, measures and readings.

use super::{ConceptId, FactId, ListId, MeasureId, ReadingId, Tails, TermId};
use crate::date::Day;
use crate::diagnostic::Place;

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Cond {
    /// Every limb holds.
    All(Vec<Limb>),
    /// At least one limb holds.
    Any(Vec<Limb>),
    /// It does not hold.
    Not(Box<Cond>),
    /// A single test.
    Atom(Atom, Place),
}

/// A limb of `all of`, `any of`, `and`, `or`, with its own tails.
#[derive(Debug, Clone, PartialEq)]
pub struct Limb {
    /// What it says.
    pub cond: Cond,
    /// When it lives, where it is written, how sure it is.
    pub tails: Tails,
    /// Where it stands.
    pub place: Place,
}

/// A fact, and the role of the party it is asked of where any party may bear it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactRef {
    /// The fact.
    pub fact: FactId,
    /// The role, for a fact of a party.
    pub role: Option<ConceptId>,
}

/// A single test.
#[derive(Debug, Clone, PartialEq)]
pub enum Atom {
    /// A yes-no fact or judgment is yes.
    Yes(FactRef),
    /// A count compares with a number.
    Count(FactRef, Comparison, u64),
    /// A date compares with a day.
    Date(FactRef, Comparison, Day),
    /// A one-of fact is one of these.
    Is(FactRef, Vec<ConceptId>),
    /// An any-of fact includes at least one of these.
    Includes(FactRef, Vec<ConceptId>),
    /// An any-of fact includes one of these and nothing else.
    Only(FactRef, Vec<ConceptId>),
    /// A one-of fact is in a list.
    In(FactRef, ListRef),
    /// A term holds.
    Term(TermId),
    /// A measure stands.
    Stands(MeasureId),
    /// A reading is answered yes.
    Reading(ReadingId),
}

/// A list of the same regime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ListRef(pub ListId);

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `>=`
    AtLeast,
    /// `>`
    MoreThan,
    /// `<=`
    AtMost,
    /// `<`
    LessThan,
    /// `=`
    Equal,
}

impl Comparison {
    /// The mark in the language.
    pub fn mark(self) -> &'static str {
        match self {
            Comparison::AtLeast => ">=",
            Comparison::MoreThan => ">",
            Comparison::AtMost => "<=",
            Comparison::LessThan => "<",
            Comparison::Equal => "=",
        }
    }
}

impl Cond {
    /// Calls `visit` on every atom, in the order of the text.
    pub fn atoms<'a>(&'a self, visit: &mut impl FnMut(&'a Atom, Place)) {
        match self {
            Cond::All(limbs) | Cond::Any(limbs) => {
                for limb in limbs {
                    limb.cond.atoms(visit);
                }
            }
            Cond::Not(inner) => inner.atoms(visit),
            Cond::Atom(atom, place) => visit(atom, *place),
        }
    }

    /// Calls `visit` on every limb, outer ones first.
    pub fn limbs<'a>(&'a self, visit: &mut impl FnMut(&'a Limb)) {
        match self {
            Cond::All(limbs) | Cond::Any(limbs) => {
                for limb in limbs {
                    visit(limb);
                    limb.cond.limbs(visit);
                }
            }
            Cond::Not(inner) => inner.limbs(visit),
            Cond::Atom(..) => {}
        }
    }
}
