//! Round trips of random trees, and random bytes.

use proptest::prelude::*;

use super::super::json::is_number;
use super::super::write::is_plain;
use super::super::{Document, Entry, Limits, Node, Problem, Source, Value, read, to_json, to_yaml};

/// Texts that are easily read as something else.
const TRAPS: &[&str] = &[
    "no",
    "NO",
    "1_000",
    "2026-11-21",
    "a: b",
    "# x",
    "",
    " lead",
    "trail ",
    "a\nb",
    "a\n",
    "\n",
    "\na",
    "a\n\n",
    " a\nb",
    "a \nb",
    "ä ö 中文 😀",
    "it's",
    "\"q\"",
    "null",
    "~",
    "-",
    "- a",
    "-a",
    "--- a",
    "...",
    "? a",
    "?",
    ":",
    ":a",
    "a:",
    "[a]",
    "{a}",
    "a, b",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a`",
    "\\",
    "\\n",
    "\t",
    "a\tb",
    "a\r\nb",
    "1",
    "-0.5",
    "true",
    "0x1",
    "a #b",
    "a#b",
    "<<",
    "=",
    "\u{2028}",
    "\u{a0}",
    "\u{200b}x",
    "\u{202e}",
    "\u{e000}",
    "C:\\dir",
    "x\n  y\n z",
    "---\na",
    "...\n",
];

fn any_text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        Just(' '),
        Just('\n'),
        Just(':'),
        Just('#'),
        Just('-'),
        Just('"'),
        Just('\''),
        Just('\\'),
        proptest::char::range('!', '~'),
        proptest::char::range('\u{a0}', '\u{d7ff}'),
        proptest::char::range('\u{1f300}', '\u{1f600}'),
    ];
    prop_oneof![
        3 => proptest::sample::select(TRAPS).prop_map(str::to_owned),
        2 => proptest::collection::vec(character, 0..12).prop_map(|all| all.into_iter().collect()),
        1 => "[a-z]{1,8}",
    ]
}

fn any_tree() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        1 => Just(Node::null()),
        6 => (any_text(), any::<bool>()).prop_map(|(text, quoted)| Value::Scalar { text, quoted }.into()),
    ];
    leaf.prop_recursive(6, 60, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6)
                .prop_map(|items| Value::Sequence(items).into()),
            proptest::collection::vec((any_text(), inner), 0..6).prop_map(|pairs| {
                let mut entries: Vec<Entry> = Vec::new();
                for (key, value) in pairs {
                    if entries.iter().all(|entry| entry.key != key) {
                        entries.push(Entry::new(key, value));
                    }
                }
                Value::Mapping(entries).into()
            }),
        ]
    })
}

/// The tree with quotes wherever `quote` asks for them.
fn with_quotes(node: &Node, quote: fn(&str) -> bool) -> Node {
    match &node.value {
        Value::Null => Node::null(),
        Value::Scalar { text, quoted } => Value::Scalar {
            text: text.clone(),
            quoted: *quoted || quote(text),
        }
        .into(),
        Value::Sequence(items) => {
            Value::Sequence(items.iter().map(|item| with_quotes(item, quote)).collect()).into()
        }
        Value::Mapping(entries) => {
            let entry =
                |entry: &Entry| Entry::new(entry.key.clone(), with_quotes(&entry.value, quote));
            Value::Mapping(entries.iter().map(entry).collect()).into()
        }
    }
}

/// Every span lies in the text, on whole characters, and inside that of what holds it.
fn check_spans(node: &Node, source: &Source) {
    let whole = source.text();
    assert!(
        whole
            .get(node.span.start as usize..node.span.end as usize)
            .is_some(),
        "{:?} of {whole:?}",
        node.span
    );
    let inside = |inner: &Node| {
        assert!(
            node.span.start <= inner.span.start && inner.span.end <= node.span.end,
            "{:?} in {:?} of {whole:?}",
            inner.span,
            node.span
        );
        check_spans(inner, source);
    };
    match &node.value {
        Value::Null => {}
        Value::Scalar { text, quoted } => {
            if !quoted && !text.contains([' ', '\n']) {
                assert_eq!(source.slice(&node.span), text);
            }
        }
        Value::Sequence(items) => items.iter().for_each(inside),
        Value::Mapping(entries) => entries.iter().for_each(|entry| {
            assert!(
                whole
                    .get(entry.key_span.start as usize..entry.key_span.end as usize)
                    .is_some()
            );
            inside(&entry.value);
        }),
    }
}

fn check(bytes: &[u8]) -> Result<Document, Vec<Problem>> {
    let read = read("random", bytes, &Limits::default());
    match &read {
        Ok(document) => {
            check_spans(&document.root, &document.source);
            let again = super::doc(&to_yaml(&document.root)).root;
            super::same(&again, &with_quotes(&document.root, |text| !is_plain(text)));
        }
        Err(problems) => {
            let source = Source::of_bytes("random", bytes);
            assert!(!problems.is_empty() && problems.len() <= 20);
            for problem in problems {
                assert!(problem.span.start <= problem.span.end, "{problem:?}");
                assert!(!problem.report(&source).contains('\0'));
            }
        }
    }
    read
}

/// Pieces of documents in any order, which get further than random bytes do.
fn any_pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(
            &[
                "a",
                "b: ",
                "- ",
                "? ",
                ": ",
                ":",
                ",",
                "[",
                "]",
                "{",
                "}",
                "\n",
                "\n  ",
                "\n    ",
                " ",
                "\t",
                "\"",
                "'",
                "\\",
                "\\u12",
                "|",
                ">",
                "|-\n",
                ">+2\n",
                "#",
                " # c",
                "&a ",
                "*a",
                "!t ",
                "!!s ",
                "!<x> ",
                "%TAG ! x\n",
                "---",
                "\n---\n",
                "\n...\n",
                "null",
                "1",
                "\u{e4}",
                "😀",
                "\r\n",
                "\"k\": ",
                "true",
            ][..]
        )
        .prop_map(str::to_owned),
        any_text(),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

const GOOD: &[&str] = &[
    "event: x\nparts:\n  - id: a\n    people: {number: 5, of: [\"DE\", 'NO']}\n    text: |\n      one\n      two\n  - id: b # note\n    when: 2026-11-21\nmore: >-\n  folded\n  text\n? key\n: \"va\\u00e4l\"\n",
    "{\"event\": \"x\", \"parts\": [{\"id\": \"a\\n\\u00e4\", \"n\": -1.5e3}, null, true, [], {}], \"ä\": \"ö\"}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn yaml_reads_back(tree in any_tree()) {
        let yaml = to_yaml(&tree);
        let read = super::doc(&yaml);
        check_spans(&read.root, &read.source);
        // A text that cannot stand bare has come back in quotes: writing settles at once.
        prop_assert_eq!(&to_yaml(&read.root), &yaml);
        super::same(&with_quotes(&read.root, |_| true), &with_quotes(&tree, |_| true));
        let quoted = with_quotes(&tree, |_| true);
        super::same(&super::doc(&to_yaml(&quoted)).root, &quoted);
    }

    #[test]
    fn json_reads_back(tree in any_tree()) {
        let text = to_json(&tree);
        let expected = with_quotes(&tree, |text| !matches!(text, "true" | "false") && !is_number(text));
        let wrapped = format!("[{text}]");
        let read = super::doc(&wrapped);
        check_spans(&read.root, &read.source);
        super::same(read.root.find("[0]").expect("one item"), &expected);
    }

    #[test]
    fn bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = check(&bytes);
    }

    #[test]
    fn pieces_never_panic(text in any_pieces()) {
        let _ = check(text.as_bytes());
        let _ = check(format!("a: {text}").as_bytes());
        let _ = check(format!("[{text}]").as_bytes());
    }

    #[test]
    fn mutations_never_panic(
        which in 0..GOOD.len(),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), 0..3_u8, any::<u8>()), 1..6),
    ) {
        let mut bytes = GOOD[which].as_bytes().to_vec();
        for (index, change, byte) in changes {
            let at = index.index(bytes.len().max(1));
            match change {
                0 if at < bytes.len() => { bytes.remove(at); }
                1 if at < bytes.len() => bytes[at] = byte,
                _ => bytes.insert(at.min(bytes.len()), byte & 0x7F),
            }
        }
        let _ = check(&bytes);
    }

    #[test]
    fn paths_never_panic(path in "[a-c.\\[\\]=+0-9]{0,12}", tree in any_tree()) {
        let mut changed = tree.clone();
        if changed.set(&path, Node::text("x")).is_err() {
            prop_assert!(changed.same_content(&tree));
        }
        let mut changed = tree.clone();
        if changed.remove(&path).is_err() {
            prop_assert!(changed.same_content(&tree));
        }
        let _ = tree.find(&path);
    }
}
