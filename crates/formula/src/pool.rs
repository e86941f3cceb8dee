use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

/// A boolean formula in a [`Pool`].
///
/// Formulas built by equal steps in one pool are equal; a handle means nothing
/// in another pool. Handles are ordered by when they were first built, so a
/// formula is greater than each of its parts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Formula(u32);

impl Formula {
    /// The formula that never holds, the same in every pool.
    pub const FALSE: Formula = Formula(0);
    /// The formula that always holds, the same in every pool.
    pub const TRUE: Formula = Formula(1);
}

/// What a [`Formula`] consists of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Node<'a, A> {
    /// Never holds.
    False,
    /// Always holds.
    True,
    /// Holds if the atom does.
    Atom(&'a A),
    /// Holds if the formula does not. The formula is no constant and no negation.
    Not(Formula),
    /// Holds if all of the formulas do: two or more, none a constant or a
    /// conjunction, ascending, that is in the order in which they were first built.
    And(&'a [Formula]),
    /// Holds if one of the formulas does: two or more, none a constant or a
    /// disjunction, ascending, that is in the order in which they were first built.
    Or(&'a [Formula]),
}

/// Hash-consed boolean formulas over atoms of type `A`.
///
/// Building normalises cheaply: operands are flattened into a parent of the
/// same kind, sorted and stripped of repetitions and neutral constants; a
/// formula beside its own negation, or an absorbing constant, makes the whole a
/// constant; a double negation cancels. Formulas that differ beyond that
/// are different formulas even if they are equivalent: equivalence is the
/// question a [`Manager`](crate::Manager) answers.
#[derive(Clone, Debug)]
pub struct Pool<A> {
    nodes: Vec<Stored<A>>,
    formulas: FxHashMap<Stored<A>, Formula>,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Stored<A> {
    Constant(bool),
    Atom(A),
    Not(Formula),
    Join(Join, Box<[Formula]>),
}

/// The two ways to join operands, each the dual of the other.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Join {
    And,
    Or,
}

impl Join {
    /// The operand that changes nothing; also the join of no operands.
    fn neutral(self) -> Formula {
        match self {
            Join::And => Formula::TRUE,
            Join::Or => Formula::FALSE,
        }
    }

    /// The operand that decides the whole.
    fn absorbing(self) -> Formula {
        match self {
            Join::And => Formula::FALSE,
            Join::Or => Formula::TRUE,
        }
    }
}

impl<A: Eq + Hash + Clone> Default for Pool<A> {
    fn default() -> Self {
        Pool::new()
    }
}

impl<A: Eq + Hash + Clone> Pool<A> {
    /// A pool with the two constants only.
    pub fn new() -> Self {
        let mut pool = Pool {
            nodes: Vec::new(),
            formulas: FxHashMap::default(),
        };
        pool.intern(Stored::Constant(false));
        pool.intern(Stored::Constant(true));
        pool
    }

    /// The formula that holds if `atom` does.
    pub fn atom(&mut self, atom: A) -> Formula {
        self.intern(Stored::Atom(atom))
    }

    /// The formula that holds if `f` does not.
    pub fn not(&mut self, f: Formula) -> Formula {
        match self.stored(f) {
            Stored::Constant(true) => Formula::FALSE,
            Stored::Constant(false) => Formula::TRUE,
            Stored::Not(inner) => *inner,
            Stored::Atom(_) | Stored::Join(..) => self.intern(Stored::Not(f)),
        }
    }

    /// The formula that holds if all of `operands` do; of none, it is
    /// [`Formula::TRUE`].
    pub fn and(&mut self, operands: impl IntoIterator<Item = Formula>) -> Formula {
        self.join(Join::And, operands)
    }

    /// The formula that holds if one of `operands` does; of none, it is
    /// [`Formula::FALSE`].
    pub fn or(&mut self, operands: impl IntoIterator<Item = Formula>) -> Formula {
        self.join(Join::Or, operands)
    }

    /// The formula that holds if `b` does or `a` does not.
    pub fn implies(&mut self, a: Formula, b: Formula) -> Formula {
        let not_a = self.not(a);
        self.or([not_a, b])
    }

    /// The formula that holds if both or neither of `a` and `b` do.
    pub fn iff(&mut self, a: Formula, b: Formula) -> Formula {
        let there = self.implies(a, b);
        let back = self.implies(b, a);
        self.and([there, back])
    }

    fn join(&mut self, join: Join, operands: impl IntoIterator<Item = Formula>) -> Formula {
        let mut flat = Vec::new();
        for operand in operands {
            match self.stored(operand) {
                Stored::Join(kind, inner) if *kind == join => flat.extend_from_slice(inner),
                _ if operand == join.absorbing() => return operand,
                _ if operand == join.neutral() => {}
                _ => flat.push(operand),
            }
        }
        flat.sort_unstable();
        flat.dedup();
        if self.has_opposites(join, &flat) {
            return join.absorbing();
        }
        match flat[..] {
            [] => join.neutral(),
            [only] => only,
            _ => self.intern(Stored::Join(join, flat.into())),
        }
    }

    /// Whether one of the sorted operands is the negation of another, or of a
    /// join of others that was flattened into the operands.
    fn has_opposites(&self, join: Join, operands: &[Formula]) -> bool {
        let present = |f: &Formula| operands.binary_search(f).is_ok();
        operands.iter().any(|operand| match self.stored(*operand) {
            Stored::Not(inner) => match self.stored(*inner) {
                Stored::Join(kind, parts) if *kind == join => parts.iter().all(present),
                _ => present(inner),
            },
            _ => false,
        })
    }

    fn intern(&mut self, node: Stored<A>) -> Formula {
        if let Some(known) = self.formulas.get(&node) {
            return *known;
        }
        let number = u32::try_from(self.nodes.len())
            .expect("INVARIANT: memory ends long before 2^32 formulas do");
        self.nodes.push(node.clone());
        self.formulas.insert(node, Formula(number));
        Formula(number)
    }
}

impl<A> Pool<A> {
    /// What `f` consists of.
    ///
    /// # Panics
    /// Here and below, possibly, if `f` is of another pool.
    pub fn node(&self, f: Formula) -> Node<'_, A> {
        match self.stored(f) {
            Stored::Constant(false) => Node::False,
            Stored::Constant(true) => Node::True,
            Stored::Atom(atom) => Node::Atom(atom),
            Stored::Not(inner) => Node::Not(*inner),
            Stored::Join(Join::And, parts) => Node::And(parts),
            Stored::Join(Join::Or, parts) => Node::Or(parts),
        }
    }

    /// Whether `f` holds where `holds` tells of each atom whether it does.
    ///
    /// `holds` is called exactly once for each atom of `f`, in the order in
    /// which the atoms were first built. The time is linear in the number of
    /// distinct parts of `f`.
    pub fn evaluate(&self, f: Formula, holds: &mut impl FnMut(&A) -> bool) -> bool {
        let mut known: FxHashMap<Formula, bool> = FxHashMap::default();
        for part in self.parts(f, |_| false) {
            let value = match self.stored(part) {
                Stored::Constant(value) => *value,
                Stored::Atom(atom) => holds(atom),
                Stored::Not(inner) => !known[inner],
                Stored::Join(Join::And, parts) => parts.iter().all(|part| known[part]),
                Stored::Join(Join::Or, parts) => parts.iter().any(|part| known[part]),
            };
            known.insert(part, value);
        }
        known[&f]
    }

    /// The distinct atoms of `f` in the order of first occurrence: depth first,
    /// operands in the order in which they were first built.
    pub fn atoms(&self, f: Formula) -> Vec<A>
    where
        A: Clone,
    {
        let mut atoms = Vec::new();
        let mut seen = FxHashSet::default();
        let mut open = vec![f];
        while let Some(part) = open.pop() {
            if seen.insert(part) {
                if let Stored::Atom(atom) = self.stored(part) {
                    atoms.push(atom.clone());
                }
                open.extend(self.operands(part).iter().rev());
            }
        }
        atoms
    }

    /// The distinct parts of `f`, itself included, each after its own parts;
    /// without those that are `done`, and what occurs in these only.
    pub(crate) fn parts(&self, f: Formula, done: impl Fn(Formula) -> bool) -> Vec<Formula> {
        let mut parts = Vec::new();
        let mut seen = FxHashSet::default();
        let mut open = vec![f];
        while let Some(part) = open.pop() {
            if !done(part) && seen.insert(part) {
                parts.push(part);
                open.extend(self.operands(part));
            }
        }
        // A formula is built after its parts, so it has the greater number.
        parts.sort_unstable();
        parts
    }

    fn operands(&self, f: Formula) -> &[Formula] {
        match self.stored(f) {
            Stored::Constant(_) | Stored::Atom(_) => &[],
            Stored::Not(inner) => std::slice::from_ref(inner),
            Stored::Join(_, parts) => parts,
        }
    }

    fn stored(&self, f: Formula) -> &Stored<A> {
        &self.nodes[f.0 as usize]
    }
}
