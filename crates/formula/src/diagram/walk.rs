use rustc_hash::FxHashMap;

use super::manager::{BOTTOM, Diagram, Manager};
use crate::terminals::Terminals;
use crate::values::Values;

/// The memory of [`Manager::outcomes`], kept between calls so that a call need
/// not allocate. One scratch serves any number of managers in turn.
#[derive(Clone, Default, Debug)]
pub struct Scratch {
    /// For each node the last epoch in which it was visited. That way, nothing
    /// need be cleared between walks.
    visited: Vec<u32>,
    epoch: u32,
    open: Vec<Diagram>,
}

impl Scratch {
    /// Makes all of `nodes` nodes unvisited.
    fn start(&mut self, nodes: usize) {
        if self.visited.len() < nodes {
            self.visited.resize(nodes, 0);
        }
        self.epoch = self.epoch.checked_add(1).unwrap_or_else(|| {
            self.visited.fill(0);
            1
        });
        self.open.clear();
    }

    /// Visits `node`; whether for the first time.
    fn visit(&mut self, node: Diagram) -> bool {
        let last = std::mem::replace(&mut self.visited[node.index()], self.epoch);
        last != self.epoch
    }
}

/// Walks from the root.
impl Manager {
    /// The terminal of `f` where each variable has the given value, `values`
    /// being indexed by [`Var`](super::manager::Var). One path, no allocation.
    ///
    /// # Panics
    /// If a value on the path is missing or is not one of its variable.
    #[inline]
    pub fn evaluate(&self, f: Diagram, values: &[u8]) -> u8 {
        let mut at = self.head(f);
        while at.level != BOTTOM {
            let value = values[usize::from(at.level)];
            // Without this check, the step would be one of another node.
            assert!(value < at.size, "the variable has no such value");
            at = self.steps[at.first as usize + usize::from(value)];
        }
        at.first as u8
    }

    /// The terminals of `f` that remain where each variable can have any of its
    /// allowed values, `allowed` being indexed by [`Var`](super::manager::Var).
    ///
    /// Exact: a terminal is in the result if and only if some choice of allowed
    /// values leads to it. Values that a variable does not have are ignored; a
    /// variable without an allowed value ends the paths that test it. Each node
    /// is visited at most once, and not at all below where nothing new can be
    /// found. Does not allocate once `scratch` has served a walk of this size.
    ///
    /// # Panics
    /// If `allowed` has no entry for a variable on a path.
    pub fn outcomes(&self, f: Diagram, allowed: &[Values], scratch: &mut Scratch) -> Terminals {
        let mut at = self.head(f);
        let mut last = None;
        while at.level != BOTTOM {
            match allowed[usize::from(at.level)].single() {
                Some(value) if value < at.size => {
                    let step = at.first as usize + usize::from(value);
                    last = Some(step);
                    at = self.steps[step];
                }
                _ => {
                    let fork = last.map_or(f, |step| self.children[step]);
                    return self.open_outcomes(fork, allowed, scratch);
                }
            }
        }
        Terminals::one(at.first as u8)
    }

    /// [`Manager::outcomes`] from where the path forks.
    fn open_outcomes(&self, f: Diagram, allowed: &[Values], scratch: &mut Scratch) -> Terminals {
        let mut found = Terminals::EMPTY;
        scratch.start(self.heads.len());
        scratch.open.push(f);
        while let Some(node) = scratch.open.pop() {
            // More may have been found since the node was put aside.
            if self.terminals(node).is_subset(found) {
                continue;
            }
            let head = self.heads[node.index()];
            let values = allowed[usize::from(head.level)].intersection(Values::all(head.size));
            let children = self.children_of(head);
            for value in values.iter() {
                let child = children[usize::from(value)];
                if let Some(terminal) = child.as_terminal() {
                    found = found.with(terminal);
                } else if !self.terminals(child).is_subset(found) && scratch.visit(child) {
                    scratch.open.push(child);
                }
            }
        }
        found
    }

