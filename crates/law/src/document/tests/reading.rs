//! What is read, and where it stands.

use std::io::{self, Read};

use super::super::{Limits, Node, ReadError, Value, read_from};
use super::{doc, list, mapping, plain, quoted, refused, same};

#[test]
fn scalars_are_never_typed() {
    let yaml =
        "a: NO\nb: no\nc: 1_000\nd: 2026-11-21\ne: 0x1F\nf: .inf\ng: 'no'\nh: \"1\"\ni: 1:30\n";
    same(
        &doc(yaml).root,
        &mapping(vec![
            ("a", plain("NO")),
            ("b", plain("no")),
            ("c", plain("1_000")),
            ("d", plain("2026-11-21")),
            ("e", plain("0x1F")),
            ("f", plain(".inf")),
            ("g", quoted("no")),
            ("h", quoted("1")),
            ("i", plain("1:30")),
        ]),
    );
}

#[test]
fn nothing_is_null() {
    let yaml = "a:\nb: ~\nc: null\nd: 'null'\ne: Null\nf:\n  -\n  - x\nnull: y\n";
    same(
        &doc(yaml).root,
        &mapping(vec![
            ("a", Node::null()),
            ("b", Node::null()),
            ("c", Node::null()),
            ("d", quoted("null")),
            ("e", plain("Null")),
            ("f", list(vec![Node::null(), plain("x")])),
            ("null", plain("y")),
        ]),
    );
}

#[test]
fn every_style_of_yaml_is_read() {
    let yaml = "---\n# note\nlist:\n- a\n- [b, 'c', {d: e}]\nblock: |\n  x\n   y\n\n  z\nfolded: >-\n  one\n  two\n? long\n: value\ntext: one\n  two # note\n...\n";
    same(
        &doc(yaml).root,
        &mapping(vec![
            (
                "list",
                list(vec![
                    plain("a"),
                    list(vec![
                        plain("b"),
                        quoted("c"),
                        mapping(vec![("d", plain("e"))]),
                    ]),
                ]),
            ),
            ("block", quoted("x\n y\n\nz\n")),
            ("folded", quoted("one two")),
            ("long", plain("value")),
            ("text", plain("one two")),
        ]),
    );
}

#[test]
fn json_is_read_as_what_it_is() {
    let json = "\u{FEFF}\n {\"a\\/b\":\t[1, -0.5e+3, true, null, \"NO\"],\r\n \"s\": \"\\u00e4\\ud83d\\ude00\\n\\\"\", \"\": {}, \"e\": []}";
    same(
        &doc(json).root,
        &mapping(vec![
            (
                "a/b",
                list(vec![
                    plain("1"),
                    plain("-0.5e+3"),
                    plain("true"),
                    Node::null(),
                    quoted("NO"),
                ]),
            ),
            ("s", quoted("ä😀\n\"")),
            ("", mapping(vec![])),
            ("e", list(vec![])),
        ]),
    );
}

#[test]
fn json_keys_may_be_long() {
    let key = "k".repeat(5000);
    let read = doc(&format!("{{\"{key}\": 1}}"));
    same(&read.root, &mapping(vec![(&key, plain("1"))]));
    let yaml = super::super::to_yaml(&read.root);
    same(&doc(&yaml).root, &read.root);
}

#[test]
fn crlf_and_unicode_have_right_places() {
    let read = doc("ä: \"ö\" # ü\r\nlist:\r\n  - é: [ñ,  'it''s' ]\r\n");
    let source = &read.source;
    let entry = read.root.entry("ä").expect("read above");
    assert_eq!(source.slice(&entry.key_span), "ä");
    assert_eq!(source.slice(&entry.value.span), "\"ö\"");
    let inner = read.root.find("list[0].é").expect("read above");
    assert_eq!(source.slice(&inner.span), "[ñ,  'it''s' ]");
    assert_eq!(source.position(inner.span.start), (3, 8));
    let item = read.root.find("list[0].é[1]").expect("read above");
    assert_eq!(source.slice(&item.span), "'it''s'");
    assert_eq!(source.line_text(1), "ä: \"ö\" # ü");
    assert_eq!(source.line_text(2), "list:");
    assert_eq!(source.line_text(9), "");
    assert_eq!(source.line_text(0), "");
}

