//! Operations mean what they say, pointwise.

use comity_formula::{Diagram, Manager, Memo, Pool, Values, Var};
use proptest::prelude::*;

use crate::expr::{all_assignments, build_first_of, expr, exprs, first_of, sizes};

proptest! {
    #[test]
    fn a_diagram_means_its_formula((sizes, exprs) in exprs(1)) {
        let mut pool = Pool::new();
        let f = exprs[0].pooled(&mut pool);
        let mut manager = Manager::new(sizes.clone());
        let root = exprs[0].built(&mut manager)?;
        for values in all_assignments(&sizes) {
            let holds =
                pool.evaluate(f, &mut |(var, set)| set.contains(values[usize::from(*var)]));
            prop_assert_eq!(manager.evaluate(root, &values), u8::from(holds));
        }
    }

    #[test]
    fn equivalent_formulas_are_one_diagram((sizes, exprs) in exprs(2)) {
        let mut manager = Manager::new(sizes.clone());
        let [f, g] = [exprs[0].built(&mut manager)?, exprs[1].built(&mut manager)?];
        let equivalent = all_assignments(&sizes)
            .iter()
            .all(|values| exprs[0].holds(values) == exprs[1].holds(values));
        prop_assert_eq!(f == g, equivalent);
        // Two ways to write the same.
        let [not_f, not_g] = [manager.not(f)?, manager.not(g)?];
        let both = manager.and(f, g)?;
        let neither_not = manager.or(not_f, not_g)?;
        prop_assert_eq!(manager.not(neither_not)?, both);
        prop_assert_eq!(manager.not(not_f)?, f);
    }

    #[test]
    fn nodes_are_ordered_and_decide((sizes, exprs) in exprs(3)) {
        let mut manager = Manager::new(sizes);
        let root = build_first_of(&mut manager, &exprs)?;
        let mut open = vec![root];
        while let Some(f) = open.pop() {
            let Some((var, children)) = manager.branches(f) else {
                continue;
            };
            prop_assert_eq!(children.len(), usize::from(manager.size(var)));
            prop_assert!(children.iter().any(|child| *child != children[0]));
            for child in children {
                prop_assert!(manager.branches(*child).is_none_or(|(below, _)| below > var));
                prop_assert!(manager.terminals(*child).is_subset(manager.terminals(f)));
            }
            open.extend(children);
        }
    }

    #[test]
    fn operations_work_terminal_by_terminal((sizes, exprs) in exprs(5)) {
        let mut manager = Manager::new(sizes.clone());
        let f = build_first_of(&mut manager, &exprs[..2])?;
        let g = build_first_of(&mut manager, &exprs[2..4])?;
        let when = exprs[4].built(&mut manager)?;
        let weird = |a: u8, b: u8| (3 * a + b) % 7;
        let combined = manager.combine(f, g, weird)?;
        let least = manager.apply(f, g, |f, g| match (f, g) {
            (Diagram::FALSE, _) | (_, Diagram::FALSE) => Some(Diagram::FALSE),
            _ => Some(Diagram::terminal(f.as_terminal()?.min(g.as_terminal()?))),
        })?;
        let mapped = manager.map(f, |terminal| terminal / 2 + 60)?;
        let kept = manager.map(f, |terminal| terminal)?;
        let chosen = manager.ite(when, f, g)?;
        for values in all_assignments(&sizes) {
            let [a, b] = [first_of(&exprs[..2], &values), first_of(&exprs[2..4], &values)];
            prop_assert_eq!(manager.evaluate(f, &values), a);
            prop_assert_eq!(manager.evaluate(combined, &values), weird(a, b));
            prop_assert_eq!(manager.evaluate(least, &values), a.min(b));
            prop_assert_eq!(manager.evaluate(mapped, &values), a / 2 + 60);
            let expected = if exprs[4].holds(&values) { a } else { b };
            prop_assert_eq!(manager.evaluate(chosen, &values), expected);
        }
        prop_assert_eq!(kept, f);
    }

    #[test]
    fn variables_are_taken_away((sizes, exprs) in exprs(3), chosen in any::<prop::sample::Index>()) {
        let mut manager = Manager::new(sizes.clone());
        let position = chosen.index(sizes.len());
        let var = Var(position as u16);
        let holds = exprs[0].built(&mut manager)?;
        let f = build_first_of(&mut manager, &exprs)?;
        let exists = manager.exists(holds, var)?;
        let cofactors = (0..sizes[position])
            .map(|value| manager.cofactor(f, var, value))
            .collect::<Result<Vec<_>, _>>()?;
        for values in all_assignments(&sizes) {
            let mut any = false;
            for (value, cofactor) in (0..).zip(&cofactors) {
                let mut fixed = values.clone();
                fixed[position] = value;
                any |= exprs[0].holds(&fixed);
                prop_assert_eq!(manager.evaluate(*cofactor, &values), first_of(&exprs, &fixed));
            }
            prop_assert_eq!(manager.evaluate(exists, &values), u8::from(any));
        }
        for f in cofactors.into_iter().chain([exists]) {
            prop_assert!(!manager.support(f).contains(&var));
        }
    }

    #[test]
    fn measures_count_what_is_there((sizes, exprs) in exprs(2)) {
        let mut manager = Manager::new(sizes.clone());
        let f = build_first_of(&mut manager, &exprs)?;
        let all = all_assignments(&sizes);
        for terminal in 0..4 {
            let reaching = all.iter().filter(|values| first_of(&exprs, values) == terminal);
            let count = reaching.count();
            prop_assert_eq!(manager.count(f, terminal), count as u128);
            prop_assert_eq!(manager.terminals(f).contains(terminal), count > 0);
        }
        let depends = |position: usize| {
            all.iter().any(|values| {
                let mut other = values.clone();
                other[position] = 0;
                first_of(&exprs, values) != first_of(&exprs, &other)
            })
        };
        let positions = (0..sizes.len()).filter(|position| depends(*position));
        let support: Vec<_> = positions.map(|position| Var(position as u16)).collect();
        prop_assert_eq!(manager.support(f), support);
        prop_assert!(manager.nodes(f) <= manager.stored());
    }

    #[test]
    fn a_memo_shares_what_roots_share((sizes, expr) in sizes().prop_flat_map(|sizes| {
        let expr = expr(&sizes);
        (Just(sizes), expr)
    })) {
        let mut pool = Pool::new();
        let f = expr.pooled(&mut pool);
        let not_f = pool.not(f);
        let mut manager = Manager::new(sizes);
        let mut memo = Memo::default();
        let mut calls = 0;
        let mut literal = |(var, set): &(u16, Values)| {
            calls += 1;
            (Var(*var), *set)
        };
        let root = manager.from_formula(&pool, f, &mut literal, &mut memo)?;
        let opposite = manager.from_formula(&pool, not_f, &mut literal, &mut memo)?;
        let again = manager.from_formula(&pool, f, &mut literal, &mut memo)?;
        prop_assert_eq!(calls, pool.atoms(f).len());
        prop_assert_eq!(root, again);
        prop_assert_eq!(manager.not(root)?, opposite);
    }
}

#[test]
fn a_new_variable_leaves_diagrams_alone() {
    let mut manager = Manager::new(vec![2]);
    let f = manager.literal(Var(0), Values::one(1)).unwrap();
    assert_eq!(manager.count(f, 1), 1);
    let var = manager.push_variable(128);
    assert_eq!(
        (var, manager.size(var), manager.variables()),
        (Var(1), 128, 2)
    );
    assert_eq!(manager.count(f, 1), 128);
    assert_eq!(manager.support(f), [Var(0)]);
    assert_eq!(manager.evaluate(f, &[1]), 1);
    let last = manager.literal(var, Values::one(127)).unwrap();
    assert_eq!(manager.evaluate(last, &[0, 127]), 1);
    assert_eq!(manager.evaluate(last, &[0, 126]), 0);
}

#[test]
fn a_variable_of_one_value_decides_nothing() {
    let mut manager = Manager::new(vec![1]);
    assert_eq!(manager.literal(Var(0), Values::one(0)), Ok(Diagram::TRUE));
    assert_eq!(manager.literal(Var(0), Values::one(5)), Ok(Diagram::FALSE));
}
