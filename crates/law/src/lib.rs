//! The language of Comity, its checker, and the corpus as typed data.
//!
//! Ground floor: no network, no clock of the machine, no storage but the folder it is given.

mod check;
pub mod corpus;
pub mod date;
pub mod diagnostic;
pub mod document;
pub mod model;
mod read;
pub mod syntax;

pub use check::{check, load};
pub use read::read;
