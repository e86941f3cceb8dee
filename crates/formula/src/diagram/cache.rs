use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::manager::Diagram;

/// What a cached result is the result of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) op: Op,
    pub(super) operands: [u32; 3],
}

/// An operation whose results can be cached. One that depends on a closure gets
/// a number of its own for each call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Op(u32);

impl Op {
    const NONE: Op = Op(0);
    pub(super) const NOT: Op = Op(1);
    pub(super) const AND: Op = Op(2);
    pub(super) const OR: Op = Op(3);
    pub(super) const ITE: Op = Op(4);
    pub(super) const EXISTS: Op = Op(5);
    pub(super) const COFACTOR: Op = Op(6);
    pub(super) const MERGE: Op = Op(7);
    pub(super) const FORGET: Op = Op(8);
    const FIRST_CALL: Op = Op(9);

    /// Whether the order of the first two operands does not matter.
    pub(super) fn is_commutative(self) -> bool {
        matches!(self, Op::AND | Op::OR)
    }
}

/// Results of operations on diagrams, direct-mapped: a new result takes the
/// place of an older one. That costs time at worst, never correctness.
#[derive(Clone)]
pub(super) struct Cache {
    /// A power of two of entries, or none at first.
    entries: Vec<Entry>,
    /// How often a result took the place of one of the same operation, since
    /// the cache last grew.
    evictions: usize,
    next_call: Op,
}

#[derive(Clone, Copy)]
struct Entry {
    key: Key,
    result: Diagram,
}

const VACANT: Entry = Entry {
    key: Key {
        op: Op::NONE,
        operands: [0; 3],
    },
    result: Diagram::FALSE,
};
const FIRST_ENTRIES: usize = 256;
const MAX_ENTRIES: usize = 1 << 20;

impl Default for Cache {
    fn default() -> Self {
        Cache {
            entries: Vec::new(),
            evictions: 0,
            next_call: Op::FIRST_CALL,
        }
    }
}

impl Cache {
    /// A number for the results of one call.
    pub(super) fn call(&mut self) -> Op {
        if self.next_call.0 == u32::MAX {
            // Before numbers repeat, forget what they stood for.
            self.entries.fill(VACANT);
            self.next_call = Op::FIRST_CALL;
        }
        let op = self.next_call;
        self.next_call = Op(op.0 + 1);
        op
    }

    pub(super) fn find(&self, key: Key) -> Option<Diagram> {
        let entry = self.entries.get(self.slot(key))?;
        (entry.key == key).then_some(entry.result)
    }

    /// Keeps `result`, in a manager with `nodes` nodes.
    pub(super) fn store(&mut self, key: Key, result: Diagram, nodes: usize) {
        self.grow_if_crowded(nodes);
        let slot = self.slot(key);
        let evicted = std::mem::replace(&mut self.entries[slot], Entry { key, result });
        self.evictions += usize::from(evicted.key.op == key.op);
    }

    /// Grows with the diagrams, and beyond that where an operation crowds
    /// itself out, as one with many more steps than result nodes does.
    fn grow_if_crowded(&mut self, nodes: usize) {
        let capacity = self.entries.len();
        let crowded =
            capacity < nodes || self.evictions > capacity && capacity / 8 < nodes || capacity == 0;
        if !crowded || capacity >= MAX_ENTRIES {
            return;
        }
        let entries = (capacity * 2).max(FIRST_ENTRIES);
        let old = std::mem::replace(&mut self.entries, vec![VACANT; entries]);
        for entry in old.into_iter().filter(|entry| entry.key.op != Op::NONE) {
            let slot = self.slot(entry.key);
            self.entries[slot] = entry;
        }
        self.evictions = 0;
    }

    fn slot(&self, key: Key) -> usize {
        let [a, b, c] = key.operands;
        let mut hasher = FxHasher::default();
        hasher.write_u64(u64::from(a) << 32 | u64::from(b));
        hasher.write_u64(u64::from(key.op.0) << 32 | u64::from(c));
        hasher.finish() as usize & self.entries.len().wrapping_sub(1)
    }
}
