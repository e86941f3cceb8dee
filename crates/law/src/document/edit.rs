//! Changes to a tree by written paths.

use std::fmt;

use super::node::{Entry, Node, Value};
use super::path::{Path, Step, steps};
use super::text::quote;

/// Why a path names no place in a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathError {
    /// The field up to which the path leads; empty if not even its first step does.
    pub field: String,
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// How to mend it, in the same style.
    pub help: String,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for PathError {}

impl Node {
    /// The node that a path names: field names with dots between them, `[3]` for an item by its
    /// number from 0, `[id=NAME]` for the one item whose field `id` is the text `NAME` (any field
    /// of the items may be named there).
    ///
    /// # Errors
    ///
    /// If the path cannot be read or leads nowhere.
    pub fn find(&self, path: &str) -> Result<&Node, PathError> {
        let mut here = self;
        let mut place = Path::root();
        for step in read_steps(path)? {
            here = match step {
                Step::Key(key) => match here.get(key) {
                    Some(value) => value,
                    None => return Err(no_field(here, &place, key)),
                },
                Step::Append => return Err(nothing_appended(&place)),
                Step::Index(_) | Step::Where { .. } => {
                    let items = list(here, &place)?;
                    let index = item(items, step, &place)?;
                    match items.get(index) {
                        Some(value) => value,
                        None => return Err(no_item(index, items.len(), &place)),
                    }
                }
            };
            place = walked(&place, step, 0);
        }
        Ok(here)
    }

    /// Puts a value at the place that a path names, replacing what is there. The path is written
    /// as for [`Node::find`], and `[+]` is a new item at the end of a list. A field that is not
    /// there yet is made, and so are the mappings and lists on the way to it.
    ///
    /// The new value keeps its span, which belongs to the source it came from.
    ///
    /// # Errors
    ///
    /// If the path cannot be read, leads through a text, or selects an item that is not there. The
    /// tree is then as it was.
    pub fn set(&mut self, path: &str, value: Node) -> Result<(), PathError> {
        put(self, &read_steps(path)?, value, &Path::root())
    }

    /// Takes out the field or list item that a path names, and gives it back.
    ///
    /// # Errors
    ///
    /// If the path cannot be read or leads nowhere. The tree is then as it was.
    pub fn remove(&mut self, path: &str) -> Result<Node, PathError> {
        take(self, &read_steps(path)?, &Path::root())
    }
}

fn read_steps(path: &str) -> Result<Vec<Step<'_>>, PathError> {
    steps(path).map_err(|(message, help)| PathError {
        field: String::new(),
        message,
        help,
    })
}

