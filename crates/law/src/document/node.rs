//! The tree of a document.

use std::ops::Range;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its bytes in the text of the source it was read from; `0..0` if a program made it. A list
    /// or mapping reaches from its first sign to the end of its last value.
    pub span: Range<u32>,
}

/// What can stand in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing: an empty place, `~` or `null`.
    Null,
    /// A text, a number, a yes or no: whatever the reader of the field takes it for.
    Scalar {
        /// The text, without quotes and with escapes resolved.
        text: String,
        /// Whether it was written in quotes or as a block of text (`|`, `>`), so that it can only
        /// be meant as text.
        quoted: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values, in the order of the file; no key stands twice in what was read.
    Mapping(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key's text, without quotes.
    pub key: String,
    /// The key's bytes, quotes included.
    pub key_span: Range<u32>,
    /// The value.
    pub value: Node,
}

impl Entry {
    /// An entry made by a program; it stands nowhere.
    #[must_use]
    pub fn new(key: impl Into<String>, value: Node) -> Self {
        Entry {
            key: key.into(),
            key_span: 0..0,
            value,
        }
    }
}

impl From<Value> for Node {
    /// A node made by a program; it stands nowhere.
    fn from(value: Value) -> Self {
        Node { value, span: 0..0 }
    }
}

impl Node {
    /// Nothing, made by a program.
    #[must_use]
    pub fn null() -> Self {
        Value::Null.into()
    }

    /// A text without quotes, made by a program. [`to_yaml`](super::to_yaml) puts it in quotes if
    /// it would not be read as this text otherwise.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Value::Scalar {
            text: text.into(),
            quoted: false,
        }
        .into()
    }

    /// The same value with this span.
    #[must_use]
    pub fn at(mut self, span: Range<u32>) -> Self {
        self.span = span;
        self
    }

    /// What this is, in words for a message: `a list`, `a mapping`, `text` or `nothing`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar { .. } => "text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }

    /// Whether nothing stands here.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// The text of a scalar.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether this is a scalar that was written in quotes or as a block of text.
    #[must_use]
    pub fn is_quoted(&self) -> bool {
        matches!(self.value, Value::Scalar { quoted: true, .. })
    }

    /// The items of a list.
    #[must_use]
    pub fn as_sequence(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Sequence(items) => Some(items),
            _ => None,
        }
    }

    /// The entries of a mapping.
    #[must_use]
    pub fn as_mapping(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Mapping(entries) => Some(entries),
            _ => None,
        }
    }

    /// The entry of a mapping with this key; none if this is no mapping.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.as_mapping()?.iter().find(|entry| entry.key == key)
    }

    /// The value of a mapping under this key; none if this is no mapping.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// Whether both hold the same values, wherever they stand. The order of keys and the quotes of
    /// scalars count.
    #[must_use]
    pub fn same_content(&self, other: &Node) -> bool {
        match (&self.value, &other.value) {
            (Value::Sequence(left), Value::Sequence(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(l, r)| l.same_content(r))
            }
            (Value::Mapping(left), Value::Mapping(right)) => {
                left.len() == right.len()
                    && left
                        .iter()
                        .zip(right)
                        .all(|(l, r)| l.key == r.key && l.value.same_content(&r.value))
            }
            (left, right) => left == right,
        }
    }
}
