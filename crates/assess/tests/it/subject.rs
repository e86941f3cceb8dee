//! What is tested: the engine on printed law and typed events, and how its questions stand to those of the oracle.

use crate::print;
use crate::small::*;
use crate::table::{Row, Table};
use comity_assess::event::{
    self, Facts, Given, Paper as TypedPaper, PaperKind, Part, Party, Range, Scope, Stamp,
};
use comity_assess::{Cause, DoubtId, Engine, PaperQuestion, Question, Within};
use comity_law::date::Day;
use comity_law::diagnostic::{Severity, SourceFile};
use comity_law::model::{ConceptId, Confidence, Corpus, Dimension, FactId, MeasureId, RegimeId};
use std::cell::Cell;

/// The corpus of printed law, which must have no fault.
pub(crate) fn corpus(regimes: &[Regime]) -> Corpus {
    let files = print::files(regimes).into_iter();
    let files: Vec<SourceFile> = files
        .map(|(path, text)| SourceFile { path, text })
        .collect();
    let (corpus, found) = comity_law::read(files);
    let errors: Vec<_> = found
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}\n{}", text(regimes));
    corpus
}

/// The law as text, for those who read a failure.
pub(crate) fn text(regimes: &[Regime]) -> String {
    let files = print::files(regimes).into_iter().skip(1);
    files.map(|(_, text)| text).collect()
}

/// An engine and the law it was made from.
pub(crate) struct Subject<'s> {
    pub(crate) corpus: &'s Corpus,
    pub(crate) engine: Engine<'s>,
    pub(crate) regimes: &'s [Regime],
}