fn put(here: &mut Node, steps: &[Step<'_>], value: Node, place: &Path) -> Result<(), PathError> {
    let Some((step, rest)) = steps.split_first() else {
        *here = value;
        return Ok(());
    };
    if here.is_null() {
        *here = made(steps, value, place)?;
        return Ok(());
    }
    match step {
        Step::Key(key) => {
            let kind = here.kind();
            let Value::Mapping(entries) = &mut here.value else {
                return Err(wrong_kind(place, "a mapping", kind));
            };
            let inner = place.key(key);
            match entries.iter_mut().find(|entry| entry.key == *key) {
                Some(entry) => put(&mut entry.value, rest, value, &inner),
                None => {
                    let key_span = value.span.clone();
                    entries.push(Entry {
                        key: (*key).to_owned(),
                        key_span,
                        value: made(rest, value, &inner)?,
                    });
                    Ok(())
                }
            }
        }
        Step::Append => {
            let items = list_mut(here, place)?;
            let item = made(rest, value, &place.index(items.len()))?;
            items.push(item);
            Ok(())
        }
        Step::Index(_) | Step::Where { .. } => {
            let items = list_mut(here, place)?;
            let index = item(items, *step, place)?;
            let count = items.len();
            match items.get_mut(index) {
                Some(next) => put(next, rest, value, &walked(place, *step, index)),
                None => Err(no_item(index, count, place)),
            }
        }
    }
}

/// The value with the mappings and lists around it that the steps name.
fn made(steps: &[Step<'_>], value: Node, place: &Path) -> Result<Node, PathError> {
    let span = value.span.clone();
    let mut whole = value;
    for step in steps.iter().rev() {
        let around = match step {
            Step::Key(key) => Value::Mapping(vec![Entry {
                key: (*key).to_owned(),
                key_span: span.clone(),
                value: whole,
            }]),
            Step::Append => Value::Sequence(vec![whole]),
            Step::Index(index) => return Err(no_item(*index, 0, place)),
            Step::Where { field, text } => return Err(no_match(field, text, place)),
        };
        whole = Node {
            value: around,
            span: span.clone(),
        };
    }
    Ok(whole)
}

fn take(here: &mut Node, steps: &[Step<'_>], place: &Path) -> Result<Node, PathError> {
    let Some((step, rest)) = steps.split_first() else {
        return Ok(std::mem::replace(here, Node::null()));
    };
    let last = rest.is_empty();
    match *step {
        Step::Key(key) => {
            let missing = no_field(here, place, key);
            let Value::Mapping(entries) = &mut here.value else {
                return Err(missing);
            };
            let Some(index) = entries.iter().position(|entry| entry.key == key) else {
                return Err(missing);
            };
            if last {
                return Ok(entries.remove(index).value);
            }
            match entries.get_mut(index) {
                Some(entry) => take(&mut entry.value, rest, &place.key(key)),
                None => Err(missing),
            }
        }
        Step::Append => Err(nothing_appended(place)),
        Step::Index(_) | Step::Where { .. } => {
            let items = list_mut(here, place)?;
            let index = item(items, *step, place)?;
            let count = items.len();
            if last && index < count {
                return Ok(items.remove(index));
            }
            match items.get_mut(index) {
                Some(next) => take(next, rest, &walked(place, *step, index)),
                None => Err(no_item(index, count, place)),
            }
        }
    }
}

/// The number of the item that a selector names.
fn item(items: &[Node], step: Step<'_>, place: &Path) -> Result<usize, PathError> {
    let (field, text) = match step {
        Step::Index(index) => return Ok(index),
        Step::Where { field, text } => (field, text),
        Step::Key(_) | Step::Append => return Ok(items.len()),
    };
    let mut found = items.iter().enumerate().filter(|(_, item)| {
        item.get(field)
            .is_some_and(|value| value.as_text() == Some(text))
    });
    match (found.next(), found.next()) {
        (Some((index, _)), None) => Ok(index),
        (None, _) => Err(no_match(field, text, place)),
        (Some(_), Some(_)) => Err(PathError {
            field: place.to_string(),
            message: format!("several items have {} {}", quote(field), quote(text)),
            help: "select one of them by its number, like `[0]`".to_owned(),
        }),
    }
}

fn list<'n>(here: &'n Node, place: &Path) -> Result<&'n [Node], PathError> {
    here.as_sequence()
        .ok_or_else(|| wrong_kind(place, "a list", here.kind()))
}

fn list_mut<'n>(here: &'n mut Node, place: &Path) -> Result<&'n mut Vec<Node>, PathError> {
    let kind = here.kind();
    match &mut here.value {
        Value::Sequence(items) => Ok(items),
        _ => Err(wrong_kind(place, "a list", kind)),
    }
}

fn walked(place: &Path, step: Step<'_>, index: usize) -> Path {
    match step {
        Step::Key(key) => place.key(key),
        Step::Index(index) => place.index(index),
        Step::Where { .. } | Step::Append => place.index(index),
    }
}

fn no_field(here: &Node, place: &Path, key: &str) -> PathError {
    let Some(entries) = here.as_mapping() else {
        return wrong_kind(place, "a mapping", here.kind());
    };
    let known: Vec<_> = entries.iter().take(8).map(|e| quote(&e.key)).collect();
    PathError {
        field: place.to_string(),
        message: format!("there is no field {}", quote(key)),
        help: match known.is_empty() {
            true => "the mapping here is empty".to_owned(),
            false => format!("the fields here are {}", known.join(", ")),
        },
    }
}

fn no_item(index: usize, count: usize, place: &Path) -> PathError {
    PathError {
        field: place.to_string(),
        message: format!("there is no item `[{index}]`"),
        help: match count {
            0 => "the list is empty; write `[+]` to add an item".to_owned(),
            1 => "the list has one item, `[0]`; write `[+]` to add one".to_owned(),
            _ => format!(
                "the list has {count} items, `[0]` to `[{}]`; write `[+]` to add one",
                count - 1
            ),
        },
    }
}

fn no_match(field: &str, text: &str, place: &Path) -> PathError {
    PathError {
        field: place.to_string(),
        message: format!("no item has {} {}", quote(field), quote(text)),
        help: format!(
            "check the spelling, or add an item with that {}",
            quote(field)
        ),
    }
}

fn nothing_appended(place: &Path) -> PathError {
    PathError {
        field: place.to_string(),
        message: "`[+]` names an item that is not there yet".to_owned(),
        help: "select an item by its number or name, like `[0]` or `[id=NAME]`".to_owned(),
    }
}

fn wrong_kind(place: &Path, wanted: &str, kind: &str) -> PathError {
    PathError {
        field: place.to_string(),
        message: format!("the path goes through {wanted} here, but there is {kind}"),
        help: "mend the path, or set the whole field to a new value".to_owned(),
    }
}
