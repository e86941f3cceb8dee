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
use scope::{FactNames, Shared, head_name};
use std::collections::BTreeMap;

/// The folder of the vocabulary.
const VOCABULARY: &str = "vocabulary";

/// Reads a corpus from its files. The corpus is as whole as the faults allow; it is fit for use only if none of them is an error.
pub fn read(files: Vec<SourceFile>) -> (Corpus, Vec<Diagnostic>) {
    let mut faults = Faults::default();
    let mut corpus = Corpus::default();
    {
        // Each folder with its first file and all its declarations.
        let mut folders: BTreeMap<&str, (FileId, Vec<Declaration<'_>>)> = BTreeMap::new();
        for (i, file) in files.iter().enumerate().take(usize::from(u16::MAX)) {
            let id = FileId(i as u16);
            let found = read_file(id, &file.text, &mut faults);
            let folder = file.path.split_once('/').map_or(VOCABULARY, |(f, _)| f);
            let (_, all) = folders.entry(folder).or_insert_with(|| (id, Vec::new()));
            all.extend(found);
        }
        let (_, vocabulary) = folders.remove(VOCABULARY).unwrap_or_default();
        let shared = vocabulary::read(&vocabulary, &mut corpus, &mut faults);
        for (folder, (first, all)) in &folders {
            regime::read(folder, *first, all, &shared, &mut corpus, &mut faults);
        }
    }
    corpus.files = files;
    corpus.index();
    let mut list = faults.list;
    list.sort_by_key(|d| (d.place, d.severity));
    (corpus, list)
}

/// The declarations of one file.
fn read_file<'a>(id: FileId, text: &'a str, faults: &mut Faults) -> Vec<Declaration<'a>> {
    let start = Place {
        file: id,
        start: 0,
        end: 0,
    };
    if text.len() > MAX_BYTES {
        faults.error(
            Code::Value,
            start,
            format!("the file has more than {} MiB", MAX_BYTES >> 20),
            "split it into several files of the same folder",
        );
        return Vec::new();
    }
    let outline = outline(id, text);
    let found = declarations(id, &outline);
    if found.is_empty() && outline.diagnostics.is_empty() {
        faults.list.push(
            Diagnostic::warning(Code::Structure, start, "the file declares nothing")
                .help("write a declaration such as `rule NAME { … }`, or take the file away"),
        );
    }
    faults.list.extend(outline.diagnostics);
    found
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
    let mut seen: Vec<(&str, Place)> = Vec::new();
    for pieces in &declaration.lines {
        let mut c = Cursor::new(pieces);
        let keyword = c.word().unwrap_or("-");
        if ONCE.contains(&keyword) && !(dated_titles && keyword == "title") {
            if let Some((_, first)) = seen.iter().find(|(word, _)| *word == keyword) {
                reader.faults.list.push(
                    Diagnostic::error(
                        Code::Twice,
                        pieces.place,
                        format!("the line `{keyword}` stands twice"),
                    )
                    .help("keep one")
                    .related(*first, "the first one"),
                );
                continue;
            }
            seen.push((keyword, pieces.place));
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
) -> (FactNames<'a>, Vec<(usize, FactId)>) {
    let mut names = FactNames::default();
    let mut bodies = Vec::new();
    for (i, declaration) in all.iter().enumerate().filter(|(_, d)| keyword(d) == "fact") {
        let Some((name, place)) = head_name(declaration, faults) else {
            continue;
        };
        let Ok(fact) = shared::fact_head(declaration, owner, shared, faults) else {
            names.unread.insert(name);
            continue;
        };
        let first = names.ids.get(name).or_else(|| shared.facts.ids.get(name));
        if let Some(first) = first {
            let first = corpus.facts[first.index()].place;
            faults.list.push(
                Diagnostic::error(
                    Code::Twice,
                    place,
                    format!("fact `{name}` is declared twice"),
                )
                .help("rename one, or use the other")
                .related(first, "declared here first"),
            );
            continue;
        }
        let Ok(id) = u16::try_from(corpus.facts.len()) else {
            scope::too_many("fact", place, faults);
            break;
        };
        names.ids.insert(name, FactId(id));
        corpus.facts.push(fact);
        bodies.push((i, FactId(id)));
    }
    (names, bodies)
}
