use std::fmt;

use super::cache::{Cache, Key};
use super::unique::{Unique, hash};
use crate::terminals::Terminals;
use crate::values::Values;

/// The most nodes a [`Manager`] ever holds.
pub const MAX_NODES: usize = 1 << 24;

/// The most variables a [`Manager`] can have. Building recurses once per level,
/// so this bounds the stack that it takes.
pub const MAX_VARIABLES: usize = 1 << 10;

/// Diagrams numbered below this are terminals, the others inner nodes.
const TERMINALS: u32 = 64;

/// The level of a terminal: below every variable.
pub(super) const BOTTOM: u16 = u16::MAX;

/// A variable of a [`Manager`]; its number is its level in the order, a lower
/// one nearer the root.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Var(pub u16);

/// The root of a diagram in its [`Manager`].
///
/// Two diagrams of one manager mean the same function exactly if they are
/// equal. A handle of another manager is not recognised as foreign: it gives a
/// wrong result or a panic. Terminals are the same in every manager.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Diagram(pub(super) u32);

impl Diagram {
    /// The diagram that is never true: terminal 0.
    pub const FALSE: Diagram = Diagram(0);
    /// The diagram that is always true: terminal 1.
    pub const TRUE: Diagram = Diagram(1);

    /// The diagram that is terminal `n` everywhere.
    ///
    /// # Panics
    /// If `n` is 64 or more.
    pub const fn terminal(n: u8) -> Self {
        assert!((n as u32) < TERMINALS, "a terminal is less than 64");
        Diagram(n as u32)
    }

    /// The terminal, if the diagram is the same one everywhere.
    #[inline]
    pub const fn as_terminal(self) -> Option<u8> {
        if self.0 < TERMINALS {
            Some(self.0 as u8)
        } else {
            None
        }
    }

    /// Where an inner node is in the manager's tables. Wraps for a terminal,
    /// which makes the access panic.
    #[inline]
    pub(super) fn index(self) -> usize {
        self.0.wrapping_sub(TERMINALS) as usize
    }
}

/// A diagram was not built because it needs more nodes than the manager may hold.
///
/// The manager stays usable: every diagram built before is intact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooLarge {
    /// The number of nodes that the manager may hold.
    pub limit: usize,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the decision diagram needs more than {} nodes",
            self.limit
        )
    }
}

impl std::error::Error for TooLarge {}

/// Decision diagrams over one ordered list of variables.
///
/// Nodes are shared between all diagrams of the manager and never freed: drop
/// the manager to free them. Operations named after logic take boolean diagrams,
/// those with no terminal but 0 (false) and 1 (true).
#[derive(Clone)]
pub struct Manager {
    /// The number of values of each variable.
    pub(super) sizes: Vec<u8>,
    pub(super) heads: Vec<Head>,
    /// The terminals below each node, beside the heads so that a walk that does
    /// not need them does not load them.
    reach: Vec<Terminals>,
    /// The children of all nodes, those of one node in a row, one per value.
    pub(super) children: Vec<Diagram>,
    /// The head of each child, beside the children. A walk that goes from step
    /// to step loads nothing else: one cache line per node instead of two.
    pub(super) steps: Vec<Head>,
    unique: Unique,
    pub(super) cache: Cache,
    /// The children of nodes under construction, innermost last.
    pub(super) pending: Vec<Diagram>,
    limit: usize,
}

/// What a walk knows of a diagram: the fixed part of an inner node, or a
/// terminal.
#[derive(Clone, Copy)]
pub(super) struct Head {
    /// Where the children start. Of a terminal, its number.
    pub(super) first: u32,
    /// The level of the variable. Of a terminal, [`BOTTOM`].
    pub(super) level: u16,
    /// The number of children.
    pub(super) size: u8,
}

impl Manager {
    /// A manager of variables with the given numbers of values, first level first.
    ///
    /// # Panics
    /// If a size is not in `1..=128`, or there are more than [`MAX_VARIABLES`].
    pub fn new(sizes: Vec<u8>) -> Manager {
        let mut manager = Manager {
            sizes: Vec::new(),
            heads: Vec::new(),
            reach: Vec::new(),
            children: Vec::new(),
            steps: Vec::new(),
            unique: Unique::default(),
            cache: Cache::default(),
            pending: Vec::new(),
            limit: MAX_NODES,
        };
        for size in sizes {
            manager.push_variable(size);
        }
        manager
    }

    /// Adds a variable with `size` values below all others. Existing diagrams
    /// do not depend on it.
    ///
    /// # Panics
    /// If `size` is not in `1..=128`, or there would be more than
    /// [`MAX_VARIABLES`].
    pub fn push_variable(&mut self, size: u8) -> Var {
        assert!((1..=128).contains(&size), "a variable has 1 to 128 values");
        assert!(
            self.sizes.len() < MAX_VARIABLES,
            "a manager has at most {MAX_VARIABLES} variables"
        );
        self.sizes.push(size);
        Var(self.sizes.len() as u16 - 1)
    }

    /// Bounds the nodes that the manager may hold, all its diagrams and
    /// intermediate results together. At first, and at most, [`MAX_NODES`].
    pub fn limit(&mut self, nodes: usize) {
        self.limit = nodes.min(MAX_NODES);
    }

    /// The number of variables.
    pub fn variables(&self) -> usize {
        self.sizes.len()
    }

    /// The number of values of `var`.
    ///
    /// # Panics
    /// If the manager has no such variable.
    pub fn size(&self, var: Var) -> u8 {
        self.sizes[usize::from(var.0)]
    }

    /// The number of nodes that the manager holds, of all diagrams and
    /// intermediate results: what [`Manager::limit`] bounds.
    pub fn stored(&self) -> usize {
        self.heads.len()
    }