#[test]
fn spans_cover_what_they_stand_for() {
    let read = doc(
        "a:\n  b: text here  # note\n  c:\n    - 1\n    - {x: 2}\nd: |\n  one\n  two\n\ne:\nf: [] # x\n",
    );
    let span = |path: &str| {
        let node = read.root.find(path).expect("the path is there");
        read.source.slice(&node.span)
    };
    assert_eq!(span("a.b"), "text here");
    assert_eq!(span("a.c"), "- 1\n    - {x: 2}");
    assert_eq!(span("a.c[1]"), "{x: 2}");
    assert_eq!(
        span("a"),
        "b: text here  # note\n  c:\n    - 1\n    - {x: 2}"
    );
    assert_eq!(span("d"), "one\n  two");
    assert_eq!(span("f"), "[]");
    let nothing = read.root.find("e").expect("the path is there");
    assert_eq!(read.source.position(nothing.span.start), (10, 3));
}

#[test]
fn positions_stay_inside_the_text() {
    let source = &doc("a: b\nü: c").source;
    assert_eq!(source.position(0), (1, 1));
    assert_eq!(source.position(5), (2, 1));
    assert_eq!(source.position(6), (2, 1));
    assert_eq!(source.position(7), (2, 2));
    assert_eq!(source.position(u32::MAX), (2, 5));
}

#[test]
fn one_long_line_takes_no_longer_than_many_short_ones() {
    let items = format!("a,{}", " ".repeat(30)).repeat(100_000);
    let read = doc(&format!("x: [{items}]\n"));
    let count = read
        .root
        .get("x")
        .and_then(Node::as_sequence)
        .map(<[Node]>::len);
    assert_eq!(count, Some(100_000));
}

#[test]
fn tabs_may_stand_inside_text_and_between_parts() {
    same(
        &doc("a: \tb\nc: |\n  \tcode\n  x\ty\nd: x\t# note\n").root,
        &mapping(vec![
            ("a", plain("b")),
            ("c", quoted("\tcode\nx\ty\n")),
            ("d", plain("x")),
        ]),
    );
}

#[test]
fn merge_keys_are_keys_like_others() {
    same(
        &doc("<<: {a: b}\n").root,
        &mapping(vec![("<<", mapping(vec![("a", plain("b"))]))]),
    );
    assert_eq!(
        refused("<<: *base\n"),
        ["1:5 <<: aliases (`*name`) are not read"]
    );
}

#[test]
fn nodes_say_what_they_are() {
    let root = doc("a: x\nb: []\nc: {}\nd:\n").root;
    let kinds: Vec<_> = root
        .as_mapping()
        .expect("a mapping")
        .iter()
        .map(|e| e.value.kind())
        .collect();
    assert_eq!(kinds, ["text", "a list", "a mapping", "nothing"]);
    assert_eq!(root.get("a").and_then(Node::as_text), Some("x"));
    assert!(
        root.get("b")
            .and_then(Node::as_sequence)
            .is_some_and(<[Node]>::is_empty)
    );
    assert!(root.get("z").is_none());
    assert!(
        root.get("a")
            .is_some_and(|node| node.get("z").is_none() && !node.is_quoted())
    );
    assert!(matches!(root.get("d"), Some(node) if node.is_null() && node.value == Value::Null));
}

/// Gives the same byte without end and counts how many were taken.
struct Endless(u64);

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        into.fill(b'a');
        self.0 += into.len() as u64;
        assert!(self.0 < 100_000_000, "read without end");
        Ok(into.len())
    }
}

#[test]
fn a_huge_file_is_not_read_whole() {
    let limits = Limits {
        bytes: 1000,
        ..Limits::default()
    };
    let mut reader = Endless(0);
    let Err(ReadError::Problems(source, problems)) = read_from("big.yaml", &mut reader, &limits)
    else {
        panic!("it must be refused");
    };
    assert_eq!(reader.0, 1001);
    assert_eq!(source.text(), "");
    assert_eq!(problems[0].message, "the file is larger than 1000 bytes");

    let mut reader = Endless(0);
    assert!(read_from("big.yaml", &mut reader, &Limits::default()).is_err());
    assert_eq!(reader.0, 8 * 1024 * 1024 + 1);
}

#[test]
fn a_file_of_just_the_limit_is_read() {
    let limits = Limits {
        bytes: 5,
        ..Limits::default()
    };
    assert!(read_from("x", &b"a: bc"[..], &limits).is_ok());
    assert!(read_from("x", &b"a: bcd"[..], &limits).is_err());
}

#[test]
fn a_reader_that_fails_says_so() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }
    let error = read_from("x", Broken, &Limits::default()).expect_err("it fails");
    assert_eq!(error.to_string(), "cannot be read: the disk is gone");
}

#[test]
fn problems_are_shown_with_their_place() {
    let error = read_from("e.yaml", &b"a: 1\na: 2\n"[..], &Limits::default()).expect_err("refused");
    assert_eq!(
        error.to_string(),
        "e.yaml:2:1: a: the key `a` is given twice\n  help: keep one of the two; the first one is on line 1"
    );
}
