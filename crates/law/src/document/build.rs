//! Builds the tree from parts as they come, within the limits, and gathers what is wrong.

use std::collections::HashMap;
use std::ops::Range;

use super::node::{Entry, Node, Value};
use super::path::Path;
use super::source::{Problem, Source};
use super::text::{MOST_PROBLEMS, first_forbidden, named, quote};
use super::{Limits, empty};

/// Told when reading cannot or should not go on; why has been noted.
#[derive(Debug)]
pub(super) struct Stop;

/// Deeper than this no limit may go: trees are walked by functions that call themselves.
const DEEPEST: usize = 200;

/// A list or a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    List,
    Mapping,
}

/// A list or mapping that is not closed yet.
struct Open {
    start: u32,
    /// The end of the last part inside.
    end: u32,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Mapping {
        entries: Vec<Entry>,
        seen: HashMap<String, u32>,
        key: Option<Key>,
    },
}

/// A key whose value is yet to come.
struct Key {
    name: String,
    span: Range<u32>,
    /// Whether the entry belongs in the tree; not if the key is given twice or is no text.
    keep: bool,
}

pub(super) struct Builder<'s> {
    source: &'s Source,
    depth: usize,
    most_nodes: usize,
    nodes: usize,
    open: Vec<Open>,
    root: Option<Node>,
    problems: Vec<Problem>,
}

impl<'s> Builder<'s> {
    pub(super) fn new(source: &'s Source, limits: &Limits) -> Self {
        Builder {
            source,
            depth: limits.depth.min(DEEPEST),
            most_nodes: limits.nodes,
            nodes: 0,
            open: Vec::new(),
            root: None,
            problems: Vec::new(),
        }
    }

    /// The innermost open list or mapping and where it begins.
    pub(super) fn innermost(&self) -> Option<(Shape, u32)> {
        self.open.last().map(|open| match open.content {
            Content::List(_) => (Shape::List, open.start),
            Content::Mapping { .. } => (Shape::Mapping, open.start),
        })
    }

