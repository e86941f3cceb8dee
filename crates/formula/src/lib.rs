//! Boolean formulas and the decision diagrams that decide them.
//!
//! Two representations, one for writing and one for deciding:
//!
//! * A [`Pool`] holds hash-consed boolean [`Formula`]s over atoms of any type.
//!   It is cheap to build into and keeps the shape in which a formula was
//!   written, up to a light normalisation.
//! * A [`Manager`] holds reduced ordered decision diagrams over variables with
//!   up to 128 values each (multi-valued) whose leaves are small numbers
//!   (multi-terminal). They are canonical: two diagrams of one manager mean the
//!   same function exactly if their [`Diagram`] handles are equal. One event
//!   is decided by walking one path ([`Manager::evaluate`]); an event of which
//!   only part is known, by walking the part of the diagram that it leaves
//!   open ([`Manager::outcomes`]), which is exact.
//!
//! The crate is pure: no I/O, no clock, no randomness. The same calls in the
//! same order give the same handles.
//!
//! ```
//! use comity_formula::{Diagram, Manager, Memo, Pool, Scratch, Terminals, Values, Var};
//!
//! // "the colour is 0 or 2, and the shape is not 1"
//! let mut pool = Pool::new();
//! let colour = pool.atom("colour");
//! let shape = pool.atom("shape");
//! let not_shape = pool.not(shape);
//! let rule = pool.and([colour, not_shape]);
//!
//! let mut manager = Manager::new(vec![3, 2]);
//! let mut literal = |atom: &&str| match *atom {
//!     "colour" => (Var(0), Values::from_iter([0, 2])),
//!     _ => (Var(1), Values::one(1)),
//! };
//! let root = manager.from_formula(&pool, rule, &mut literal, &mut Memo::default())?;
//! assert_eq!(manager.evaluate(root, &[2, 0]), 1);
//!
//! // The colour is unknown: both answers remain. With shape 1, only one does.
//! let mut scratch = Scratch::default();
//! let open = [Values::all(3), Values::one(0)];
//! assert_eq!(manager.outcomes(root, &open, &mut scratch), Terminals::from_iter([0, 1]));
//! let settled = [Values::all(3), Values::one(1)];
//! assert_eq!(manager.outcomes(root, &settled, &mut scratch).single(), Some(0));
//! # assert_ne!(root, Diagram::FALSE);
//! # Ok::<(), comity_formula::TooLarge>(())
//! ```
#![forbid(unsafe_code)]

mod diagram;
mod pool;
mod terminals;
mod values;

pub use diagram::{Diagram, MAX_NODES, MAX_VARIABLES, Manager, Memo, Scratch, TooLarge, Var};
pub use pool::{Formula, Node, Pool};
pub use terminals::Terminals;
pub use values::Values;
