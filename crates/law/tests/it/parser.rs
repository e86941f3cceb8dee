//! The parser takes anything, and gives every byte of it back.

use crate::support::good;
use comity_law::diagnostic::{Code, FileId, SourceFile};
use comity_law::syntax::{MAX_BYTES, MAX_DEPTH, format, parse, tokens};
use comity_law::{check, corpus, load, read};
use proptest::prelude::*;

/// Everything that can be done to a text, none of which may panic.
#[track_caller]
fn stands(text: &str) {
    let joined: String = tokens(text).iter().map(|t| t.text).collect();
    assert_eq!(joined, text);
    let parsed = parse(FileId::default(), text);
    assert_eq!(parsed.root().text().to_string(), text);
    for fault in &parsed.diagnostics {
        assert!(fault.place.start <= fault.place.end && fault.place.end as usize <= text.len());
    }
    if let Ok(once) = format(text) {
        assert_eq!(
            format(&once).as_ref(),
            Ok(&once),
            "twice is not once, of\n{text}"
        );
    }
    let mut files = good();
    files.push(SourceFile {
        path: "AA/text.law".to_owned(),
        text: text.to_owned(),
    });
    let (corpus, found) = read(files);
    for fault in found.iter().chain(&check(&corpus)) {
        let file = &corpus.files[usize::from(fault.place.file.0)];
        assert!(fault.place.end as usize <= file.text.len(), "{fault:?}");
        assert!(
            file.text.is_char_boundary(fault.place.start as usize),
            "{fault:?}"
        );
    }
}

/// Pieces of law, so that random text is not all strange.
fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "rule",
        "measure",
        "list",
        "term",
        "x",
        "when",
        "requires",
        "any of",
        "{",
        "}",
        "(",
        ")",
        "-",
        ",",
        ";",
        "\n",
        "and",
        "or",
        "not",
        "from",
        "2022-01-01",
        "at act 5(1)",
        "\"text\"",
        "\"",
        "#c\n",
        ":",
        "consent",
        "of states",
        "AA",
        "en \"a\"",
        "within",
        "the earlier of",
        "1 day",
        "after",
        "always",
        "unknown",
        "под",
        "，",
        "<https://a.b>",
        "<",
        ">=",
        "=",
        "reading",
        "fact",
        "reach",
        "regime AA",
        "under",
        "strict",
        "\u{feff}",
        "\r\n",
        "\r",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|w| w.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_given_back(text in "\\PC{0,200}|[ -~\n]{0,200}") {
        stands(&text);
    }

    #[test]
    fn any_pieces_are_given_back(text in pieces()) {
        stands(&text);
    }

    #[test]
    fn a_file_with_bytes_taken_out_is_given_back(
        which in any::<prop::sample::Index>(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 1usize..30), 1..6),
    ) {
        let files = good();
        let mut text = which.get(&files).text.clone();
        for (at, length) in cuts {
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            if starts.is_empty() {
                break;
            }
            let from = at.index(starts.len());
            let to = starts.get(from + length).copied().unwrap_or(text.len());
            text.replace_range(starts[from]..to, "");
        }
        stands(&text);
    }
}

#[test]
fn the_corpus_is_given_back_and_has_no_error() {
    for file in corpus::carried() {
        let parsed = parse(FileId::default(), &file.text);
        assert_eq!(parsed.root().text().to_string(), file.text);
        assert!(parsed.diagnostics.is_empty(), "{}", file.path);
    }
}

#[test]
fn depth_has_a_bound() {
    let nested = |depth: usize| {
        format!(
            "rule x {{ when {}y{}\n }}",
            "any of { - ".repeat(depth),
            " }".repeat(depth)
        )
    };
    // The block of the rule is a level too.
    assert!(
        parse(FileId::default(), &nested(MAX_DEPTH - 1))
            .diagnostics
            .is_empty()
    );
    assert_eq!(
        parse(FileId::default(), &nested(MAX_DEPTH))
            .diagnostics
            .len(),
        1
    );
    for text in [
        nested(100_000),
        "{".repeat(100_000),
        "{}\n".repeat(100_000),
        "“x ".repeat(20_000),
        "any of {".repeat(100_000),
        format!("always {}", "(".repeat(100_000)),
        format!("always {}x", "not ".repeat(100_000)),
        format!(
            "measure m : consent {{ takes {} }}",
            "the earlier of 1 day and ".repeat(100_000)
        ),
        format!(
            "measure m : consent {{ takes {} }}",
            "the earlier of ".repeat(100_000)
        ),
    ] {
        stands(&text);
    }
}

#[test]
fn a_fault_in_many_spans_is_not_taken_for_depth() {
    let lines = "  takes the earlier of 1 fortnight and 1 day\n".repeat(70);
    let (_, found) = load(crate::support::good_with([crate::support::file(
        "added",
        &format!("measure m : consent {{\n{lines}}}\n"),
    )]));
    assert!(found.iter().all(|d| d.code == Code::Grammar), "{found:?}");
    assert_eq!(found.len(), 70);
}

#[test]
fn size_has_a_bound() {
    let text = |size: usize| format!("#{}\n", "x".repeat(size - 2));
    let found = |size| {
        load(crate::support::good_with([crate::support::file(
            "added",
            &text(size),
        )]))
        .1
    };
    let messages: Vec<_> = found(MAX_BYTES).into_iter().map(|d| d.message).collect();
    assert_eq!(messages, ["the file declares nothing"]);
    let messages: Vec<_> = found(MAX_BYTES + 1)
        .into_iter()
        .map(|d| d.message)
        .collect();
    assert_eq!(messages, ["the file has more than 4 MiB"]);
}

#[test]
fn more_names_than_ids_are_a_fault() {
    let mut text = String::new();
    for i in 0..66_000 {
        text.push_str(&format!("duty d{i} {{}}\n"));
    }
    let (_, found) = load(crate::support::good_with([crate::support::file(
        "added", &text,
    )]));
    let message = "there are more than 65,535 declarations `duty`";
    assert!(found.iter().any(|d| d.message == message));
}
