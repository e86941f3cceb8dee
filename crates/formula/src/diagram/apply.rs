use super::cache::{Key, Op};
use super::manager::{BOTTOM, Diagram, Manager, TooLarge};
use crate::terminals::Terminals;

/// Operations that work terminal by terminal.
impl Manager {
    /// True where `f` is false.
    ///
    /// # Errors
    /// If the manager is full.
    ///
    /// # Panics
    /// If `f` is not boolean.
    pub fn not(&mut self, f: Diagram) -> Result<Diagram, TooLarge> {
        self.assert_boolean(f);
        self.unary(Op::NOT, f, &|terminal| 1 - terminal)
    }

    /// True where both `f` and `g` are.
    ///
    /// # Errors
    /// If the manager is full.
    ///
    /// # Panics
    /// If `f` or `g` is not boolean.
    pub fn and(&mut self, f: Diagram, g: Diagram) -> Result<Diagram, TooLarge> {
        self.assert_boolean(f);
        self.assert_boolean(g);
        self.binary(Op::AND, f, g, &|f, g| match (f, g) {
            (Diagram::FALSE, _) | (_, Diagram::FALSE) => Some(Diagram::FALSE),
            (Diagram::TRUE, other) | (other, Diagram::TRUE) => Some(other),
            _ => (f == g).then_some(f),
        })
    }

    /// True where `f` or `g` is.
    ///
    /// # Errors
    /// If the manager is full.
    ///
    /// # Panics
    /// If `f` or `g` is not boolean.
    pub fn or(&mut self, f: Diagram, g: Diagram) -> Result<Diagram, TooLarge> {
        self.assert_boolean(f);
        self.assert_boolean(g);
        self.binary(Op::OR, f, g, &|f, g| match (f, g) {
            (Diagram::TRUE, _) | (_, Diagram::TRUE) => Some(Diagram::TRUE),
            (Diagram::FALSE, other) | (other, Diagram::FALSE) => Some(other),
            _ => (f == g).then_some(f),
        })
    }

    /// What `g` is where `f` is true, what `h` is elsewhere. Only `f` need be
    /// boolean.
    ///
    /// # Errors
    /// If the manager is full.
    ///
    /// # Panics
    /// If `f` is not boolean.
    pub fn ite(&mut self, f: Diagram, g: Diagram, h: Diagram) -> Result<Diagram, TooLarge> {
        self.assert_boolean(f);
        self.ternary(f, g, h)
    }

    /// `op` of the terminals of `f` and `g`, in this order.
    ///
    /// # Errors
    /// If the manager is full.
    ///
    /// # Panics
    /// If `op` gives 64 or more.
    pub fn combine(
        &mut self,
        f: Diagram,
        g: Diagram,
        op: impl Fn(u8, u8) -> u8,
    ) -> Result<Diagram, TooLarge> {
        self.apply(f, g, |f, g| {
            Some(Diagram::terminal(op(f.as_terminal()?, g.as_terminal()?)))
        })
    }

    /// Like [`Manager::combine`], for an operation that one operand alone can
    /// decide: `decided` gives the result for a pair of diagrams as soon as it
    /// is clear, at the latest for a pair of terminals. It saves the steps below.
    ///
    /// `decided` must be an operation on terminals taken pointwise: what it
    /// gives for two diagrams is what it would give all over them.
    ///
    /// # Errors
    /// If the manager is full.
    ///
    /// # Panics
    /// If `decided` gives nothing for two terminals.
    pub fn apply(
        &mut self,
        f: Diagram,
        g: Diagram,
        decided: impl Fn(Diagram, Diagram) -> Option<Diagram>,
    ) -> Result<Diagram, TooLarge> {
        let op = self.cache.call();
        self.binary(op, f, g, &decided)
    }

    /// `op` of the terminals of `f`.
    ///
    /// # Errors
    /// If the manager is full.
    ///
    /// # Panics
    /// If `op` gives 64 or more.
    pub fn map(&mut self, f: Diagram, op: impl Fn(u8) -> u8) -> Result<Diagram, TooLarge> {
        let mapped = self
            .terminals(f)
            .iter()
            .map(|terminal| (terminal, op(terminal)));
        let changed: Terminals = mapped
            .filter_map(|(from, to)| (from != to).then_some(from))
            .collect();
        if changed.is_empty() {
            return Ok(f);
        }
        let call = self.cache.call();
        self.unary(call, f, &op)
    }

    fn unary(
        &mut self,
        op: Op,
        f: Diagram,
        terminal: &impl Fn(u8) -> u8,
    ) -> Result<Diagram, TooLarge> {
        if let Some(n) = f.as_terminal() {
            return Ok(Diagram::terminal(terminal(n)));
        }
        let key = Key {
            op,
            operands: [f.0, 0, 0],
        };
        if let Some(known) = self.cache.find(key) {
            return Ok(known);
        }
        let made = self.descend(self.level(f), [f], |manager, [f]| {
            manager.unary(op, f, terminal)
        })?;
        self.remember(key, made);
        Ok(made)
    }

    fn binary(
        &mut self,
        op: Op,
        f: Diagram,
        g: Diagram,
        decided: &impl Fn(Diagram, Diagram) -> Option<Diagram>,
    ) -> Result<Diagram, TooLarge> {
        if let Some(known) = decided(f, g) {
            return Ok(known);
        }
        let (f, g) = if op.is_commutative() && g < f {
            (g, f)
        } else {
            (f, g)
        };
        let key = Key {
            op,
            operands: [f.0, g.0, 0],
        };
        if let Some(known) = self.cache.find(key) {
            return Ok(known);
        }
        let level = self.level(f).min(self.level(g));
        assert!(level != BOTTOM, "two terminals decide the operation");
        let made = self.descend(level, [f, g], |manager, [f, g]| {
            manager.binary(op, f, g, decided)
        })?;
        self.remember(key, made);
        Ok(made)
    }

    fn ternary(&mut self, f: Diagram, g: Diagram, h: Diagram) -> Result<Diagram, TooLarge> {
        match (f, g, h) {
            (Diagram::TRUE, ..) => return Ok(g),
            (Diagram::FALSE, ..) => return Ok(h),
            (_, Diagram::TRUE, Diagram::FALSE) => return Ok(f),
            _ if g == h => return Ok(g),
            _ => {}
        }
        let key = Key {
            op: Op::ITE,
            operands: [f.0, g.0, h.0],
        };
        if let Some(known) = self.cache.find(key) {
            return Ok(known);
        }
        let level = self.level(f).min(self.level(g)).min(self.level(h));
        let made = self.descend(level, [f, g, h], |manager, [f, g, h]| {
            manager.ternary(f, g, h)
        })?;
        self.remember(key, made);
        Ok(made)
    }
}
