//! Tests of the fuzzer from outside.

mod driver;
mod fuzz;
