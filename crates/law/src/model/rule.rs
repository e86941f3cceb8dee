//! Rules: when they apply, what they require, and what arises from them.

use super::{
    Cite, ConceptId, Cond, Confidence, DutyId, FactId, Holder, InstrumentId, Labels, Line,
    MeasureId, ReachId, RuleId,
};
use crate::date::{Day, Span};
use crate::diagnostic::Place;

/// One rule of law.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// What it does.
    pub title: Labels,
    /// The reaches it is asked on.
    pub on: Vec<Line<Vec<ReachId>>>,
    /// Where it is written.
    pub cites: Vec<Line<Vec<Cite>>>,
    /// When it lives; if nothing is said, as long as the first instrument it cites.
    pub in_force: Vec<Line<()>>,
    /// When it applies; at most one line lives on a day, none means always.
    pub when: Vec<Line<Cond>>,
    /// What follows.
    pub effects: Vec<Line<Effect>>,
    /// What it sets aside.
    pub overrides: Vec<Line<Overrides>>,
    /// What breaking it costs.
    pub penalty: Vec<Line<Labels>>,
    /// How sure it is.
    pub confidence: Vec<Line<Confidence>>,
    /// Where it is declared.
    pub place: Place,
}

/// What follows when a rule applies.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// This must hold before the event.
    Requires(Cond),
    /// It must not happen.
    Forbids,
    /// The law says expressly that it may happen.
    Permits,
    /// This arises because it happens.
    Owes(Owes),
}

/// A duty that arises.
#[derive(Debug, Clone, PartialEq)]
pub struct Owes {
    /// The duty.
    pub duty: DutyId,
    /// Who owes it.
    pub by: Vec<Holder>,
    /// To whom.
    pub to: Vec<Holder>,
    /// By when.
    pub clock: Clock,
}

/// By when a duty is due.
#[derive(Debug, Clone, PartialEq)]
pub enum Clock {
    /// Without delay, counted from a moment if one is named.
    Promptly(Option<Moment>),
    /// Within a span after a moment.
    Within(Span, Moment),
    /// As long as a span after a moment.
    For(Span, Moment),
    /// Again and again.
    Every(Span, Moment),
    /// Not before and not after certain days.
    Bounds(Vec<Bound>),
}

/// One end of a window.
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    /// Whether it opens or closes the window.
    pub side: Side,
    /// The day or moment.
    pub at: BoundKind,
}

/// Which end of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Not earlier than.
    NotEarlier,
    /// Not later than.
    NotLater,
}

/// The day or moment of a bound.
#[derive(Debug, Clone, PartialEq)]
pub enum BoundKind {
    /// A day.
    Day(Day),
    /// A moment.
    Moment(Moment),
    /// So long before a moment.
    Before(Span, Moment),
    /// So long after a moment.
    After(Span, Moment),
}

/// A point in time that an event or a paper brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A moment of the event.
    Fact(FactId),
    /// A moment of the paper that a measure stands on.
    Paper(MeasureId, ConceptId),
    /// The last good day of a measure.
    End(MeasureId),
    /// A duty done.
    Done(DutyId),
}

/// What a rule sets aside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Rules.
    pub rules: Vec<RuleId>,
    /// Instruments: every rule that cites one of them first, but those that themselves override an instrument.
    pub instruments: Vec<InstrumentId>,
    /// Rules that stay.
    pub except: Vec<RuleId>,
}
