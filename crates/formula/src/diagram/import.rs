use rustc_hash::FxHashMap;

use super::manager::{Diagram, Manager, TooLarge, Var};
use crate::values::Values;

/// What becomes of a variable of the source.
#[derive(Clone, Copy)]
enum Fate {
    /// No value is allowed.
    Void,
    Fixed(u8),
    /// Becomes this variable; the values are those allowed.
    Placed(Var, Values),
}

/// Diagrams of other managers.
impl Manager {
    /// A copy of the diagram `root` of the manager `from`.
    ///
    /// `allowed` gives the values that each variable on which `root` depends may
    /// have. A variable with a single one is fixed to it: the copy does not
    /// depend on it. Any other that still matters becomes the variable that
    /// `place` gives, with the same number of values; where a path tests it, the
    /// values not allowed lead to terminal `forbidden`. Places can be in any
    /// order, and two variables can share one; if the order of the variables is
    /// kept, the copy takes time linear in the source.
    ///
    /// # Errors
    /// If this manager is full.
    ///
    /// # Panics
    /// If `place` gives nothing for a variable that needs a place, or one that
    /// does not exist or has another number of values; if `forbidden` is 64 or
    /// more.
    pub fn import(
        &mut self,
        from: &Manager,
        root: Diagram,
        allowed: impl Fn(Var) -> Values,
        place: impl Fn(Var) -> Option<Var>,
        forbidden: u8,
    ) -> Result<Diagram, TooLarge> {
        let forbidden = Diagram::terminal(forbidden);
        let domains = from.support(root).into_iter().map(|var| {
            let values = allowed(var).intersection(Values::all(from.size(var)));
            (var, values)
        });
        let domains: FxHashMap<Var, Values> = domains.collect();
        let nodes = from.inner_nodes(root, |var| domains[&var]);
        let mut tested: Vec<Var> = nodes.iter().map(|node| Var(from.level(*node))).collect();
        tested.sort_unstable();
        tested.dedup();
        let fates: FxHashMap<Var, Fate> = tested
            .iter()
            .map(|var| (*var, self.fate(from, *var, domains[var], &place)))
            .collect();
        let places = tested.iter().filter_map(|var| match fates[var] {
            Fate::Placed(place, _) => Some(place),
            Fate::Void | Fate::Fixed(_) => None,
        });
        let keeps_order = places.is_sorted_by(|a, b| a < b);

        let mut copies = FxHashMap::default();
        let copy_of = |copies: &FxHashMap<Diagram, Diagram>, f: Diagram| match f.as_terminal() {
            Some(_) => f,
            None => copies[&f],
        };
        for node in nodes {
            let head = from.heads[node.index()];
            let children = from.children_of(head);
            let fate = fates[&Var(head.level)];
            let copy = match fate {
                Fate::Void => forbidden,
                Fate::Fixed(value) => copy_of(&copies, children[usize::from(value)]),
                Fate::Placed(place, values) => {
                    let base = self.pending.len();
                    let copied = (0..head.size).map(|value| match values.contains(value) {
                        true => copy_of(&copies, children[usize::from(value)]),
                        false => forbidden,
                    });
                    self.pending.extend(copied);
                    if keeps_order {
                        self.make(place.0, base)?
                    } else {
                        self.select(place, base)?
                    }
                }
            };
            copies.insert(node, copy);
        }
        Ok(copy_of(&copies, root))
    }

    fn fate(
        &self,
        from: &Manager,
        var: Var,
        allowed: Values,
        place: impl Fn(Var) -> Option<Var>,
    ) -> Fate {
        if allowed.is_empty() {
            return Fate::Void;
        }
        if let Some(value) = allowed.single() {
            return Fate::Fixed(value);
        }
        let Some(place) = place(var) else {
            panic!("variable {} is not fixed and has no place", var.0);
        };
        assert!(
            self.size(place) == from.size(var),
            "variable {} has another number of values in its place",
            var.0
        );
        Fate::Placed(place, allowed)
    }

    /// The diagram that for each value of `var` is the pending one from `base`
    /// on, which may themselves test `var` or variables above it.
    fn select(&mut self, var: Var, base: usize) -> Result<Diagram, TooLarge> {
        let branches = self.pending.split_off(base);
        let mut selected = branches[0];
        let mut done = vec![selected];
        for branch in &branches {
            if done.contains(branch) {
                continue;
            }
            done.push(*branch);
            let same = (0..).zip(&branches).filter(|(_, other)| *other == branch);
            let values = same.map(|(value, _)| value).collect();
            let here = self.literal(var, values)?;
            selected = self.ite(here, *branch, selected)?;
        }
        Ok(selected)
    }
}
