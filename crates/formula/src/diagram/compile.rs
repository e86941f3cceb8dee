use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::manager::{Diagram, Manager, TooLarge, Var};
use crate::pool::{Formula, Node, Pool};
use crate::values::Values;

/// The diagrams of formulas already built, so that what several formulas share
/// is built once.
///
/// A memo is good for one pool, one manager and one meaning of the atoms.
#[derive(Clone, Default, Debug)]
pub struct Memo(FxHashMap<Formula, Diagram>);

/// Formulas to diagrams.
impl Manager {
    /// The boolean diagram that is true where `f` holds, if `literal` gives for
    /// each atom the variable and the values of it under which the atom holds.
    ///
    /// `literal` is called at most once for each atom that is not in the memo.
    ///
    /// # Errors
    /// If the manager is full. The memo then has the parts that were finished.
    ///
    /// # Panics
    /// If `literal` gives a variable that the manager does not have.
    // The manager is where diagrams are built, so it is the receiver here too.
    #[allow(clippy::wrong_self_convention)]
    pub fn from_formula<A>(
        &mut self,
        pool: &Pool<A>,
        f: Formula,
        literal: &mut impl FnMut(&A) -> (Var, Values),
        memo: &mut Memo,
    ) -> Result<Diagram, TooLarge> {
        for part in pool.parts(f, |part| memo.0.contains_key(&part)) {
            let built = match pool.node(part) {
                Node::False => Diagram::FALSE,
                Node::True => Diagram::TRUE,
                Node::Atom(atom) => {
                    let (var, values) = literal(atom);
                    self.literal(var, values)?
                }
                Node::Not(inner) => self.not(memo.0[&inner])?,
                Node::And(parts) => self.fold(parts, memo, Diagram::TRUE, Manager::and)?,
                Node::Or(parts) => self.fold(parts, memo, Diagram::FALSE, Manager::or)?,
            };
            memo.0.insert(part, built);
        }
        Ok(memo.0[&f])
    }

    fn fold(
        &mut self,
        parts: &[Formula],
        memo: &Memo,
        neutral: Diagram,
        op: impl Fn(&mut Manager, Diagram, Diagram) -> Result<Diagram, TooLarge>,
    ) -> Result<Diagram, TooLarge> {
        let mut built: Vec<Diagram> = parts.iter().map(|part| memo.0[part]).collect();
        // From the last level up, most steps add a node on top instead of
        // building anew what is above the operand.
        built.sort_by_key(|f| Reverse(self.level(*f)));
        // In pairs of pairs, so that most steps are between small diagrams.
        while built.len() > 1 {
            let mut joined = Vec::with_capacity(built.len().div_ceil(2));
            for pair in built.chunks(2) {
                joined.push(match *pair {
                    [f, g] => op(self, f, g)?,
                    _ => pair[0],
                });
            }
            built = joined;
        }
        Ok(built.first().copied().unwrap_or(neutral))
    }
}
