//! The reader's state, the field it looks at, and how it says what is wrong.

use super::Reading;
use super::words::{near, quote, some_of};
use crate::event::Event;
use comity_law::document::{Entry, Node, Path, Problem, Source, Value};
use comity_law::model::{Concept, ConceptId, Corpus, KindId};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The most faults told at once.
const MOST_PROBLEMS: usize = 100;

/// What is known while an event is read.
pub(super) struct Reader<'a> {
    pub(super) corpus: &'a Corpus,
    source: &'a Source,
    problems: Vec<Problem>,
    /// How many faults are not told.
    untold: usize,
    remarks: Vec<Problem>,
    /// The kind of the event, if the document names one that exists.
    pub(super) kind: Option<ConceptId>,
    /// The parties by name.
    pub(super) parties: FxHashMap<&'a str, usize>,
    /// The parts by id.
    pub(super) parts: FxHashMap<String, usize>,
}

/// A value of the document and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Field<'a> {
    pub(super) node: &'a Node,
    pub(super) path: Path,
    key: Range<u32>,
}

impl<'a> Field<'a> {
    pub(super) fn top(node: &'a Node) -> Field<'a> {
        Field {
            node,
            path: Path::root(),
            key: 0..0,
        }
    }

    /// The field of an entry of the mapping here.
    pub(super) fn entry(&self, entry: &'a Entry) -> Field<'a> {
        Field {
            node: &entry.value,
            path: self.path.key(&entry.key),
            key: entry.key_span.clone(),
        }
    }

    /// The item of this number of the list here.
    pub(super) fn item(&self, index: usize, node: &'a Node) -> Field<'a> {
        Field {
            node,
            path: self.path.index(index),
            key: self.key.clone(),
        }
    }

    /// The place of the value, or of the key if there is no value to be seen.
    pub(super) fn span(&self) -> Range<u32> {
        if self.node.span.is_empty() {
            self.key.clone()
        } else {
            self.node.span.clone()
        }
    }

    /// The place where the value begins.
    pub(super) fn start(&self) -> Range<u32> {
        let start = self.span().start;
        start..start
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(corpus: &'a Corpus, source: &'a Source) -> Reader<'a> {
        Reader {
            corpus,
            source,
            problems: Vec::new(),
            untold: 0,
            remarks: Vec::new(),
            kind: None,
            parties: FxHashMap::default(),
            parts: FxHashMap::default(),
        }
    }

    /// The event with its remarks, or everything that is wrong.
    pub(super) fn finish(mut self, event: Option<Event>) -> Result<Reading, Vec<Problem>> {
        self.problems.sort_by_key(|p| (p.span.start, p.span.end));
        self.remarks.sort_by_key(|p| (p.span.start, p.span.end));
        if let (Some(last), true) = (self.problems.last(), self.untold > 0) {
            let more = Problem {
                span: last.span.clone(),
                field: String::new(),
                message: format!("{} more faults are not shown", self.untold),
                help: "mend these first, then read the document again".to_owned(),
            };
            self.problems.push(more);
        }
        match event {
            Some(event) if self.problems.is_empty() => Ok(Reading {
                event,
                remarks: self.remarks,
            }),
            _ => Err(self.problems),
        }
    }

    /// Whether nothing is wrong so far.
    pub(super) fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// The line on which a field stands.
    pub(super) fn line(&self, field: &Field<'_>) -> usize {
        self.source.position(field.span().start).0
    }

    /// Says what is wrong with the value of a field.
    pub(super) fn fault(
        &mut self,
        field: &Field<'_>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.fault_at(field.span(), &field.path, message, help);
    }

    /// Says that something is not in the mapping or list here.
    pub(super) fn lacking(
        &mut self,
        field: &Field<'_>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.fault_at(field.start(), &field.path, message, help);
    }

    /// Says what is wrong with a key.
    pub(super) fn fault_key(
        &mut self,
        inside: &Field<'_>,
        entry: &Entry,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let path = inside.path.key(&entry.key);
        self.fault_at(entry.key_span.clone(), &path, message, help);
    }

    fn fault_at(
        &mut self,
        span: Range<u32>,
        path: &Path,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if self.only_counts() {
            return;
        }
        self.problems.push(Problem {
            span,
            field: path.to_string(),
            message: message.into(),
            help: help.into(),
        });
    }

    /// Whether there are so many faults that another one is only counted. Asked before much is done to word one.
    pub(super) fn only_counts(&mut self) -> bool {
        let full = self.problems.len() >= MOST_PROBLEMS;
        self.untold += usize::from(full);
        full
    }

    /// Takes up a fault that was put aside.
    pub(super) fn tell(&mut self, problem: Problem) {
        if !self.only_counts() {
            self.problems.push(problem);
        }
    }

    /// Notes what the author may want to know.
    pub(super) fn remark(
        &mut self,
        field: &Field<'_>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if self.remarks.len() < MOST_PROBLEMS {
            self.remarks.push(Problem {
                span: field.span(),
                field: field.path.to_string(),
                message: message.into(),
                help: help.into(),
            });
        }
    }

    /// The entries of a mapping.
    pub(super) fn entries(
        &mut self,
        field: &Field<'a>,
        what: &str,
        help: &str,
    ) -> Option<&'a [Entry]> {
        let node = field.node;
        let entries = node.as_mapping();
        if entries.is_none() {
            self.wrong_shape(field, what, help);
        }
        entries
    }

    /// The items of a list, if there are not too many.
    pub(super) fn items(
        &mut self,
        field: &Field<'a>,
        what: &str,
        help: &str,
        most: usize,
    ) -> Option<&'a [Node]> {
        let node = field.node;
        let Some(items) = node.as_sequence() else {
            self.wrong_shape(field, what, help);
            return None;
        };
        self.few(field, items.len(), most).then_some(items)
    }

