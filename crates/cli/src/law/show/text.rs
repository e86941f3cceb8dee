//! Law as it is written: lines cut out of the files.

use comity_law::diagnostic::{Place, SourceFile};
use comity_law::model::Corpus;
use comity_law::syntax::{SyntaxKind, tokens};

/// The text of a place; empty if the place is in no file.
pub(crate) fn at(corpus: &Corpus, place: Place) -> &str {
    file(corpus, place)
        .and_then(|file| file.text.get(place.start as usize..place.end as usize))
        .unwrap_or("")
}

/// The file of a place.
pub(crate) fn file(corpus: &Corpus, place: Place) -> Option<&SourceFile> {
    corpus.files.get(usize::from(place.file.0))
}

/// Where a place is: path and line.
pub(crate) fn whereabouts(corpus: &Corpus, place: Place) -> String {
    file(corpus, place).map_or_else(String::new, |file| {
        format!("{}:{}", file.path, file.position(place.start).0)
    })
}

/// A line of a declaration without its keyword and its layout in the file: further lines keep the indent they have against the line itself.
pub(crate) fn body(corpus: &Corpus, place: Place) -> String {
    let text = at(corpus, place);
    let keyword = text.find([' ', '\t', '\n']).unwrap_or(text.len());
    let body = text[keyword..].trim_start();
    let depth = indent(corpus, place);
    let mut lines = body.lines();
    let mut out = lines.next().unwrap_or("").trim_end().to_owned();
    for line in lines {
        let inner = line.trim_start();
        let own = line.len() - inner.len();
        out.push('\n');
        // Text that is set in under its keyword hangs far to the right; limbs and braces do not.
        let hanging = own > depth + keyword && !inner.starts_with(['-', '}']);
        let kept = if hanging {
            2
        } else {
            own.saturating_sub(depth)
        };
        out.push_str(&" ".repeat(kept));
        out.push_str(inner.trim_end());
    }
    out
}

/// The indent of the line on which a place begins.
fn indent(corpus: &Corpus, place: Place) -> usize {
    let before = file(corpus, place).and_then(|file| file.text.get(..place.start as usize));
    let line = before.map_or("", |text| text.rsplit('\n').next().unwrap_or(""));
    line.chars().take_while(|c| *c == ' ').count()
}

/// A line on one line: comments and layout left out.
pub(crate) fn flat(corpus: &Corpus, place: Place) -> String {
    let mut out = String::new();
    let mut space = false;
    for token in tokens(at(corpus, place)) {
        if token.kind.is_trivia() {
            space = true;
            continue;
        }
        let glued = matches!(token.kind, SyntaxKind::Comma | SyntaxKind::Semicolon);
        if space && !out.is_empty() && !glued {
            out.push(' ');
        }
        out.push_str(token.text);
        space = false;
    }
    out.trim_start_matches("- ").to_owned()
}
