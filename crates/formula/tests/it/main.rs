//! Properties of formulas and diagrams, mostly against brute force.

mod expr;
mod forget;
mod import;
mod limits;
mod meaning;
mod oracle;
mod partial;
mod pool;
mod sets;
