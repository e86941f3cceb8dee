//! What is wrong with law whose every name is known: lines that lack, days that do not meet, circles, conditions that say nothing.
//!
//! Rules that clash and conditions that can never hold for reasons of logic are found where formulas are, not here.

mod circle;
mod condition;
mod effect;
mod interval;
mod life;
mod list;
mod part;
mod required;
mod text;
mod used;

use crate::diagnostic::{Diagnostic, Severity, SourceFile};
use crate::model::Corpus;

/// Everything wrong with a corpus that [`read`](crate::read) read without an error, in the order of the files.
///
/// A corpus with errors is checked without harm, but then much of what is said follows from them.
pub fn check(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    text::check(corpus, &mut found);
    required::check(corpus, &mut found);
    condition::check(corpus, &mut found);
    circle::concepts(corpus, &mut found);
    for regime in &corpus.regimes {
        interval::check(regime, &mut found);
        circle::check(regime, &mut found);
        effect::check(corpus, regime, &mut found);
        list::check(corpus, regime, &mut found);
    }
    used::check(corpus, &mut found);
    found.sort_by_key(|d| (d.place, d.severity));
    found
}

/// Reads a corpus, and checks it if it could be read without an error.
pub fn load(files: Vec<SourceFile>) -> (Corpus, Vec<Diagnostic>) {
    let (corpus, mut found) = crate::read(files);
    if found.iter().all(|d| d.severity != Severity::Error) {
        found.extend(check(&corpus));
        found.sort_by_key(|d| (d.place, d.severity));
    }
    (corpus, found)
}
