//! Which names stand for what.

use super::cursor::Faults;
use super::pieces::Declaration;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Bearer, ConceptId, Corpus, FactId, FactType, KindId};
use crate::syntax::SyntaxKind;
use rustc_hash::{FxHashMap, FxHashSet};

/// Names of one sort, in the order of their declaration.
#[derive(Debug, Default)]
pub(crate) struct Table<'a> {
    ids: FxHashMap<&'a str, u16>,
    places: Vec<Place>,
}

impl<'a> Table<'a> {
    /// Adds a name; a second one of the same name is a fault.
    pub(crate) fn add(
        &mut self,
        what: &str,
        name: &'a str,
        place: Place,
        faults: &mut Faults,
    ) -> Option<u16> {
        let Ok(id) = u16::try_from(self.places.len()) else {
            too_many(what, place, faults);
            return None;
        };
        if let Some(&first) = self.ids.get(name) {
            faults.list.push(
                Diagnostic::error(
                    Code::Twice,
                    place,
                    format!("{what} `{name}` is declared twice"),
                )
                .help("rename one, or make them one")
                .related(self.places[usize::from(first)], "declared here first"),
            );
            return None;
        }
        self.ids.insert(name, id);
        self.places.push(place);
        Some(id)
    }

    pub(crate) fn id(&self, name: &str) -> Option<u16> {
        self.ids.get(name).copied()
    }

    /// Where a name is declared.
    pub(crate) fn place(&self, name: &str) -> Place {
        self.id(name)
            .and_then(|id| self.places.get(usize::from(id)).copied())
            .unwrap_or_default()
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.ids.keys().copied()
    }
}

/// The names of the vocabulary.
#[derive(Debug, Default)]
pub(crate) struct Shared<'a> {
    pub(crate) kinds: Table<'a>,
    pub(crate) concepts: FxHashMap<KindId, Table<'a>>,
    /// Place of each concept of a kind in the list of all concepts.
    pub(crate) concept_ids: FxHashMap<(KindId, u16), ConceptId>,
    pub(crate) facts: FactNames<'a>,
}

impl<'a> Shared<'a> {
    pub(crate) fn kind(&self, name: &str) -> Option<KindId> {
        self.kinds.id(name).map(KindId)
    }

    pub(crate) fn concept(&self, kind: KindId, name: &str) -> Option<ConceptId> {
        let local = self.concepts.get(&kind)?.id(name)?;
        self.concept_ids.get(&(kind, local)).copied()
    }

    pub(crate) fn concept_in(&self, kind: &str, name: &str) -> Option<ConceptId> {
        self.concept(self.kind(kind)?, name)
    }

    pub(crate) fn concept_names(&self, kind: KindId) -> Vec<&'a str> {
        self.concepts
            .get(&kind)
            .map(|t| t.names().collect())
            .unwrap_or_default()
    }
}

/// The names of one regime.
#[derive(Debug, Default)]
pub(crate) struct Own<'a> {
    pub(crate) reaches: Table<'a>,
    pub(crate) authorities: Table<'a>,
    pub(crate) instruments: Table<'a>,
    pub(crate) facts: FactNames<'a>,
    pub(crate) terms: Table<'a>,
    pub(crate) lists: Table<'a>,
    pub(crate) readings: Table<'a>,
    pub(crate) duties: Table<'a>,
    pub(crate) measures: Table<'a>,
    pub(crate) rules: Table<'a>,
}

/// Everything a line may name, and the facts behind the names.
#[derive(Debug)]
pub(crate) struct Scope<'a, 's> {
    pub(crate) shared: &'s Shared<'a>,
    pub(crate) own: &'s Own<'a>,
    pub(crate) heads: &'s [FactHead],
}

/// The names of facts of the vocabulary or of one regime.
#[derive(Debug, Default)]
pub(crate) struct FactNames<'a> {
    pub(crate) ids: FxHashMap<&'a str, FactId>,
    /// Facts whose head has a fault. It was reported, and whoever names them is not to blame.
    pub(crate) unread: FxHashSet<&'a str>,
}

/// What the reader of a condition must know of a fact.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FactHead {
    pub(crate) bearer: Bearer,
    pub(crate) kind: FactType,
}

impl FactHead {
    /// The heads of all facts, by id.
    pub(crate) fn all(corpus: &Corpus) -> Vec<FactHead> {
        let facts = corpus.facts.iter();
        facts
            .map(|f| FactHead {
                bearer: f.bearer,
                kind: f.kind,
            })
            .collect()
    }
}

impl<'a> Scope<'a, '_> {
    /// The fact of this name: the regime's own first.
    pub(crate) fn fact(&self, name: &str) -> Option<FactId> {
        let (own, shared) = (&self.own.facts.ids, &self.shared.facts.ids);
        own.get(name).or_else(|| shared.get(name)).copied()
    }

    /// Whether there is a fact of this name that could not be read.
    pub(crate) fn unread(&self, name: &str) -> bool {
        self.own.facts.unread.contains(name) || self.shared.facts.unread.contains(name)
    }

    /// Every fact that can be named.
    pub(crate) fn facts(&self) -> impl Iterator<Item = (&'a str, FactId)> {
        let (own, shared) = (&self.own.facts.ids, &self.shared.facts.ids);
        own.iter().chain(shared).map(|(name, id)| (*name, *id))
    }

    /// Every name that can stand in a condition.
    pub(crate) fn condition_names(&self) -> Vec<&str> {
        let own = self.own;
        self.facts()
            .map(|(name, _)| name)
            .chain(own.terms.names())
            .chain(own.measures.names())
            .chain(own.readings.names())
            .collect()
    }
}

/// More of one sort than ids can tell apart.
pub(crate) fn too_many(what: &str, place: Place, faults: &mut Faults) {
    faults.error(
        Code::Value,
        place,
        format!("there are more than 65,535 declarations `{what}`"),
        "that cannot be meant; is the file generated?",
    );
}

/// The name in the head of a declaration, which must be a word that starts with a letter.
pub(crate) fn head_name<'a>(
    declaration: &Declaration<'a>,
    faults: &mut Faults,
) -> Option<(&'a str, Place)> {
    let mut cursor = super::cursor::Cursor::new(&declaration.head);
    let keyword = cursor.word().unwrap_or("");
    cursor.bump();
    match cursor.token() {
        Some(t)
            if t.kind == SyntaxKind::Word
                && t.text.starts_with(|c: char| c.is_ascii_alphabetic()) =>
        {
            Some((t.text, t.place))
        }
        _ => {
            faults.expected(
                &cursor,
                "a name",
                &format!("write `{keyword} NAME {{ … }}`; a name starts with a letter"),
            );
            None
        }
    }
}
