//! Every text in three languages.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Corpus, Labels};

pub(super) fn check(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    let mut texts = Texts { found };
    let vocabulary = &corpus.vocabulary;
    for kind in &vocabulary.kinds {
        texts.label("label", &kind.label, kind.place);
        texts.label("means", &kind.means, kind.place);
    }
    for concept in &vocabulary.concepts {
        texts.label("label", &concept.label, concept.place);
        texts.label("means", &concept.means, concept.place);
    }
    for word in &vocabulary.words {
        texts.label("label", &word.label, word.place);
        for meaning in &word.meanings {
            if let Some(means) = &meaning.means {
                texts.label(&format!("as {}", meaning.who), means, word.place);
            }
        }
    }
    for fact in &corpus.facts {
        texts.label("title", &fact.title, fact.place);
        texts.label("ask", &fact.ask, fact.place);
    }
    for regime in &corpus.regimes {
        texts.label("title", &regime.title, regime.place);
        for authority in &regime.authorities {
            texts.label("title", &authority.title, authority.place);
        }
        for instrument in &regime.instruments {
            for title in &instrument.titles {
                texts.label("title", &title.value, title.place);
            }
            texts.languages("short", &instrument.short, instrument.place);
        }
        for term in &regime.terms {
            texts.label("title", &term.title, term.place);
            for means in &term.means {
                texts.label("means", &means.value, means.place);
            }
        }
        for list in &regime.lists {
            texts.label("title", &list.title, list.place);
        }
        for reading in &regime.readings {
            texts.label("title", &reading.title, reading.place);
        }
        for duty in &regime.duties {
            texts.label("title", &duty.title, duty.place);
        }
        for measure in &regime.measures {
            texts.label("title", &measure.title, measure.place);
        }
        for rule in &regime.rules {
            texts.label("title", &rule.title, rule.place);
            for penalty in &rule.penalty {
                texts.label("penalty", &penalty.value, penalty.place);
            }
        }
    }
}

struct Texts<'f> {
    found: &'f mut Vec<Diagnostic>,
}

impl Texts<'_> {
    /// A text that is written in each language in its own script.
    fn label(&mut self, line: &str, labels: &Labels, place: Place) {
        self.languages(line, labels, place);
        for (language, text, script, name) in [
            ("ru", &labels.ru, is_cyrillic as fn(char) -> bool, "Russian"),
            ("zh", &labels.zh, is_han, "Chinese"),
        ] {
            if !text.is_empty() && !text.chars().any(script) {
                self.found.push(
                    Diagnostic::warning(
                        Code::Translation,
                        place,
                        format!("the {name} text of `{line}` has no {name} letter"),
                    )
                    .help(format!("translate `{text}`, or leave `{language}` out")),
                );
            }
        }
    }

    /// A text that has all languages or none; that it must not be absent is said elsewhere.
    fn languages(&mut self, line: &str, labels: &Labels, place: Place) {
        let missing: Vec<&str> = [("en", &labels.en), ("ru", &labels.ru), ("zh", &labels.zh)]
            .into_iter()
            .filter(|(_, text)| text.is_empty())
            .map(|(language, _)| language)
            .collect();
        if missing.is_empty() || missing.len() == 3 {
            return;
        }
        self.found.push(
            Diagnostic::error(
                Code::Translation,
                place,
                format!("`{line}` is not given in {}", words(&missing, "and")),
            )
            .help(format!(
                "every text is in `en`, `ru` and `zh`; add {}",
                missing
                    .iter()
                    .map(|l| format!("`{l} \"…\"`"))
                    .collect::<Vec<_>>()
                    .join(" ")
            )),
        );
    }
}

/// `a`, `b` and `c`, each in backticks.
pub(super) fn words(names: &[&str], joint: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|n| format!("`{n}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {joint} {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}
