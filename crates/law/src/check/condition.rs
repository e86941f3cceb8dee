//! Single tests that say nothing, or nothing more.

use super::part::{Part, visit};
use crate::date::Day;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Atom, Comparison, ConceptId, Corpus, FactRef};

pub(super) fn check(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    for regime in &corpus.regimes {
        visit(regime, &mut |part| {
            if let Part::Atom(atom, place) = part {
                test(corpus, atom, place, found);
            }
        });
    }
}

fn test(corpus: &Corpus, atom: &Atom, place: Place, found: &mut Vec<Diagnostic>) {
    match atom {
        Atom::Count(fact, mark, 0) => {
            let always = match mark {
                Comparison::AtLeast => true,
                Comparison::LessThan => false,
                _ => return,
            };
            let name = name(corpus, *fact);
            let message = if always {
                format!("`{name} >= 0` always holds, for a count is never below 0")
            } else {
                format!("`{name} < 0` never holds, for a count is never below 0")
            };
            found.push(
                Diagnostic::warning(Code::Unreachable, place, message)
                    .help("check the number and the mark"),
            );
        }
        Atom::Date(fact, mark, day) => {
            let always = match (mark, *day) {
                (Comparison::AtLeast, Day::FIRST) | (Comparison::AtMost, Day::LAST) => true,
                (Comparison::LessThan, Day::FIRST) | (Comparison::MoreThan, Day::LAST) => false,
                _ => return,
            };
            let (name, holds) = (name(corpus, *fact), if always { "always" } else { "never" });
            let message = format!("`{name} {} {day}` {holds} holds", mark.mark());
            found
                .push(Diagnostic::warning(Code::Unreachable, place, message).help(
                    "days lie between 1900-01-01 and 2199-12-31; check the day and the mark",
                ));
        }
        Atom::Is(_, values) => twice(corpus, values, place, found),
        Atom::Includes(_, values) | Atom::Only(_, values) => {
            twice(corpus, values, place, found);
            within(corpus, values, place, found);
        }
        _ => {}
    }
}

fn name(corpus: &Corpus, fact: FactRef) -> &str {
    corpus.facts.get(fact.fact.index()).map_or("", |f| &f.name)
}

fn twice(corpus: &Corpus, values: &[ConceptId], place: Place, found: &mut Vec<Diagnostic>) {
    for (i, value) in values.iter().enumerate() {
        // A value that stands three times is named once.
        if values[..i].iter().filter(|v| *v == value).count() == 1 {
            let name = &corpus.vocabulary.concept(*value).name;
            found.push(
                Diagnostic::warning(Code::Twice, place, format!("`{name}` is named twice"))
                    .help("keep one"),
            );
        }
    }
}

/// A value that lies within another of the same test.
fn within(corpus: &Corpus, values: &[ConceptId], place: Place, found: &mut Vec<Diagnostic>) {
    let vocabulary = &corpus.vocabulary;
    for &narrow in values {
        let broad = values
            .iter()
            .find(|&&broad| broad != narrow && vocabulary.is_within(narrow, broad));
        if let Some(&broad) = broad {
            let (narrow, broad) = (vocabulary.concept(narrow), vocabulary.concept(broad));
            found.push(
                Diagnostic::warning(
                    Code::Unreachable,
                    place,
                    format!(
                        "`{}` adds nothing, for `{}` includes it",
                        narrow.name, broad.name
                    ),
                )
                .help("leave the narrower one out, or the broader if it says too much"),
            );
        }
    }
}