    /// The lexicographically least assignment of allowed values to all
    /// variables under which the terminal of `f` is wanted; nothing if there is
    /// none. Both `allowed` and the result are indexed by
    /// [`Var`](super::manager::Var).
    ///
    /// # Panics
    /// If `allowed` has fewer entries than the manager has variables.
    pub fn witness(&self, f: Diagram, want: Terminals, allowed: &[Values]) -> Option<Vec<u8>> {
        let allowed = self.domains(allowed);
        let mut assignment = allowed
            .iter()
            .map(|values| values.first())
            .collect::<Option<Vec<u8>>>()?;
        let leads = self.leads(f, want, &allowed);
        let mut at = f;
        while let Some((var, children)) = self.branches(at) {
            let level = usize::from(var.0);
            let value = allowed[level]
                .iter()
                .find(|value| leads(children[usize::from(*value)]))?;
            assignment[level] = value;
            at = children[usize::from(value)];
        }
        leads(at).then_some(assignment)
    }

    /// The allowed values of all variables without those they do not have.
    fn domains(&self, allowed: &[Values]) -> Vec<Values> {
        let allowed = &allowed[..self.sizes.len()];
        let sizes = self.sizes.iter().map(|size| Values::all(*size));
        sizes
            .zip(allowed)
            .map(|(all, allowed)| all.intersection(*allowed))
            .collect()
    }

    /// Whether a diagram within `f` leads to a wanted terminal by allowed values.
    fn leads(
        &self,
        f: Diagram,
        want: Terminals,
        allowed: &[Values],
    ) -> impl Fn(Diagram) -> bool + use<> {
        let mut known = FxHashMap::default();
        let leads = move |known: &FxHashMap<Diagram, bool>, f: Diagram| match f.as_terminal() {
            Some(terminal) => want.contains(terminal),
            None => known[&f],
        };
        for node in self.inner_nodes(f, |var| allowed[usize::from(var.0)]) {
            let head = self.heads[node.index()];
            let children = self.children_of(head);
            let found = allowed[usize::from(head.level)]
                .iter()
                .any(|value| leads(&known, children[usize::from(value)]));
            known.insert(node, found);
        }
        move |f| leads(&known, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::{TooLarge, Var};

    #[test]
    fn a_scratch_grows_on_the_first_walk_only() -> Result<(), TooLarge> {
        let mut manager = Manager::new(vec![3; 8]);
        let mut parity = Diagram::FALSE;
        for level in (0..8).rev() {
            let literal = manager.literal(Var(level), Values::one(1))?;
            parity = manager.combine(parity, literal, |a, b| a ^ b)?;
        }
        let mut scratch = Scratch::default();
        let open = [Values::all(3); 8];
        let first = manager.outcomes(parity, &open, &mut scratch);
        let size = |scratch: &Scratch| (scratch.visited.capacity(), scratch.open.capacity());
        let grown = size(&scratch);
        for _ in 0..100 {
            assert_eq!(manager.outcomes(parity, &open, &mut scratch), first);
        }
        assert_eq!(size(&scratch), grown);
        Ok(())
    }

    #[test]
    fn walks_stay_right_when_the_epochs_are_used_up() -> Result<(), TooLarge> {
        let mut manager = Manager::new(vec![2; 2]);
        let a = manager.literal(Var(0), Values::one(1))?;
        let b = manager.literal(Var(1), Values::one(1))?;
        let both = manager.and(a, b)?;
        let open = [Values::all(2); 2];
        let mut scratch = Scratch::default();
        let expected = manager.outcomes(both, &open, &mut scratch);
        scratch.epoch = u32::MAX - 1;
        for _ in 0..4 {
            assert_eq!(manager.outcomes(both, &open, &mut scratch), expected);
        }
        Ok(())
    }
}
