//! Each check, on both sides of its boundary.

mod days;
mod lines;
mod sense;

use crate::support::{file, good_with, shown};
use comity_law::load;

/// What is said about the good corpus with a file of this text.
fn said(text: &str) -> String {
    let (corpus, found) = load(good_with([file("added", text)]));
    shown(&corpus, &found)
}

/// A rule with these lines, whose own form has no fault.
fn rule(lines: &str) -> String {
    format!(
        "rule added {{\n  title en \"Added\" ru \"Новое\" zh \"新\"\n  on export\n  {lines}\n}}\n"
    )
}

/// What is said about such a rule.
fn of_rule(lines: &str) -> String {
    said(&rule(lines))
}

#[track_caller]
fn fine(said: &str) {
    assert_eq!(said, "");
}

#[track_caller]
fn told(said: &str, message: &str) {
    assert!(said.contains(message), "`{message}` is not in:\n{said}");
}
