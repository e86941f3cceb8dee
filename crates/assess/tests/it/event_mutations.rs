//! No document makes the reader panic, and every refusal says why and what to do.

use crate::events::{DECISION, INCIDENT, TRANSFER, corpus, document};
use comity_assess::event::{Options, read_node, write};
use comity_law::document::{self, Document, Entry, Limits, Node, Source, Value};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// One change to the bytes of a document.
#[derive(Debug, Clone)]
enum Slip {
    Put(Index, u8),
    Insert(Index, u8),
    Cut(Index, Index),
    Repeat(Index, Index),
}

fn slips() -> impl Strategy<Value = Slip> {
    let sign = prop_oneof![any::<u8>(), select(b" \n\t:-[]{},#'\"0_eT.".to_vec())];
    prop_oneof![
        (any::<Index>(), sign.clone()).prop_map(|(at, byte)| Slip::Put(at, byte)),
        (any::<Index>(), sign).prop_map(|(at, byte)| Slip::Insert(at, byte)),
        any::<(Index, Index)>().prop_map(|(a, b)| Slip::Cut(a, b)),
        any::<(Index, Index)>().prop_map(|(a, b)| Slip::Repeat(a, b)),
    ]
}

fn slipped(mut bytes: Vec<u8>, slips: &[Slip]) -> Vec<u8> {
    for slip in slips {
        if bytes.is_empty() {
            break;
        }
        let len = bytes.len();
        let short = |a: &Index, b: &Index| (a.index(len), (a.index(len) + b.index(40)).min(len));
        match slip {
            Slip::Put(at, byte) => bytes[at.index(len)] = *byte,
            Slip::Insert(at, byte) => bytes.insert(at.index(len), *byte),
            Slip::Cut(a, b) => drop(bytes.drain(short(a, b).0..short(a, b).1)),
            Slip::Repeat(a, b) => {
                let (from, to) = short(a, b);
                bytes.extend_from_within(from..to);
            }
        }
    }
    bytes
}

/// One change to the tree of a document.
#[derive(Debug, Clone)]
enum Edit {
    Delete(Index),
    Rename(Index, Index),
    Duplicate(Index),
    Move(Index, Index),
    Become(Index, Node),
}

fn edits() -> impl Strategy<Value = Edit> {
    let text = select(vec![
        "",
        "yes",
        "no",
        "unknown",
        "-1",
        "1e9",
        "18446744073709551616",
        "2026-02-30",
        "2026-11-21T09:30",
        "CN",
        "CN.",
        ".",
        "KZ.x",
        "CN.security-assessment",
        "patients",
        "part-1",
        "lab",
        "event/1",
        "消",
        "\u{301}",
    ]);
    let node = prop_oneof![
        text.prop_map(Node::text),
        Just(Node::null()),
        Just(Value::Sequence(Vec::new()).into()),
        Just(Value::Mapping(Vec::new()).into()),
    ];
    prop_oneof![
        any::<Index>().prop_map(Edit::Delete),
        any::<(Index, Index)>().prop_map(|(a, b)| Edit::Rename(a, b)),
        any::<Index>().prop_map(Edit::Duplicate),
        any::<(Index, Index)>().prop_map(|(a, b)| Edit::Move(a, b)),
        (any::<Index>(), node).prop_map(|(at, node)| Edit::Become(at, node)),
    ]
}

/// Every node, by its number in the order of the document.
fn count(node: &Node) -> usize {
    1 + match &node.value {
        Value::Sequence(items) => items.iter().map(count).sum(),
        Value::Mapping(entries) => entries.iter().map(|e| count(&e.value)).sum(),
        _ => 0,
    }
}

fn visit(node: &mut Node, at: &mut usize, act: &mut dyn FnMut(&mut Node)) {
    if *at == 0 {
        act(node);
    }
    *at = at.wrapping_sub(1);
    match &mut node.value {
        Value::Sequence(items) => items.iter_mut().for_each(|n| visit(n, at, act)),
        Value::Mapping(entries) => entries
            .iter_mut()
            .for_each(|e| visit(&mut e.value, at, act)),
        _ => {}
    }
}

fn edited(root: &mut Node, edit: &Edit) {
    let all = count(root);
    let mut on = |at: &Index, act: &mut dyn FnMut(&mut Node)| visit(root, &mut at.index(all), act);
    match edit {
        Edit::Delete(at) => on(at, &mut |node| match &mut node.value {
            Value::Sequence(items) => drop(items.pop()),
            Value::Mapping(entries) if !entries.is_empty() => {
                let which = at.index(entries.len());
                drop(entries.remove(which));
            }
            other => *other = Value::Null,
        }),
        Edit::Rename(at, to) => {
            let names = [
                "state", "parts", "follows", "CN", "KZ", "people", "number", "for", "", "id",
                "event", "data",
            ];
            let name = names[to.index(names.len())];
            on(at, &mut |node| {
                if let Value::Mapping(entries) = &mut node.value
                    && let Some(entry) = entries.first_mut()
                {
                    entry.key = name.to_owned();
                }
            });
        }
        Edit::Duplicate(at) => on(at, &mut |node| match &mut node.value {
            Value::Sequence(items) => items.extend_from_within(..),
            Value::Mapping(entries) => {
                let again: Vec<Entry> = entries.clone();
                entries.extend(again);
            }
            _ => {}
        }),
        Edit::Move(from, to) => {
            let mut taken = Node::null();
            on(from, &mut |node| taken = node.clone());
            on(to, &mut |node| *node = taken.clone());
        }
        Edit::Become(at, new) => on(at, &mut |node| *node = new.clone()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(which in 0..3_usize, slips in proptest::collection::vec(slips(), 1..6)) {
        let bytes = slipped([TRANSFER, INCIDENT, DECISION][which].as_bytes().to_vec(), &slips);
        if let Ok(document) = document::read("event", &bytes, &Limits::default()) {
            told(&document.root, &document.source)?;
        }
    }

    #[test]
    fn no_tree_makes_it_panic(which in 0..3_usize, edits in proptest::collection::vec(edits(), 1..8)) {
        let Document { mut root, source } = document([TRANSFER, INCIDENT, DECISION][which]);
        for edit in &edits {
            if count(&root) < 2_000 {
                edited(&mut root, edit);
            }
        }
        told(&root, &source)?;
    }
}

/// Whatever is read can be written and read again, and whatever is refused says why and what to do.
fn told(root: &Node, source: &Source) -> Result<(), TestCaseError> {
    match read_node(root, source, corpus(), Options::default()) {
        Ok(reading) => {
            let again = write(&reading.event, corpus());
            let again = read_node(&again, source, corpus(), Options::default());
            prop_assert_eq!(again.map(|r| r.event), Ok(reading.event));
        }
        Err(problems) => {
            prop_assert!(!problems.is_empty());
            for problem in &problems {
                prop_assert!(
                    !problem.message.is_empty() && !problem.help.is_empty(),
                    "{:?}",
                    problem
                );
                prop_assert!(!problem.help.contains("``"), "{:?}", problem);
                prop_assert!(!problem.report(source).is_empty());
            }
        }
    }
    Ok(())
}
