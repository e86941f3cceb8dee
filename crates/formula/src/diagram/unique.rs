use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::manager::Diagram;

/// The set of inner nodes by content: an open-addressing table of handles. The
/// content itself stays in the manager's tables.
#[derive(Default, Clone)]
pub(super) struct Unique {
    /// A power of two of slots, or none at first. No inner node has the handle
    /// [`EMPTY`], so it marks a free slot.
    slots: Vec<Diagram>,
    used: usize,
}

const EMPTY: Diagram = Diagram::FALSE;
const FIRST_SLOTS: usize = 64;

/// The hash of a node's content.
pub(super) fn hash(level: u16, children: &[Diagram]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u16(level);
    for child in children {
        hasher.write_u32(child.0);
    }
    hasher.finish()
}

impl Unique {
    /// Makes room for one more node, with `hash_of` to move the present ones.
    pub(super) fn reserve(&mut self, hash_of: impl Fn(Diagram) -> u64) {
        if self.used * 4 < self.slots.len() * 3 {
            return;
        }
        let slots = (self.slots.len() * 2).max(FIRST_SLOTS);
        let old = std::mem::replace(&mut self.slots, vec![EMPTY; slots]);
        for node in old.into_iter().filter(|node| *node != EMPTY) {
            let mut slot = self.home(hash_of(node));
            while self.slots[slot] != EMPTY {
                slot = self.next(slot);
            }
            self.slots[slot] = node;
        }
    }

    /// The node with this hash that `is_wanted`, or the free slot for it.
    pub(super) fn find(
        &self,
        hash: u64,
        is_wanted: impl Fn(Diagram) -> bool,
    ) -> Result<Diagram, usize> {
        let mut slot = self.home(hash);
        loop {
            match self.slots[slot] {
                EMPTY => return Err(slot),
                node if is_wanted(node) => return Ok(node),
                _ => slot = self.next(slot),
            }
        }
    }

    /// Puts `node` into the free slot that [`Unique::find`] gave.
    pub(super) fn insert(&mut self, slot: usize, node: Diagram) {
        self.slots[slot] = node;
        self.used += 1;
    }

    fn home(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn next(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}