    /// Whether a list or mapping is not too long.
    pub(super) fn few(&mut self, field: &Field<'_>, count: usize, most: usize) -> bool {
        if count > most {
            let message = format!("there are {count} of these, and at most {most} can be read");
            self.lacking(field, message, "split the event into several documents");
        }
        count <= most
    }

    /// The text of a scalar.
    pub(super) fn text(&mut self, field: &Field<'a>, what: &str, help: &str) -> Option<&'a str> {
        let node = field.node;
        let text = node.as_text();
        if text.is_none() {
            self.wrong_shape(field, what, help);
        }
        text
    }

    /// Says that something else should stand here.
    pub(super) fn wrong_shape(&mut self, field: &Field<'_>, what: &str, help: &str) {
        let message = match &field.node.value {
            Value::Null => "nothing is written here".to_owned(),
            Value::Scalar { text, .. } => {
                format!("{} is written here in place of {what}", quote(text))
            }
            Value::Sequence(_) => format!("a list is written here in place of {what}"),
            Value::Mapping(_) => format!("a group of fields is written here in place of {what}"),
        };
        if field.node.is_null() {
            self.fault(field, message, format!("{help}, or leave the field out"));
        } else {
            self.fault(field, message, help);
        }
    }

    /// A name or id that the document gives to something.
    pub(super) fn is_name(&mut self, field: &Field<'_>, name: &str) -> bool {
        let long = name.chars().count() > 100;
        let fit = !name.is_empty()
            && !long
            && name.trim() == name
            && name.chars().all(super::words::seen);
        if !fit {
            let message = match name.is_empty() {
                true => "a name is empty".to_owned(),
                false => format!("{} cannot be a name", quote(name)),
            };
            let help = "names have 1 to 100 letters, digits or signs, and no spaces around them";
            self.fault(field, message, help);
        }
        fit
    }

    /// The concept that a text names, or a fault that says which there are.
    pub(super) fn concept(
        &mut self,
        field: &Field<'_>,
        kind: KindId,
        name: &str,
    ) -> Option<ConceptId> {
        let corpus = self.corpus;
        let found = corpus.concept_named(kind, name);
        if found.is_none() && !self.only_counts() {
            let labels = &corpus.vocabulary.kinds[kind.index()].label;
            let whole = match labels.en.is_empty() {
                true => &corpus.vocabulary.kinds[kind.index()].name,
                false => &labels.en,
            };
            let help = self.concept_help(kind, name, whole);
            let message = format!("{} is not one of the {whole}", quote(name));
            self.fault(field, message, help);
        }
        found
    }

    fn concept_help(&self, kind: KindId, name: &str, whole: &str) -> String {
        let corpus = self.corpus;
        let names: Vec<&str> = corpus.concept_names(kind).collect();
        if let Some(near) = near(name, &names) {
            return format!("did you mean `{near}`?");
        }
        // A state is more often called by its name than by its letters.
        let concepts = corpus.vocabulary.concepts.iter();
        let concepts: Vec<&Concept> = concepts.filter(|c| c.kind == kind).collect();
        let labels = concepts.iter().flat_map(|c| {
            let labels = [&c.label.en, &c.label.ru, &c.label.zh];
            labels.map(|label| (label.as_str(), c.name.as_str()))
        });
        let labels: Vec<(&str, &str)> = labels.filter(|(label, _)| !label.is_empty()).collect();
        let called: Vec<&str> = labels.iter().map(|(label, _)| *label).collect();
        let meant = near(name, &called);
        match labels.iter().find(|(label, _)| Some(*label) == meant) {
            Some((label, name)) if !names.contains(label) => format!("for {label} write `{name}`"),
            _ => some_of(whole, &names),
        }
    }

    /// The kind of this name, which every vocabulary has.
    pub(super) fn kind_of(&self, name: &str) -> Option<KindId> {
        self.corpus.kind_named(name)
    }
}
