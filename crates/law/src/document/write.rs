//! Trees as YAML and JSON.

use std::fmt::Write as _;

use super::json::is_number;
use super::node::{Entry, Node, Value};
use super::text::seen;

/// The longest way of writing a key with which YAML takes it for one, less some room.
const LONGEST_KEY: usize = 1000;

/// The tree as YAML in block style, indented by two spaces, with a line end at its end.
///
/// Read again it is the same tree, quotes included, as long as it holds only characters that
/// [`read`](super::read) accepts and no key twice in a mapping. A text without quotes that YAML
/// could not carry so is written with quotes, and is then read as quoted.
#[must_use]
pub fn to_yaml(node: &Node) -> String {
    let mut out = String::new();
    match &node.value {
        Value::Mapping(entries) if !entries.is_empty() => yaml_entries(&mut out, entries, 0),
        Value::Sequence(items) if !items.is_empty() => yaml_items(&mut out, items, 0),
        Value::Null => out.push_str("null\n"),
        _ => yaml_leaf(&mut out, node, 0),
    }
    out
}

fn yaml_entries(out: &mut String, entries: &[Entry], indent: usize) {
    for (index, entry) in entries.iter().enumerate() {
        // The first key stands on the line that the caller began.
        if index > 0 {
            spaces(out, indent);
        }
        let mut key = String::new();
        yaml_line(&mut key, &entry.key, false);
        let long = key.chars().count() > LONGEST_KEY;
        if long {
            out.push_str("? ");
        }
        out.push_str(&key);
        if long {
            out.push('\n');
            spaces(out, indent);
        }
        out.push(':');
        match &entry.value.value {
            Value::Mapping(inner) if !inner.is_empty() => {
                out.push('\n');
                spaces(out, indent + 2);
                yaml_entries(out, inner, indent + 2);
            }
            Value::Sequence(inner) if !inner.is_empty() => {
                out.push('\n');
                spaces(out, indent + 2);
                yaml_items(out, inner, indent + 2);
            }
            Value::Null => out.push('\n'),
            _ => {
                out.push(' ');
                yaml_leaf(out, &entry.value, indent + 2);
            }
        }
    }
}

fn yaml_items(out: &mut String, items: &[Node], indent: usize) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            spaces(out, indent);
        }
        out.push('-');
        match &item.value {
            Value::Null => {
                out.push('\n');
                continue;
            }
            _ => out.push(' '),
        }
        match &item.value {
            Value::Mapping(inner) if !inner.is_empty() => yaml_entries(out, inner, indent + 2),
            Value::Sequence(inner) if !inner.is_empty() => yaml_items(out, inner, indent + 2),
            _ => yaml_leaf(out, item, indent + 2),
        }
    }
}

/// What needs no lines of its own, or brings its own indented ones, with a line end.
fn yaml_leaf(out: &mut String, node: &Node, indent: usize) {
    match &node.value {
        Value::Mapping(_) => out.push_str("{}"),
        Value::Sequence(_) => out.push_str("[]"),
        Value::Null => out.push_str("null"),
        Value::Scalar { text, quoted } => {
            if is_block(text) {
                yaml_block(out, text, indent.max(2));
                return;
            }
            let nothing = matches!(text.as_str(), "null" | "~");
            yaml_line(out, text, *quoted || nothing);
        }
    }
    out.push('\n');
}

/// A text on one line, in quotes if it must be.
fn yaml_line(out: &mut String, text: &str, quotes: bool) {
    if !quotes && is_plain(text) {
        out.push_str(text);
        return;
    }
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if seen(c) => out.push(c),
            _ => {
                // Writing into text cannot fail.
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
        }
    }
    out.push('"');
}

/// Whether YAML takes the bare text for itself, as a key or a value in block style.
pub(super) fn is_plain(text: &str) -> bool {
    let mut chars = text.chars();
    let first_fits = match (chars.next(), chars.next()) {
        (None, _) => false,
        (Some('-'), second) => second.is_some_and(|c| c != ' ' && c != '-'),
        (Some(first), _) => !" ?:,[]{}#&*!|>'\"%@`".contains(first),
    };
    first_fits
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.starts_with("...")
        && text.chars().all(seen)
}

/// Whether the text has lines that show as they are in a block.
fn is_block(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    text.contains('\n')
        && !body.starts_with([' ', '\n'])
        && !body.is_empty()
        && body
            .split('\n')
            .all(|line| line.chars().all(seen) && !line.ends_with(' '))
        && !body.ends_with('\n')
}

fn yaml_block(out: &mut String, text: &str, indent: usize) {
    let body = text.strip_suffix('\n').unwrap_or(text);
    out.push_str(if text.ends_with('\n') { "|\n" } else { "|-\n" });
    for line in body.split('\n') {
        if !line.is_empty() {
            spaces(out, indent);
            out.push_str(line);
        }
        out.push('\n');
    }
}

fn spaces(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// The tree as JSON, indented by two spaces, with a line end at its end.
///
/// Scalars without quotes that JSON has as such (numbers, `true`, `false`) are written without
/// quotes, all others as text. Read again it is the same tree, but that unquoted text is then read
/// as quoted.
#[must_use]
pub fn to_json(node: &Node) -> String {
    let mut out = String::new();
    json_node(&mut out, node, 0);
    out.push('\n');
    out
}

fn json_node(out: &mut String, node: &Node, indent: usize) {
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Scalar { text, quoted } => {
            let bare = !quoted && (matches!(text.as_str(), "true" | "false") || is_number(text));
            if bare {
                out.push_str(text);
            } else {
                json_string(out, text);
            }
        }
        Value::Sequence(items) if items.is_empty() => out.push_str("[]"),
        Value::Mapping(entries) if entries.is_empty() => out.push_str("{}"),
        Value::Sequence(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                json_line(out, index, indent + 2);
                json_node(out, item, indent + 2);
            }
            out.push('\n');
            spaces(out, indent);
            out.push(']');
        }
        Value::Mapping(entries) => {
            out.push('{');
            for (index, entry) in entries.iter().enumerate() {
                json_line(out, index, indent + 2);
                json_string(out, &entry.key);
                out.push_str(": ");
                json_node(out, &entry.value, indent + 2);
            }
            out.push('\n');
            spaces(out, indent);
            out.push('}');
        }
    }
}

fn json_line(out: &mut String, index: usize, indent: usize) {
    out.push_str(if index > 0 { ",\n" } else { "\n" });
    spaces(out, indent);
}

fn json_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if seen(c) => out.push(c),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing into text cannot fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.push('"');
}
