//! Tests of reading, writing and changing documents.

mod edits;
mod properties;
mod reading;
mod refusals;

use super::{Document, Entry, Limits, Node, Problem, Source, Value, read};

fn doc(text: &str) -> Document {
    match read("test", text.as_bytes(), &Limits::default()) {
        Ok(document) => document,
        Err(problems) => panic!("{text:?} is refused: {problems:#?}"),
    }
}

fn refusal(bytes: &[u8], limits: &Limits) -> Vec<Problem> {
    match read("test", bytes, limits) {
        Ok(document) => panic!("{bytes:?} is read: {document:#?}"),
        Err(problems) => problems,
    }
}

/// What is told of each problem but its help: `line:column field: message`.
fn told(bytes: &[u8], limits: &Limits) -> Vec<String> {
    let source = Source::of_bytes("test", bytes);
    refusal(bytes, limits)
        .iter()
        .map(|problem| {
            assert!(!problem.help.is_empty(), "{problem:?}");
            assert!(!problem.message.ends_with('.'), "{problem:?}");
            assert!(!problem.help.ends_with('.'), "{problem:?}");
            let (line, column) = source.position(problem.span.start);
            format!("{line}:{column} {problem}")
        })
        .collect()
}

fn refused(text: &str) -> Vec<String> {
    told(text.as_bytes(), &Limits::default())
}

fn plain(text: &str) -> Node {
    Node::text(text)
}

fn quoted(text: &str) -> Node {
    Value::Scalar {
        text: text.to_owned(),
        quoted: true,
    }
    .into()
}

fn list(items: Vec<Node>) -> Node {
    Value::Sequence(items).into()
}

fn mapping(entries: Vec<(&str, Node)>) -> Node {
    let entries = entries
        .into_iter()
        .map(|(key, value)| Entry::new(key, value))
        .collect();
    Value::Mapping(entries).into()
}

#[track_caller]
fn same(read: &Node, expected: &Node) {
    assert!(
        read.same_content(expected),
        "read {read:#?}\nexpected {expected:#?}"
    );
}
