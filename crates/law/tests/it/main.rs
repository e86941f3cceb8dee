//! Tests of the language from outside.

mod broken;
mod checks;
mod format;
mod fuzz;
mod parser;
mod support;