    /// Whether the next part is the key of a mapping.
    pub(super) fn wants_key(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| matches!(open.content, Content::Mapping { key: None, .. }))
    }

    /// The field that is being read.
    pub(super) fn path(&self) -> Path {
        self.open
            .iter()
            .fold(Path::root(), |path, open| match &open.content {
                Content::List(items) => path.index(items.len()),
                Content::Mapping { key: Some(key), .. } => path.key(&key.name),
                Content::Mapping { key: None, .. } => path,
            })
    }

    /// Notes a problem of the field that is being read; reading goes on unless there are too many.
    pub(super) fn fault(
        &mut self,
        span: Range<u32>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Result<(), Stop> {
        let field = self.path();
        self.fault_at(field, span, message, help)
    }

    /// Notes a problem of the field that is being read after which nothing more can be read.
    pub(super) fn stop<T>(
        &mut self,
        span: Range<u32>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Result<T, Stop> {
        self.fault(span, message, help)?;
        Err(Stop)
    }

    /// Like [`Builder::stop`], but a value that was finished on the same line is still the field
    /// that is being read: what cannot be read most often belongs to it.
    pub(super) fn stop_near(
        &mut self,
        span: Range<u32>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Result<(), Stop> {
        let (line, _) = self.source.position(span.start);
        let last = match self.open.last().map(|open| &open.content) {
            Some(Content::Mapping {
                entries, key: None, ..
            }) => entries.last(),
            _ => None,
        };
        let field = match last {
            Some(last) if self.source.position(last.key_span.start).0 == line => {
                self.path().key(&last.key)
            }
            _ => self.path(),
        };
        self.fault_at(field, span, message, help)?;
        Err(Stop)
    }

    fn fault_at(
        &mut self,
        field: Path,
        span: Range<u32>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Result<(), Stop> {
        self.problems.push(Problem {
            span,
            field: field.into(),
            message: message.into(),
            help: help.into(),
        });
        if self.problems.len() < MOST_PROBLEMS {
            Ok(())
        } else {
            Err(Stop)
        }
    }

    /// Begins a list or a mapping.
    pub(super) fn open(&mut self, shape: Shape, span: Range<u32>) -> Result<(), Stop> {
        self.count(&span)?;
        if self.open.len() >= self.depth {
            let message = format!(
                "lists and mappings stand in each other more than {} levels deep",
                self.depth
            );
            return self.stop(span, message, "no file needs that; write it flatter");
        }
        if self.wants_key() {
            let kind = match shape {
                Shape::List => "a list",
                Shape::Mapping => "a mapping",
            };
            self.fault(
                span.clone(),
                format!("{kind} stands where a key belongs"),
                "give a word as key, like `name: value`; put text that begins with a bracket in quotes",
            )?;
        }
        self.open.push(Open {
            start: span.start,
            end: span.end,
            content: match shape {
                Shape::List => Content::List(Vec::new()),
                Shape::Mapping => Content::Mapping {
                    entries: Vec::new(),
                    seen: HashMap::new(),
                    key: None,
                },
            },
        });
        Ok(())
    }

    /// Ends the innermost list or mapping; `end` is that of its closing bracket, if it has one.
    pub(super) fn close(&mut self, end: Option<u32>) -> Result<(), Stop> {
        let Some(done) = self.open.pop() else {
            return Ok(());
        };
        let node = Node {
            value: match done.content {
                Content::List(items) => Value::Sequence(items),
                Content::Mapping { entries, .. } => Value::Mapping(entries),
            },
            span: done.start..end.unwrap_or(done.end),
        };
        if self.wants_key() {
            let span = node.span;
            return self.take_key(String::new(), span, false);
        }
        self.place(node);
        Ok(())
    }

    /// Takes a scalar as the next key or value.
    pub(super) fn scalar(
        &mut self,
        text: String,
        quoted: bool,
        span: Range<u32>,
    ) -> Result<(), Stop> {
        if let Some(c) = first_forbidden(&text) {
            self.fault(
                span.clone(),
                format!("the text holds {}", named(c)),
                "remove the escape that stands for it",
            )?;
        }
        if self.wants_key() {
            return self.scalar_key(text, quoted, span);
        }
        self.count(&span)?;
        let nothing = !quoted && matches!(text.as_str(), "" | "~" | "null");
        let value = match nothing {
            true => Value::Null,
            false => Value::Scalar { text, quoted },
        };
        self.place(Node { value, span });
        Ok(())
    }

    fn scalar_key(&mut self, text: String, quoted: bool, span: Range<u32>) -> Result<(), Stop> {
        let mut keep = true;
        if text.is_empty() && !quoted {
            self.fault(
                span.clone(),
                "a value has no key",
                "write the name of the field before the `:`",
            )?;
            keep = false;
        }
        let first = match self.open.last() {
            Some(Open {
                content: Content::Mapping { seen, .. },
                ..
            }) if keep => seen.get(&text).copied(),
            _ => None,
        };
        if let Some(first) = first {
            let (line, _) = self.source.position(first);
            let field = self.path().key(&text);
            self.fault_at(
                field,
                span.clone(),
                format!("the key {} is given twice", quote(&text)),
                format!("keep one of the two; the first one is on line {line}"),
            )?;
            keep = false;
        }
        self.take_key(text, span, keep)
    }

    fn take_key(&mut self, name: String, span: Range<u32>, keep: bool) -> Result<(), Stop> {
        if let Some(open) = self.open.last_mut()
            && let Content::Mapping { seen, key, .. } = &mut open.content
        {
            open.end = open.end.max(span.end);
            if keep {
                seen.insert(name.clone(), span.start);
            }
            *key = Some(Key { name, span, keep });
        }
        Ok(())
    }

    /// Puts a finished value where it belongs.
    fn place(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        open.end = open.end.max(node.span.end);
        match &mut open.content {
            Content::List(items) => items.push(node),
            Content::Mapping { entries, key, .. } => {
                if let Some(key) = key.take()
                    && key.keep
                {
                    entries.push(Entry {
                        key: key.name,
                        key_span: key.span,
                        value: node,
                    });
                }
            }
        }
    }

    fn count(&mut self, span: &Range<u32>) -> Result<(), Stop> {
        self.nodes += 1;
        if self.nodes <= self.most_nodes {
            return Ok(());
        }
        self.too_many(span.clone())
    }

    /// Refuses the file for holding too much.
    pub(super) fn too_many(&mut self, span: Range<u32>) -> Result<(), Stop> {
        let message = format!("the file holds more than {} values", self.most_nodes);
        self.stop(span, message, "split it into several files")
    }

    /// The tree, or everything that is wrong, in the order of the file.
    pub(super) fn finish(mut self) -> Result<Node, Vec<Problem>> {
        if self.problems.is_empty() {
            return self.root.ok_or_else(|| vec![empty()]);
        }
        self.problems
            .sort_by_key(|problem| (problem.span.start, problem.span.end));
        Err(self.problems)
    }
}
