//! Tests of the program as its users run it.

mod examples;
mod show;
