//! Pieces of JSON Schema.

use serde_json::{Map, Value, json};

pub(super) fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

pub(super) fn kind_ref(kind: &str) -> Value {
    reference(kind)
}

pub(super) fn set_of(item: Value) -> Value {
    json!({"type": "array", "items": item, "uniqueItems": true})
}

pub(super) fn described(mut schema: Value, text: &str) -> Value {
    if !text.is_empty() {
        schema["description"] = json!(text);
    }
    schema
}

pub(super) fn object(properties: Map<String, Value>) -> Value {
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

pub(super) fn object_with<const N: usize>(
    required: &[&str],
    properties: [(&str, Value); N],
) -> Value {
    let properties = properties
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value));
    let mut schema = object(properties.collect());
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// A range.
pub(super) fn ends(end: &Value, both: bool) -> Value {
    let mut schema = object_with(&[], [("from", end.clone()), ("to", end.clone())]);
    match both {
        true => schema["required"] = json!(["from", "to"]),
        false => schema["minProperties"] = json!(1),
    }
    schema
}
