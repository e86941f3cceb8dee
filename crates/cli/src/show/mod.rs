//! Answers on the terminal.

mod paint;
mod verdict;
mod words;

pub(crate) use verdict::answer;
