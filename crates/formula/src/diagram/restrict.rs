use super::cache::{Key, Op};
use super::manager::{Diagram, Manager, TooLarge, Var};

/// Operations that take a variable away.
impl Manager {
    /// True where `f` is for some value of `var`.
    ///
    /// # Errors
    /// If the manager is full.
    ///
    /// # Panics
    /// If `f` is not boolean.
    pub fn exists(&mut self, f: Diagram, var: Var) -> Result<Diagram, TooLarge> {
        self.assert_boolean(f);
        self.exists_below(f, var)
    }

    /// `f` where `var` has `value`; the result does not depend on `var`.
    ///
    /// # Errors
    /// If the manager is full.
    ///
    /// # Panics
    /// If the manager has no such variable, or the variable no such value.
    pub fn cofactor(&mut self, f: Diagram, var: Var, value: u8) -> Result<Diagram, TooLarge> {
        assert!(value < self.size(var), "the variable has no such value");
        self.cofactor_below(f, var, value)
    }

    fn exists_below(&mut self, f: Diagram, var: Var) -> Result<Diagram, TooLarge> {
        let level = self.level(f);
        if level > var.0 {
            return Ok(f);
        }
        let key = Key {
            op: Op::EXISTS,
            operands: [f.0, u32::from(var.0), 0],
        };
        if let Some(known) = self.cache.find(key) {
            return Ok(known);
        }
        let made = if level == var.0 {
            let mut any = Diagram::FALSE;
            for value in 0..self.size(var) {
                any = self.or(any, self.child(f, level, value))?;
            }
            any
        } else {
            self.descend(level, [f], |manager, [f]| manager.exists_below(f, var))?
        };
        self.remember(key, made);
        Ok(made)
    }

    fn cofactor_below(&mut self, f: Diagram, var: Var, value: u8) -> Result<Diagram, TooLarge> {
        let level = self.level(f);
        if level >= var.0 {
            return Ok(self.child(f, var.0, value));
        }
        let key = Key {
            op: Op::COFACTOR,
            operands: [f.0, u32::from(var.0), u32::from(value)],
        };
        if let Some(known) = self.cache.find(key) {
            return Ok(known);
        }
        let made = self.descend(level, [f], |manager, [f]| {
            manager.cofactor_below(f, var, value)
        })?;
        self.remember(key, made);
        Ok(made)
    }
}
