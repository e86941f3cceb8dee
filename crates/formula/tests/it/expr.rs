//! Random formulas over random variables, and their meaning by brute force.

use comity_formula::{Diagram, Formula, Manager, Memo, Pool, TooLarge, Values, Var};
use proptest::prelude::*;

/// A formula over numbered variables.
#[derive(Clone, Debug)]
pub(crate) enum Expr {
    Constant(bool),
    In(u16, Values),
    Not(Box<Expr>),
    And(Vec<Expr>),
    Or(Vec<Expr>),
}

impl Expr {
    pub(crate) fn holds(&self, values: &[u8]) -> bool {
        match self {
            Expr::Constant(value) => *value,
            Expr::In(var, set) => set.contains(values[usize::from(*var)]),
            Expr::Not(inner) => !inner.holds(values),
            Expr::And(parts) => parts.iter().all(|part| part.holds(values)),
            Expr::Or(parts) => parts.iter().any(|part| part.holds(values)),
        }
    }

    pub(crate) fn pooled(&self, pool: &mut Pool<(u16, Values)>) -> Formula {
        match self {
            Expr::Constant(false) => Formula::FALSE,
            Expr::Constant(true) => Formula::TRUE,
            Expr::In(var, set) => pool.atom((*var, *set)),
            Expr::Not(inner) => {
                let inner = inner.pooled(pool);
                pool.not(inner)
            }
            Expr::And(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| part.pooled(pool)).collect();
                pool.and(parts)
            }
            Expr::Or(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| part.pooled(pool)).collect();
                pool.or(parts)
            }
        }
    }

    pub(crate) fn built(&self, manager: &mut Manager) -> Result<Diagram, TooLarge> {
        let mut pool = Pool::new();
        let f = self.pooled(&mut pool);
        let mut literal = |(var, set): &(u16, Values)| (Var(*var), *set);
        manager.from_formula(&pool, f, &mut literal, &mut Memo::default())
    }
}

/// The number of the first formula that holds, or how many there are.
pub(crate) fn first_of(exprs: &[Expr], values: &[u8]) -> u8 {
    let first = exprs.iter().position(|expr| expr.holds(values));
    first.unwrap_or(exprs.len()) as u8
}

/// The diagram of [`first_of`].
pub(crate) fn build_first_of(manager: &mut Manager, exprs: &[Expr]) -> Result<Diagram, TooLarge> {
    let mut rest = Diagram::terminal(exprs.len() as u8);
    for (number, expr) in exprs.iter().enumerate().rev() {
        let holds = expr.built(manager)?;
        rest = manager.ite(holds, Diagram::terminal(number as u8), rest)?;
    }
    Ok(rest)
}

/// Sizes of up to five variables of two to five values.
pub(crate) fn sizes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(2..=5u8, 1..=5)
}

/// A set of values that a variable of this size can have, maybe empty.
pub(crate) fn values(size: u8) -> impl Strategy<Value = Values> {
    prop::collection::vec(any::<bool>(), usize::from(size)).prop_map(|present| {
        let chosen = (0..).zip(present).filter(|(_, present)| *present);
        chosen.map(|(value, _)| value).collect()
    })
}

/// One set for each variable, none empty.
pub(crate) fn domains(sizes: &[u8]) -> impl Strategy<Value = Vec<Values>> + use<> {
    let domain = |size: &u8| {
        let size = *size;
        prop_oneof![
            (0..size).prop_map(Values::one),
            (values(size), 0..size).prop_map(|(values, value)| values.with(value)),
        ]
    };
    sizes.iter().map(domain).collect::<Vec<_>>()
}

pub(crate) fn expr(sizes: &[u8]) -> impl Strategy<Value = Expr> + use<> {
    let variables: Vec<(u16, u8)> = (0..).zip(sizes.iter().copied()).collect();
    let literal = prop::sample::select(variables)
        .prop_flat_map(|(var, size)| values(size).prop_map(move |set| Expr::In(var, set)));
    let leaf = prop_oneof![
        1 => any::<bool>().prop_map(Expr::Constant),
        9 => literal,
    ];
    leaf.prop_recursive(4, 40, 4, |inner| {
        let parts = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            inner.prop_map(|inner| Expr::Not(Box::new(inner))),
            parts.clone().prop_map(Expr::And),
            parts.prop_map(Expr::Or),
        ]
    })
}

/// Sizes and `count` formulas over them.
pub(crate) fn exprs(count: usize) -> impl Strategy<Value = (Vec<u8>, Vec<Expr>)> {
    sizes().prop_flat_map(move |sizes| {
        let exprs = prop::collection::vec(expr(&sizes), count);
        (Just(sizes), exprs)
    })
}

/// Every assignment of values from the sets, in lexicographic order.
pub(crate) fn assignments(domains: &[Values]) -> Vec<Vec<u8>> {
    let mut all = vec![vec![]];
    for domain in domains {
        let extend = |start: &Vec<u8>| {
            let start = start.clone();
            domain.iter().map(move |value| {
                let mut longer = start.clone();
                longer.push(value);
                longer
            })
        };
        all = all.iter().flat_map(extend).collect();
    }
    all
}

/// Every assignment of variables of these sizes.
pub(crate) fn all_assignments(sizes: &[u8]) -> Vec<Vec<u8>> {
    let domains: Vec<_> = sizes.iter().map(|size| Values::all(*size)).collect();
    assignments(&domains)
}
