//! Reduced ordered decision diagrams, multi-valued and multi-terminal.

mod apply;
mod cache;
mod compile;
mod forget;
mod import;
mod manager;
mod measure;
mod restrict;
mod unique;
mod walk;

pub use compile::Memo;
pub use manager::{Diagram, MAX_NODES, MAX_VARIABLES, Manager, TooLarge, Var};
pub use walk::Scratch;
