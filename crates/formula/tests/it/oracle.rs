//! Boolean diagrams against two other implementations.

use biodivine_lib_bdd::{Bdd, BddValuation, BddVariableSet};
use comity_formula::Manager;
use oxidd::bdd::{BDDFunction, BDDManagerRef};
use oxidd::util::{AllocResult, SatCountCache};
use oxidd::{BooleanFunction, Function, Manager as _, ManagerRef};
use proptest::prelude::*;

use crate::expr::{Expr, all_assignments, expr};

const VARIABLES: u16 = 7;

fn biodivine(set: &BddVariableSet, expr: &Expr) -> Bdd {
    let all = |parts: &[Expr]| {
        parts
            .iter()
            .map(|part| biodivine(set, part))
            .collect::<Vec<_>>()
    };
    match expr {
        Expr::Constant(true) => set.mk_true(),
        Expr::Constant(false) => set.mk_false(),
        Expr::In(var, values) => {
            let variable = set.variables()[usize::from(*var)];
            let one = values.contains(1).then(|| set.mk_literal(variable, true));
            let zero = values.contains(0).then(|| set.mk_literal(variable, false));
            let either = one.into_iter().chain(zero);
            either.fold(set.mk_false(), |either, literal| either.or(&literal))
        }
        Expr::Not(inner) => biodivine(set, inner).not(),
        Expr::And(parts) => all(parts).iter().fold(set.mk_true(), |f, g| f.and(g)),
        Expr::Or(parts) => all(parts).iter().fold(set.mk_false(), |f, g| f.or(g)),
    }
}

fn oxidd(manager: &BDDManagerRef, expr: &Expr) -> AllocResult<BDDFunction> {
    let constant = |value: bool| {
        manager.with_manager_shared(|manager| match value {
            true => BDDFunction::t(manager),
            false => BDDFunction::f(manager),
        })
    };
    let all = |parts: &[Expr]| -> AllocResult<Vec<_>> {
        parts.iter().map(|part| oxidd(manager, part)).collect()
    };
    match expr {
        Expr::Constant(value) => Ok(constant(*value)),
        Expr::In(var, values) => {
            let var = u32::from(*var);
            let one = manager.with_manager_shared(|manager| BDDFunction::var(manager, var));
            match (values.contains(0), values.contains(1)) {
                (false, true) => one,
                (true, false) => one?.not(),
                (same, _) => Ok(constant(same)),
            }
        }
        Expr::Not(inner) => oxidd(manager, inner)?.not(),
        Expr::And(parts) => all(parts)?.iter().try_fold(constant(true), |f, g| f.and(g)),
        Expr::Or(parts) => all(parts)?.iter().try_fold(constant(false), |f, g| f.or(g)),
    }
}

proptest! {
    #[test]
    fn three_implementations_agree(
        a in expr(&[2; VARIABLES as usize]),
        b in expr(&[2; VARIABLES as usize]),
    ) {
        let mut manager = Manager::new(vec![2; VARIABLES.into()]);
        let ours = [a.built(&mut manager)?, b.built(&mut manager)?];

        let set = BddVariableSet::new_anonymous(VARIABLES);
        let theirs = [biodivine(&set, &a), biodivine(&set, &b)];

        let reference = oxidd::bdd::new_manager(1 << 12, 1 << 10, 1);
        reference.with_manager_exclusive(|manager| manager.add_vars(VARIABLES.into()));
        let others = [&a, &b].map(|expr| oxidd(&reference, expr).expect("oxidd has room"));

        prop_assert_eq!(ours[0] == ours[1], theirs[0] == theirs[1]);
        prop_assert_eq!(ours[0] == ours[1], others[0] == others[1]);
        for ((ours, theirs), other) in ours.iter().zip(&theirs).zip(&others) {
            let count = manager.count(*ours, 1);
            prop_assert_eq!(count.to_string(), theirs.exact_cardinality().to_string());
            let mut cache = SatCountCache::<u64, std::hash::RandomState>::default();
            let other_count = other.sat_count(VARIABLES.into(), &mut cache);
            prop_assert_eq!(count, u128::from(other_count));
            // Reduced and ordered alike, so node for node, beside the constants.
            let nodes = manager.nodes(*ours) + manager.terminals(*ours).len();
            prop_assert_eq!(nodes, other.node_count());
            for values in all_assignments(&[2; VARIABLES as usize]) {
                let holds = manager.evaluate(*ours, &values) == 1;
                let bits: Vec<_> = values.iter().map(|value| *value == 1).collect();
                prop_assert_eq!(theirs.eval_in(&BddValuation::new(bits.clone())), holds);
                prop_assert_eq!(other.eval((0..).zip(bits)), holds);
            }
        }
    }
}
