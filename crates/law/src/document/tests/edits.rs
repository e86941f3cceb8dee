//! Paths, and changes by them.

use super::super::{Node, Path, to_json, to_yaml};
use super::{doc, list, mapping, plain, quoted, same};

const BASE: &str = "\
parts:
  - id: people
    people: {number: 5}
  - id: patients
    data: [a, b]
parties:
  shop: {CN: {}}
empty:
";

#[track_caller]
fn set(path: &str, value: &str) -> Result<Node, String> {
    let mut root = doc(BASE).root;
    match root.set(path, plain(value)) {
        Ok(()) => {
            let found = match path.contains('+') {
                true => None,
                false => Some(root.find(path).expect("just set")),
            };
            assert!(found.is_none_or(|node| node.as_text() == Some(value)));
            Ok(root)
        }
        Err(error) => {
            same(&root, &doc(BASE).root);
            assert!(!error.help.is_empty());
            Err(error.to_string())
        }
    }
}

#[test]
fn set_replaces_and_makes() {
    let at = |path: &str, inner: &str| {
        let root = set(path, "x").expect("it can be set");
        root.find(inner).expect("it is there").clone()
    };
    same(
        &at("parts[0].people.number", "parts[0].people"),
        &mapping(vec![("number", plain("x"))]),
    );
    same(
        &at("parties.shop.CN.ordinary-this-year", "parties.shop.CN"),
        &mapping(vec![("ordinary-this-year", plain("x"))]),
    );
    same(&at("parts[id=patients].data", "parts[1].data"), &plain("x"));
    same(
        &at("parts[id=patients].data[+]", "parts[1].data"),
        &list(vec![plain("a"), plain("b"), plain("x")]),
    );
    same(
        &at("parts[+].id", "parts[2]"),
        &mapping(vec![("id", plain("x"))]),
    );
    same(
        &at("new.deep.er", "new"),
        &mapping(vec![("deep", mapping(vec![("er", plain("x"))]))]),
    );
    same(
        &at("empty[+].a", "empty"),
        &list(vec![mapping(vec![("a", plain("x"))])]),
    );
    same(&at("empty.a", "empty"), &mapping(vec![("a", plain("x"))]));
    let mut nothing = Node::null();
    nothing
        .set("[+]", plain("x"))
        .expect("nothing can become a list");
    same(&nothing, &list(vec![plain("x")]));
}

#[test]
fn set_refuses_what_is_not_there() {
    for (path, expected) in [
        ("parts[2].id", "parts: there is no item `[2]`"),
        ("parts[id=nobody].x", "parts: no item has `id` `nobody`"),
        (
            "parts[0].id.x",
            "parts[0].id: the path goes through a mapping here, but there is text",
        ),
        (
            "parties[0]",
            "parties: the path goes through a list here, but there is a mapping",
        ),
        (
            "parts.people",
            "parts: the path goes through a mapping here, but there is a list",
        ),
        ("new[0].x", "new: there is no item `[0]`"),
        ("empty[id=a]", "empty: no item has `id` `a`"),
        ("", "`` has a step without a name"),
        ("a..b", "`a..b` has a step without a name"),
        ("a.", "`a.` has a step without a name"),
        (".a", "`.a` has a step without a name"),
        ("a]", "`a]` has a step without a name"),
        ("parts[0", "the `[` of `[0` is not closed"),
        ("parts[]", "`[]` selects no item"),
        ("parts[-1]", "`[-1]` selects no item"),
        (
            "parts[99999999999999999999]",
            "`[99999999999999999999]` selects no item",
        ),
        ("parts[id=]", "`[id=]` selects no item"),
        ("parts[0]id", "`id` follows a `]` directly"),
    ] {
        assert_eq!(
            set(path, "x").map(|root| to_json(&root)),
            Err(expected.to_owned()),
            "{path}"
        );
    }
    let long = "a.".repeat(1_000_000);
    assert_eq!(
        set(&long, "x").map(|_| ()),
        Err("the path has more than 32 steps".to_owned())
    );
}

#[test]
fn several_items_of_one_name_are_told() {
    let mut root = doc("- id: a\n- id: a\n").root;
    let error = root.set("[id=a].x", plain("1")).expect_err("not one item");
    assert_eq!(error.to_string(), "several items have `id` `a`");
}

