use super::cache::{Key, Op};
use super::manager::{Diagram, Manager, TooLarge, Var};

/// Why a merge ended before its result.
enum Stop {
    TooLarge(TooLarge),
    /// Some assignment of the other variables has two possible terminals.
    Conflict,
}

impl From<TooLarge> for Stop {
    fn from(error: TooLarge) -> Self {
        Stop::TooLarge(error)
    }
}

/// Variables that need not be known.
impl Manager {
    /// `f` without `var`, if `f` can be told without it.
    ///
    /// Terminal `impossible` marks the assignments that do not occur. Under each
    /// assignment of the other variables, the values of `var` must lead to one
    /// possible terminal at most; the result is that terminal, or `impossible`
    /// if there is none. Nothing, if the possible terminals differ anywhere.
    ///
    /// # Errors
    /// If the manager is full.
    ///
    /// # Panics
    /// If `impossible` is 64 or more.
    pub fn forget(
        &mut self,
        f: Diagram,
        var: Var,
        impossible: u8,
    ) -> Result<Option<Diagram>, TooLarge> {
        match self.forget_below(f, var, Diagram::terminal(impossible)) {
            Ok(made) => Ok(Some(made)),
            Err(Stop::TooLarge(error)) => Err(error),
            Err(Stop::Conflict) => {
                // Unfinished nodes are left behind.
                self.pending.clear();
                Ok(None)
            }
        }
    }

    /// The candidates that are needed to tell `f`, in the given order, and `f`
    /// without the others. Variables that are no candidates stay as they are.
    ///
    /// Candidates are dropped greedily, in the given order: earlier ones go
    /// first. With the needed variables (and those that are no candidates), the
    /// returned diagram gives the terminal of `f` under every assignment under
    /// which `f` is not `impossible`. The needed ones are a minimal such set:
    /// none can be dropped besides, since dropping a variable never resolves a
    /// conflict over another. There can be other minimal sets where impossible
    /// assignments tie variables together; if there is no impossible
    /// assignment, the set is exactly that of the candidates on which `f`
    /// depends.
    ///
    /// # Errors
    /// If the manager is full.
    ///
    /// # Panics
    /// If `impossible` is 64 or more.
    pub fn needed(
        &mut self,
        f: Diagram,
        impossible: u8,
        candidates: &[Var],
    ) -> Result<(Vec<Var>, Diagram), TooLarge> {
        let mut needed = Vec::new();
        let mut rest = f;
        for var in candidates {
            if needed.contains(var) {
                continue;
            }
            match self.forget(rest, *var, impossible)? {
                Some(without) => rest = without,
                None => needed.push(*var),
            }
        }
        Ok((needed, rest))
    }

    fn forget_below(&mut self, f: Diagram, var: Var, impossible: Diagram) -> Result<Diagram, Stop> {
        let level = self.level(f);
        if level > var.0 {
            return Ok(f);
        }
        let key = Key {
            op: Op::FORGET,
            operands: [f.0, u32::from(var.0), impossible.0],
        };
        if let Some(known) = self.cache.find(key) {
            return Ok(known);
        }
        let made = if level == var.0 {
            let mut merged = impossible;
            for value in 0..self.size(var) {
                merged = self.merge(merged, self.child(f, level, value), impossible)?;
            }
            merged
        } else {
            self.descend(level, [f], |manager, [f]| {
                manager.forget_below(f, var, impossible)
            })?
        };
        self.remember(key, made);
        Ok(made)
    }

    /// Pointwise, whichever of `f` and `g` is possible.
    fn merge(&mut self, f: Diagram, g: Diagram, impossible: Diagram) -> Result<Diagram, Stop> {
        if f == g || g == impossible {
            return Ok(f);
        }
        if f == impossible {
            return Ok(g);
        }
        // Different diagrams differ somewhere. Where both are possible
        // everywhere, that is a conflict; two terminals are a case of it.
        if self.is_possible(f, impossible) && self.is_possible(g, impossible) {
            return Err(Stop::Conflict);
        }
        let key = Key {
            op: Op::MERGE,
            operands: [f.0.min(g.0), f.0.max(g.0), impossible.0],
        };
        if let Some(known) = self.cache.find(key) {
            return Ok(known);
        }
        let level = self.level(f).min(self.level(g));
        let made = self.descend(level, [f, g], |manager, [f, g]| {
            manager.merge(f, g, impossible)
        })?;
        self.remember(key, made);
        Ok(made)
    }

    /// Whether no assignment leads `f` to `impossible`.
    fn is_possible(&self, f: Diagram, impossible: Diagram) -> bool {
        let occurring = self.terminals(f);
        occurring
            .intersection(self.terminals(impossible))
            .is_empty()
    }
}