    /// The diagram that is terminal `n` everywhere; the same as
    /// [`Diagram::terminal`].
    ///
    /// # Panics
    /// If `n` is 64 or more.
    pub fn terminal(&self, n: u8) -> Diagram {
        Diagram::terminal(n)
    }

    /// The boolean diagram of "the value of `var` is in `values`". Values that
    /// the variable does not have are ignored.
    ///
    /// # Errors
    /// If the manager is full.
    ///
    /// # Panics
    /// If the manager has no such variable.
    pub fn literal(&mut self, var: Var, values: Values) -> Result<Diagram, TooLarge> {
        let base = self.pending.len();
        for value in 0..self.size(var) {
            let child = Diagram(u32::from(values.contains(value)));
            self.pending.push(child);
        }
        self.make(var.0, base)
    }

    /// The variable that the root of `f` tests and the diagram under each of
    /// its values; nothing if `f` is a terminal.
    pub fn branches(&self, f: Diagram) -> Option<(Var, &[Diagram])> {
        if f.as_terminal().is_some() {
            return None;
        }
        let head = self.heads[f.index()];
        Some((Var(head.level), self.children_of(head)))
    }

    /// The terminals of `f`, each reached by some assignment. Takes no walk.
    #[inline]
    pub fn terminals(&self, f: Diagram) -> Terminals {
        match f.as_terminal() {
            Some(terminal) => Terminals::one(terminal),
            None => self.reach[f.index()],
        }
    }

    pub(super) fn head(&self, f: Diagram) -> Head {
        match f.as_terminal() {
            Some(terminal) => Head {
                first: terminal.into(),
                level: BOTTOM,
                size: 0,
            },
            None => self.heads[f.index()],
        }
    }

    pub(super) fn children_of(&self, head: Head) -> &[Diagram] {
        &self.children[head.first as usize..][..usize::from(head.size)]
    }

    pub(super) fn level(&self, f: Diagram) -> u16 {
        match f.as_terminal() {
            Some(_) => BOTTOM,
            None => self.heads[f.index()].level,
        }
    }

    /// `f` where the variable at `level`, no deeper than the root of `f`, has
    /// `value`.
    pub(super) fn child(&self, f: Diagram, level: u16, value: u8) -> Diagram {
        if f.as_terminal().is_some() {
            return f;
        }
        let head = self.heads[f.index()];
        if head.level == level {
            self.children[head.first as usize + usize::from(value)]
        } else {
            f
        }
    }

    /// The node at `level` whose child under each value is what `step` makes of
    /// the operands where the variable has that value. No operand has its root
    /// above `level`.
    pub(super) fn descend<const N: usize, E: From<TooLarge>>(
        &mut self,
        level: u16,
        operands: [Diagram; N],
        step: impl Fn(&mut Manager, [Diagram; N]) -> Result<Diagram, E>,
    ) -> Result<Diagram, E> {
        let base = self.pending.len();
        let mut last = None;
        for value in 0..self.sizes[usize::from(level)] {
            let below = operands.map(|f| self.child(f, level, value));
            // Neighbouring values mostly lead to the same.
            let made = match last {
                Some((same, made)) if same == below => made,
                _ => step(self, below)?,
            };
            last = Some((below, made));
            self.pending.push(made);
        }
        Ok(self.make(level, base)?)
    }

    /// The node at `level` with the pending children from `base` on, which are
    /// taken. No node is made if it would decide nothing, or exists.
    pub(super) fn make(&mut self, level: u16, base: usize) -> Result<Diagram, TooLarge> {
        let first = self.pending[base];
        let decides = self.pending[base..].iter().any(|child| *child != first);
        let made = if decides {
            self.intern(level, base)?
        } else {
            first
        };
        self.pending.truncate(base);
        Ok(made)
    }

    fn intern(&mut self, level: u16, base: usize) -> Result<Diagram, TooLarge> {
        let heads = &self.heads;
        let table = &self.children;
        let children_of = |node: Diagram| {
            let head = heads[node.index()];
            let first = head.first as usize;
            (head.level, &table[first..first + usize::from(head.size)])
        };
        self.unique.reserve(|node| {
            let (level, children) = children_of(node);
            hash(level, children)
        });
        let wanted = (level, &self.pending[base..]);
        let found = self
            .unique
            .find(hash(level, wanted.1), |node| children_of(node) == wanted);
        let slot = match found {
            Ok(node) => return Ok(node),
            Err(slot) => slot,
        };
        if self.heads.len() >= self.limit {
            // The failed operation leaves its unfinished nodes behind.
            self.pending.clear();
            return Err(TooLarge { limit: self.limit });
        }
        let node = Diagram(TERMINALS + self.heads.len() as u32);
        let reach = wanted
            .1
            .iter()
            .fold(Terminals::EMPTY, |reach, f| reach.union(self.terminals(*f)));
        self.heads.push(Head {
            first: self.children.len() as u32,
            level,
            size: wanted.1.len() as u8,
        });
        self.reach.push(reach);
        for position in base..self.pending.len() {
            let child = self.pending[position];
            self.children.push(child);
            self.steps.push(self.head(child));
        }
        self.unique.insert(slot, node);
        Ok(node)
    }

    /// Keeps the result of an operation for [`Cache::find`].
    pub(super) fn remember(&mut self, key: Key, result: Diagram) {
        self.cache.store(key, result, self.heads.len());
    }

    pub(super) fn assert_boolean(&self, f: Diagram) {
        assert!(
            self.terminals(f).is_subset(Terminals::BOOLEAN),
            "the operation takes boolean diagrams"
        );
    }
}

impl fmt::Debug for Manager {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Manager")
            .field("variables", &self.variables())
            .field("stored", &self.stored())
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}
