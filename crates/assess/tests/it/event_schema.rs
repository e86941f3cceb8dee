//! The JSON Schema of the event document.

use crate::events::{DECISION, INCIDENT, TRANSFER, corpus, document, folder, real_documents};
use comity_assess::event::schema;
use comity_law::document::{self, Limits, to_json};
use serde_json::Value;
use std::fs;

/// What a program without YAML makes of a document.
fn json(text: &str) -> Value {
    let root = document(text).root;
    serde_json::from_str(&to_json(&root)).unwrap()
}

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::meta::validate(schema).unwrap();
    jsonschema::draft202012::new(schema).unwrap()
}

#[test]
fn good_documents_are_valid() {
    let validator = validator(&schema(corpus()));
    for text in [TRANSFER, INCIDENT, DECISION] {
        let errors: Vec<String> = validator
            .iter_errors(&json(text))
            .map(|e| e.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn documents_over_the_real_law_are_valid() {
    let (corpus, _) = comity_law::read(comity_law::corpus::carried());
    let validator = validator(&schema(&corpus));
    for (name, text) in real_documents() {
        let errors: Vec<String> = validator
            .iter_errors(&json(&text))
            .map(|e| e.to_string())
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

/// Files of `broken` that are wrong by themselves: by the type of a value, or by a word that is not known.
const WRONG_BY_TYPE: [&str; 20] = [
    "01", "02", "03", "04", "08", "10", "13", "14", "15", "16", "21", "23", "24", "25", "26", "27",
    "28", "29", "30", "31",
];

/// Files of `broken` that are wrong only in how their fields fit together, which a schema does not see.
const WRONG_AS_A_WHOLE: [&str; 3] = ["11", "12", "17"];

#[test]
fn broken_documents_of_the_wrong_type_are_not() {
    let validator = validator(&schema(corpus()));
    let (mut invalid, mut valid, mut unread) = (Vec::new(), Vec::new(), 0);
    for entry in fs::read_dir(folder("broken")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy()[..2].to_owned();
        if path.extension().is_some_and(|e| e == "txt") {
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let Ok(document) = document::read("broken", &bytes, &Limits::default()) else {
            unread += 1;
            continue;
        };
        let json = serde_json::from_str(&to_json(&document.root)).unwrap();
        match validator.is_valid(&json) {
            true => valid.push(name),
            false => invalid.push(name),
        }
    }
    valid.sort();
    for name in WRONG_BY_TYPE {
        assert!(invalid.iter().any(|n| n == name), "{name} is valid");
    }
    assert_eq!(valid, WRONG_AS_A_WHOLE);
    assert!(unread >= 5);
}

#[test]
fn a_schema_says_what_is_asked() {
    let schema = schema(corpus());
    assert_eq!(schema["$id"], "urn:comity:event:1");
    let state = &schema["$defs"]["party"]["properties"]["state"];
    assert_eq!(state["description"], "In which state is the party?");
    let states = &schema["$defs"]["states"]["enum"];
    assert!(states.as_array().unwrap().contains(&Value::from("NO")));
}
