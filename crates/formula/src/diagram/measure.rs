use rustc_hash::{FxHashMap, FxHashSet};

use super::manager::{Diagram, Manager, Var};
use crate::values::Values;

/// What a diagram consists of.
impl Manager {
    /// The variables on which `f` depends, ascending.
    pub fn support(&self, f: Diagram) -> Vec<Var> {
        let nodes = self.all_inner_nodes(f).into_iter();
        let mut support: Vec<Var> = nodes.map(|node| Var(self.level(node))).collect();
        support.sort_unstable();
        support.dedup();
        support
    }

    /// The number of inner nodes of `f`; 0 for a terminal.
    pub fn nodes(&self, f: Diagram) -> usize {
        self.all_inner_nodes(f).len()
    }

    /// The number of assignments of all variables of the manager that lead `f`
    /// to `terminal`; [`u128::MAX`] if there are at least as many.
    pub fn count(&self, f: Diagram, terminal: u8) -> u128 {
        // For each node, the assignments of its variable and those below.
        let mut counts = FxHashMap::default();
        let below = |counts: &FxHashMap<Diagram, u128>, start: usize, f: Diagram| {
            let (level, count) = match f.as_terminal() {
                Some(n) => (self.sizes.len(), u128::from(n == terminal)),
                None => (usize::from(self.level(f)), counts[&f]),
            };
            // No step takes anything away, so saturation stays saturation.
            let free = self.sizes[start..level].iter();
            free.fold(count, |count, size| count.saturating_mul(u128::from(*size)))
        };
        for node in self.all_inner_nodes(f) {
            let head = self.heads[node.index()];
            let start = usize::from(head.level) + 1;
            let children = self.children_of(head).iter();
            let count = children
                .map(|child| below(&counts, start, *child))
                .fold(0, u128::saturating_add);
            counts.insert(node, count);
        }
        below(&counts, 0, f)
    }

    fn all_inner_nodes(&self, f: Diagram) -> Vec<Diagram> {
        self.inner_nodes(f, |var| Values::all(self.size(var)))
    }

    /// The inner nodes of `f` that allowed values lead to, each after those
    /// below it. `allowed` gives only values that the variable has.
    pub(super) fn inner_nodes(&self, f: Diagram, allowed: impl Fn(Var) -> Values) -> Vec<Diagram> {
        let mut nodes = Vec::new();
        let mut seen = FxHashSet::default();
        let mut open = vec![f];
        while let Some(node) = open.pop() {
            let Some((var, children)) = self.branches(node) else {
                continue;
            };
            if seen.insert(node) {
                nodes.push(node);
                let values = allowed(var).iter();
                open.extend(values.map(|value| children[usize::from(value)]));
            }
        }
        // A node is made after those below it, so it has the greater number.
        nodes.sort_unstable();
        nodes
    }
}
