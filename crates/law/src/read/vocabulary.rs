//! The vocabulary: kinds, concepts, facts, words.

use super::cursor::{Cursor, Faults, Reported};
use super::parts::Reader;
use super::pieces::Declaration;
use super::scope::{FactHead, Own, Scope, Shared, head_name, too_many};
use super::{digest, fact_heads, keyword, misplaced, read_lines};
use crate::diagnostic::Code;
use crate::model::{Concept, ConceptId, Corpus, Kind, Labels, Word};
use crate::syntax::SyntaxKind;

const ALLOWED: &[&str] = &["vocabulary", "kind", "concept", "word", "fact"];

/// Reads the shared declarations into the corpus and returns their names.
pub(super) fn read<'a>(
    all: &[Declaration<'a>],
    corpus: &mut Corpus,
    faults: &mut Faults,
) -> Shared<'a> {
    let mut shared = Shared::default();
    let kinds = heads_of_kinds(all, &mut shared, corpus, faults);
    let concepts = heads_of_concepts(all, &mut shared, corpus, faults);
    let (facts, fact_bodies) = fact_heads(all, None, &shared, corpus, faults);
    shared.facts = facts;

    let own = Own::default();
    let heads = FactHead::all(corpus);
    let scope = Scope {
        shared: &shared,
        own: &own,
        heads: &heads,
    };
    let mut reader = Reader {
        scope: &scope,
        faults,
        instrument: None,
        depth: 0,
    };
    for (at, id) in kinds {
        read_lines(
            &mut reader,
            &all[at],
            &mut corpus.vocabulary.kinds[id],
            Reader::kind_line,
        );
    }
    for (at, id) in concepts {
        read_lines(
            &mut reader,
            &all[at],
            &mut corpus.vocabulary.concepts[id],
            Reader::concept_line,
        );
    }
    for (at, id) in fact_bodies {
        read_lines(
            &mut reader,
            &all[at],
            &mut corpus.facts[id.index()],
            Reader::fact_line,
        );
    }
    for declaration in all {
        match keyword(declaration) {
            "vocabulary" => {
                let mut c = Cursor::new(&declaration.head);
                c.bump();
                if let Ok(version) = reader.version(&mut c)
                    && reader.end(&c).is_ok()
                {
                    corpus.vocabulary.version = version;
                }
            }
            "word" => {
                if let Some((name, place)) = head_name(declaration, reader.faults) {
                    let mut word = Word {
                        name: name.to_owned(),
                        label: Labels::default(),
                        meanings: Vec::new(),
                        place,
                    };
                    read_lines(&mut reader, declaration, &mut word, Reader::word_line);
                    corpus.vocabulary.words.push(word);
                }
            }
            "kind" | "concept" | "fact" => {}
            _ => misplaced(declaration, ALLOWED, "the vocabulary", reader.faults),
        }
    }
    corpus.vocabulary.digest = digest(all);
    shared
}

fn heads_of_kinds<'a>(
    all: &[Declaration<'a>],
    shared: &mut Shared<'a>,
    corpus: &mut Corpus,
    faults: &mut Faults,
) -> Vec<(usize, usize)> {
    let mut bodies = Vec::new();
    for (i, declaration) in all.iter().enumerate().filter(|(_, d)| keyword(d) == "kind") {
        if let Some((name, place)) = head_name(declaration, faults)
            && let Some(id) = shared.kinds.add("kind", name, place, faults)
        {
            corpus.vocabulary.kinds.push(Kind {
                name: name.to_owned(),
                label: Labels::default(),
                means: Labels::default(),
                place,
            });
            bodies.push((i, usize::from(id)));
        }
    }
    bodies
}

fn heads_of_concepts<'a>(
    all: &[Declaration<'a>],
    shared: &mut Shared<'a>,
    corpus: &mut Corpus,
    faults: &mut Faults,
) -> Vec<(usize, usize)> {
    let mut bodies = Vec::new();
    for (i, declaration) in all
        .iter()
        .enumerate()
        .filter(|(_, d)| keyword(d) == "concept")
    {
        if let Ok(Some(concept)) = concept_head(declaration, shared, faults) {
            let Ok(id) = u16::try_from(corpus.vocabulary.concepts.len()) else {
                too_many("concept", concept.place, faults);
                break;
            };
            let local = shared
                .concepts
                .entry(concept.kind)
                .or_default()
                .id(&concept.name);
            if let Some(local) = local {
                shared
                    .concept_ids
                    .insert((concept.kind, local), ConceptId(id));
            }
            corpus.vocabulary.concepts.push(concept);
            bodies.push((i, usize::from(id)));
        }
    }
    bodies
}

/// `concept NAME : KIND`; `None` if the name was taken.
fn concept_head<'a>(
    declaration: &Declaration<'a>,
    shared: &mut Shared<'a>,
    faults: &mut Faults,
) -> Result<Option<Concept>, Reported> {
    let Some((name, place)) = head_name(declaration, faults) else {
        return Err(Reported);
    };
    let mut c = Cursor::new(&declaration.head);
    c.bump();
    c.bump();
    if !c.eat_mark(SyntaxKind::Colon) {
        return Err(faults.expected(&c, "`:`", "write `concept NAME : KIND { … }`"));
    }
    let at = c.place();
    let word = c.word().unwrap_or("");
    let Some(kind) = shared.kind(word) else {
        return Err(faults.unknown_name(at, "kind", word, shared.kinds.names()));
    };
    c.bump();
    if !c.at_end() {
        return Err(faults.error(
            Code::Grammar,
            c.place(),
            "the head of a concept ends with its kind",
            "write the rest in its block",
        ));
    }
    if shared
        .concepts
        .entry(kind)
        .or_default()
        .add("concept", name, place, faults)
        .is_none()
    {
        return Ok(None);
    }
    Ok(Some(Concept {
        name: name.to_owned(),
        kind,
        label: Labels::default(),
        means: Labels::default(),
        broader: Vec::new(),
        dpv: None,
        since: None,
        starts: None,
        roles: Vec::new(),
        verdict: true,
        place,
    }))
}