impl<'s> Subject<'s> {
    pub(crate) fn new(corpus: &'s Corpus, regimes: &'s [Regime]) -> Subject<'s> {
        let engine = Engine::new(corpus, &[]).expect("small law compiles");
        Subject {
            corpus,
            engine,
            regimes,
        }
    }

    fn concept(&self, kind: &str, name: &str) -> ConceptId {
        self.corpus
            .concept_in(kind, name)
            .expect("a concept of the vocabulary")
    }

    fn in_tree(&self, kind: &str, tree: Tree, at: usize) -> ConceptId {
        self.concept(kind, tree[at].0)
    }

    fn set(&self, kind: &str, tree: Tree, set: u32) -> Vec<ConceptId> {
        let members = (0..tree.len()).filter(|c| set >> c & 1 == 1);
        members.map(|c| self.in_tree(kind, tree, c)).collect()
    }

    pub(crate) fn fact(&self, fact: usize) -> FactId {
        self.corpus
            .fact_named(None, FACTS[fact].0)
            .expect("a fact of the vocabulary")
    }

    /// The event in the types of the engine.
    pub(crate) fn event(&self, small: &Event) -> event::Event {
        let facts = |of: Of| {
            let mut facts = Facts::default();
            for ((fact, whose), known) in &small.known {
                if *whose == of {
                    facts.set(self.fact(*fact), self.given(*fact, *known));
                }
            }
            facts
        };
        let party = |i: usize| Party {
            name: format!("p{i}"),
            facts: facts(Of::Party(i)),
        };
        let [exporter, importer] = ["exporter", "importer"].map(|r| self.concept("roles", r));
        let part = |i: usize| Part {
            id: format!("part{i}"),
            roles: vec![(exporter, small.parts[i][0]), (importer, small.parts[i][1])],
            follows: None,
            facts: facts(Of::Part(i)),
        };
        event::Event {
            id: None,
            kind: self.concept("event-kinds", "transfer"),
            when: Stamp::Day(Day(small.day)),
            until: None,
            closed: small.closed,
            facts: facts(Of::Event),
            parties: (0..small.parties).map(party).collect(),
            parts: (0..small.parts.len()).map(part).collect(),
            papers: small.papers.iter().map(|p| self.paper(p)).collect(),
            done: Vec::new(),
        }
    }

    fn given(&self, fact: usize, known: Known) -> Given {
        match (known, FACTS[fact].2) {
            (Known::Yes(yes), _) => Given::YesNo(yes),
            (Known::Counts(from, to), _) => Given::Count(Range { from, to }),
            (Known::Days(from, to), _) => Given::Date(Range {
                from: Day(from),
                to: Day(to),
            }),
            (Known::One(c), Type::One(tree, kind)) => Given::One(self.in_tree(kind, tree, c)),
            (Known::Set(set), Type::Any(tree, kind)) => Given::Set(self.set(kind, tree, set)),
            _ => Given::Unknown,
        }
    }

    pub(crate) fn paper(&self, small: &Paper) -> TypedPaper {
        let moments = MOMENTS.iter().zip(small.moments);
        let moments = moments
            .filter_map(|(name, day)| Some((self.concept("moments", name), Stamp::Day(Day(day?)))));
        TypedPaper {
            id: "paper".to_owned(),
            is: match small.is {
                Is::Kind(kind) => PaperKind::Kind(self.concept("paper-kinds", PAPERS[kind].0)),
                Is::Measure(r, m) => PaperKind::Measure(RegimeId(r as u16), MeasureId(m as u16)),
            },
            moments: moments.collect(),
            form: small.form.map(|f| self.in_tree("forms", FORMS, f)),
            names: small.names.map(|set| self.set("contents", CONTENTS, set)),
            scope: Scope {
                part: small.part,
                exporter: small.exporter,
                importer: small.importer,
                importer_state: small
                    .importer_state
                    .map(|s| self.in_tree("states", STATES, s)),
                purpose: small.purpose.map(|p| self.in_tree("purposes", PURPOSES, p)),
                data: small.data.map(|d| self.set("categories", CATEGORIES, d)),
                number: small.number,
            },
            issued_in: None,
            until: small.until.map(Day),
        }
    }

    /// The oracle's name of a doubt: by the number in the note of its line.
    fn doubt(&self, id: DoubtId) -> Q {
        let doubt = self.engine.doubt(id);
        let text = &self.corpus.files[usize::from(doubt.place.file.0)].text;
        let text = &text[doubt.place.start as usize..doubt.place.end as usize];
        let note = text
            .rsplit_once("note \"L")
            .and_then(|(_, rest)| rest.split('"').next()?.parse().ok());
        let regime = doubt.regime.index();
        let line = || match (note, doubt.within) {
            (Some(id), _) => id,
            (None, Within::List(list)) => self.regimes[regime].lists[list.index()].tail.id,
            _ => panic!("a doubt without a line: {doubt:?} {text}"),
        };
        let d = match doubt.cause {
            Cause::Reading(reading) => D::Reading(reading.index()),
            Cause::Line(Confidence::Low) => D::Line(line(), Sure::Low),
            Cause::Line(_) => D::Line(line(), Sure::Medium),
            Cause::Month(..) | Cause::Date => D::Date(line()),
            Cause::Others(list) => {
                let others = self.regimes[regime].lists[list.index()].others;
                D::Others(list.index(), others.expect("a list that was read in part"))
            }
            Cause::Validity => D::Validity(line(), doubt.presumed),
        };
        Q::Doubt(regime, d)
    }

    /// What a completion answers to a question of the engine; equal answers look equal.
    pub(crate) fn answer(&self, table: &Table<'_>, row: &Row, question: &Question) -> Vec<V> {
        let value = |q: Q| table.value(&row.values, q, &Cell::new(None));
        let of = |of: &comity_assess::Of| match of {
            comity_assess::Of::Event => Of::Event,
            comity_assess::Of::Part(part) => Of::Part(*part),
            comity_assess::Of::Party(party) => Of::Party(*party),
        };
        let number = |fact: FactId| {
            (0..FACTS.len())
                .find(|f| self.fact(*f) == fact)
                .expect("a small fact")
        };
        match question {
            Question::Fact(fact, whose) => vec![value(Q::Fact(number(fact.fact), of(whose)))],
            Question::Member(fact, concept, whose) => {
                let V::Set(set) = value(Q::Fact(number(fact.fact), of(whose))) else {
                    panic!("a set")
                };
                let name = &self.corpus.vocabulary.concept(*concept).name;
                let at = CATEGORIES
                    .iter()
                    .position(|(n, _)| n == name)
                    .expect("a category");
                vec![V::Yes(set >> at & 1 == 1)]
            }
            Question::Other(fact, whose) => {
                let fact = number(fact.fact);
                let V::Set(set) = value(Q::Fact(fact, of(whose))) else {
                    panic!("a set")
                };
                vec![V::Yes(set & !self.named(fact) != 0)]
            }
            Question::Doubt(doubt) => vec![value(self.doubt(*doubt))],
            Question::Paper(paper, PaperQuestion::Form) => vec![value(Q::Form(*paper))],
            Question::Paper(paper, PaperQuestion::Names) => vec![value(Q::Names(*paper))],
            Question::Paper(paper, PaperQuestion::For(dimension)) => {
                let dim = dim(*dimension);
                (0..table.event.parts.len())
                    .map(|part| value(Q::For(*paper, dim, part)))
                    .collect()
            }
            other => panic!("not to be asked: {other:?}"),
        }
    }

    /// The concepts of a set that some law names, with all above and below them.
    fn named(&self, fact: usize) -> u32 {
        let within = crate::oracle::within;
        let mut named = 0_u32;
        let mut only = false;
        let mut add = |values: &[usize]| values.iter().for_each(|v| named |= 1 << v);
        for regime in self.regimes {
            crate::table::conditions(regime, &mut |c| match c {
                C::Includes(f, values) if f.0 == fact => add(values),
                C::Only(f, values) if f.0 == fact => {
                    add(values);
                    only = true;
                    // What stands beside them, below something broader, is shut out by name.
                    let all = || 0..CATEGORIES.len();
                    let broader =
                        |b: &usize| values.iter().any(|v| v != b && within(CATEGORIES, *v, *b));
                    for b in all().filter(broader) {
                        let below: Vec<usize> = all()
                            .filter(|c| *c != b && within(CATEGORIES, *c, b))
                            .collect();
                        add(&below);
                    }
                }
                _ => {}
            });
        }
        if only {
            named = crate::table::upward(CATEGORIES, named);
        }
        let near = |c: usize| {
            (0..CATEGORIES.len()).any(|m| {
                named >> m & 1 == 1 && (within(CATEGORIES, c, m) || within(CATEGORIES, m, c))
            })
        };
        (0..CATEGORIES.len())
            .filter(|c| near(*c))
            .fold(0, |set, c| set | 1 << c)
    }
}

fn dim(dimension: Dimension) -> Dim {
    let word = dimension.word();
    *Dim::ALL
        .iter()
        .find(|dim| dim.word() == word)
        .expect("a dimension")
}
