//! From trees to the typed corpus: names are collected first, then every line is read with all names known.

mod cites;
mod cond;
mod cursor;
mod dates;
mod decls;
mod heads;
mod measures;
mod names;
mod parts;
mod pieces;
mod regime;
mod rules;
mod scope;
mod shared;
mod terms;
mod vocabulary;

use crate::diagnostic::{Code, Diagnostic, FileId, Place, SourceFile, nearest};
use crate::model::{Corpus, FactId, RegimeId};
use crate::syntax::{MAX_BYTES, outline};
use cursor::{Cursor, Faults, Reported};
use parts::Reader;
use pieces::{Declaration, declarations, digest};
use rustc_hash::FxHashMap;
use scope::{Shared, head_name};
use std::collections::BTreeMap;

/// The folder of the vocabulary.
const VOCABULARY: &str = "vocabulary";

/// Reads a corpus from its files. The corpus is as whole as the faults allow; it is fit for use only if none of them is an error.
pub fn read(files: Vec<SourceFile>) -> (Corpus, Vec<Diagnostic>) {
    let mut faults = Faults::default();
    let mut corpus = Corpus::default();
    {
        let mut folders: BTreeMap<&str, Vec<Declaration<'_>>> = BTreeMap::new();
        for (i, file) in files.iter().enumerate().take(usize::from(u16::MAX)) {
            let id = FileId(i as u16);
            if file.text.len() > MAX_BYTES {
                let place = Place {
                    file: id,
                    start: 0,
                    end: 0,
                };
                faults.error(
                    Code::Value,
                    place,
                    format!("the file has more than {MAX_BYTES} bytes"),
                    "split it",
                );
                continue;
            }
            let outline = outline(id, &file.text);
            let folder = file
                .path
                .split_once('/')
                .map_or(VOCABULARY, |(folder, _)| folder);
            folders
                .entry(folder)
                .or_default()
                .extend(declarations(id, &outline));
            faults.list.extend(outline.diagnostics);
        }
        let none = Vec::new();
        let shared = vocabulary::read(
            folders.get(VOCABULARY).unwrap_or(&none),
            &mut corpus,
            &mut faults,
        );
        for (folder, declarations) in folders.iter().filter(|(name, _)| **name != VOCABULARY) {
            regime::read(folder, declarations, &shared, &mut corpus, &mut faults);
        }
    }
    corpus.files = files;
    corpus.index();
    let mut list = faults.list;
    list.sort_by_key(|d| (d.place, d.severity));
    (corpus, list)
}

/// The first word of a declaration.
fn keyword<'a>(declaration: &Declaration<'a>) -> &'a str {
    Cursor::new(&declaration.head).word().unwrap_or("")
}

/// Complains of a declaration that does not belong in its folder.
fn misplaced(declaration: &Declaration<'_>, allowed: &[&str], whose: &str, faults: &mut Faults) {
    let word = keyword(declaration);
    let help = match nearest(word, allowed.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if word == "procedure" => "procedures are not read yet".to_owned(),
        None => format!("{whose} has {}", allowed.join(", ")),
    };
    let start = declaration.head.place;
    let place = Place {
        end: start.start + word.len() as u32,
        ..start
    };
    faults.error(
        Code::Grammar,
        place,
        format!("`{word}` is no declaration of {whose}"),
        help,
    );
}

/// Reads the lines of a declaration into `item`; a line with a fault is left out.
fn read_lines<'a, 's, 'f, 'd, T>(
    reader: &mut Reader<'a, 's, 'f>,
    declaration: &'d Declaration<'a>,
    item: &mut T,
    mut line: impl FnMut(
        &mut Reader<'a, 's, 'f>,
        &str,
        &mut Cursor<'a, 'd>,
        &mut T,
    ) -> Result<(), Reported>,
) {
    let dated_titles = keyword(declaration) == "instrument";
    let mut seen: Vec<&str> = Vec::new();
    for pieces in &declaration.lines {
        let mut c = Cursor::new(pieces);
        let keyword = match c.word() {
            Some(word) => word,
            None => "-",
        };
        if ONCE.contains(&keyword) && !(dated_titles && keyword == "title") {
            if seen.contains(&keyword) {
                reader.faults.error(
                    Code::Twice,
                    pieces.place,
                    format!("`{keyword}` stands twice"),
                    "keep one line",
                );
                continue;
            }
            seen.push(keyword);
        }
        c.bump();
        // What was reported is reported; the next line is read all the same.
        let _: Result<(), Reported> =
            line(reader, keyword, &mut c, item).and_then(|()| reader.end(&c));
    }
}

/// Lines that a declaration can have only once.
const ONCE: &[&str] = &[
    "title",
    "label",
    "ask",
    "short",
    "number",
    "kind",
    "zone",
    "version",
    "status",
    "source",
    "checked",
    "native",
    "dpv",
    "since",
    "starts",
    "answers",
    "presumed",
    "others",
    "issued-by",
    "roles",
    "in",
];

/// Reads the heads of facts, so that conditions know their types.
fn fact_heads<'a>(
    all: &[Declaration<'a>],
    owner: Option<RegimeId>,
    shared: &Shared<'a>,
    corpus: &mut Corpus,
    faults: &mut Faults,
) -> (FxHashMap<String, FactId>, Vec<(usize, FactId)>) {
    let mut names = FxHashMap::default();
    let mut bodies = Vec::new();
    for (i, declaration) in all.iter().enumerate().filter(|(_, d)| keyword(d) == "fact") {
        let Some((name, place)) = head_name(declaration, faults) else {
            continue;
        };
        let Ok(fact) = shared::fact_head(declaration, owner, shared, faults) else {
            continue;
        };
        if names.contains_key(name) || shared.facts.contains_key(name) {
            faults.error(
                Code::Twice,
                place,
                format!("fact `{name}` is declared twice"),
                "rename one, or use the other",
            );
            continue;
        }
        let id = FactId(corpus.facts.len() as u16);
        names.insert(name.to_owned(), id);
        corpus.facts.push(fact);
        bodies.push((i, id));
    }
    (names, bodies)
}