#[test]
fn remove_takes_out() {
    let mut root = doc(BASE).root;
    same(
        &root
            .remove("parts[id=people].people.number")
            .expect("there"),
        &plain("5"),
    );
    same(
        &root
            .remove("parts[1]")
            .expect("there")
            .get("id")
            .expect("there")
            .clone(),
        &plain("patients"),
    );
    same(
        &root
            .remove("parties")
            .expect("there")
            .get("shop")
            .expect("there")
            .clone(),
        &mapping(vec![("CN", mapping(vec![]))]),
    );
    root.remove("empty").expect("there");
    same(
        &root,
        &mapping(vec![(
            "parts",
            list(vec![mapping(vec![
                ("id", plain("people")),
                ("people", mapping(vec![])),
            ])]),
        )]),
    );
    for (path, expected) in [
        ("parties", "there is no field `parties`"),
        ("parts[1]", "parts: there is no item `[1]`"),
        (
            "parts[+]",
            "parts: `[+]` names an item that is not there yet",
        ),
        (
            "parts[0].id.x",
            "parts[0].id: the path goes through a mapping here, but there is text",
        ),
        ("parts[id=x]", "parts: no item has `id` `x`"),
    ] {
        assert_eq!(root.remove(path).expect_err(path).to_string(), expected);
        let found = root.find(path).expect_err(path);
        assert_eq!(found.to_string(), expected);
    }
    assert_eq!(
        root.find("x").expect_err("gone").help,
        "the fields here are `parts`"
    );
}

#[test]
fn paths_name_fields() {
    let path = Path::root()
        .key("parts")
        .index(0)
        .key("people")
        .key("number");
    assert_eq!(path.as_str(), "parts[0].people.number");
    assert_eq!(Path::root().index(3).to_string(), "[3]");
    assert_eq!(
        Path::root().key("").key("a b").key("ä").as_str(),
        "[\"\"][\"a b\"].ä"
    );
    assert_eq!(Path::root().key("\u{1b}").as_str(), "[\"\\u{1b}\"]");
}

#[test]
fn yaml_is_clean() {
    let yaml = "\
name: a shop: in `CN`, [1]
";
    assert!(super::super::read("x", yaml.as_bytes(), &super::super::Limits::default()).is_err());
    let tree = mapping(vec![
        ("name", plain("shop (big), 1%")),
        ("sharp", plain("# x")),
        ("colon", plain("a: b")),
        ("null", quoted("null")),
        ("word", plain("null")),
        ("none", Node::null()),
        ("date", plain("2026-11-21")),
        ("minus", plain("-5")),
        ("lines", quoted("one\n  two\n\nthree\n")),
        ("open", plain("one\ntwo")),
        ("odd", quoted("tab\there\n")),
        (
            "list",
            list(vec![
                mapping(vec![
                    ("id", plain("a")),
                    ("of", list(vec![plain("x"), Node::null()])),
                ]),
                list(vec![list(vec![]), mapping(vec![])]),
                quoted("l1\nl2"),
            ]),
        ),
    ]);
    assert_eq!(
        to_yaml(&tree),
        "\
name: shop (big), 1%
sharp: \"# x\"
colon: \"a: b\"
null: \"null\"
word: \"null\"
none:
date: 2026-11-21
minus: -5
lines: |
  one
    two

  three
open: |-
  one
  two
odd: \"tab\\there\\n\"
list:
  - id: a
    of:
      - x
      -
  - - []
    - {}
  - |-
    l1
    l2
"
    );
}

#[test]
fn json_is_clean() {
    let tree = mapping(vec![
        ("n", plain("1.5")),
        ("t", plain("true")),
        ("no", plain("no")),
        ("q", quoted("1")),
        ("u", plain("1_000")),
        ("z", plain("007")),
        ("x", Node::null()),
        (
            "l",
            list(vec![
                list(vec![]),
                mapping(vec![]),
                quoted("\u{2028}\"\\\n"),
            ]),
        ),
    ]);
    assert_eq!(
        to_json(&tree),
        "{\n  \"n\": 1.5,\n  \"t\": true,\n  \"no\": \"no\",\n  \"q\": \"1\",\n  \"u\": \"1_000\",\n  \"z\": \"007\",\n  \"x\": null,\n  \"l\": [\n    [],\n    {},\n    \"\\u2028\\\"\\\\\\n\"\n  ]\n}\n"
    );
}
