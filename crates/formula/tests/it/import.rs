//! Diagrams of one manager in another.

use comity_formula::{Diagram, Manager, Values, Var};
use proptest::prelude::*;

use crate::expr::{Expr, all_assignments, build_first_of, domains, exprs, first_of};

const FORBIDDEN: u8 = 9;

/// Sizes, formulas, a domain per variable, and a place per variable.
fn moved() -> impl Strategy<Value = (Vec<u8>, Vec<Expr>, Vec<Values>, Vec<u16>)> {
    exprs(3).prop_flat_map(|(sizes, exprs)| {
        let places: Vec<u16> = (0..sizes.len() as u16).collect();
        let kept = Just(places.clone());
        let places = prop_oneof![kept, Just(places).prop_shuffle()];
        (Just(sizes.clone()), Just(exprs), domains(&sizes), places)
    })
}

proptest! {
    #[test]
    fn a_copy_in_another_order_means_the_same((sizes, exprs, _, places) in moved()) {
        let mut from = Manager::new(sizes.clone());
        let root = build_first_of(&mut from, &exprs)?;
        let mut moved_sizes = sizes.clone();
        for (size, place) in sizes.iter().zip(&places) {
            moved_sizes[usize::from(*place)] = *size;
        }
        let mut to = Manager::new(moved_sizes);
        let all = |var| Values::all(from.size(var));
        let place = |var: Var| Some(Var(places[usize::from(var.0)]));
        let copy = to.import(&from, root, all, place, FORBIDDEN)?;
        for values in all_assignments(&sizes) {
            let mut moved = values.clone();
            for (value, place) in values.iter().zip(&places) {
                moved[usize::from(*place)] = *value;
            }
            prop_assert_eq!(to.evaluate(copy, &moved), first_of(&exprs, &values));
        }
        // And back: the handle is the same, as the function is.
        let back = |var: Var| {
            let position = places.iter().position(|place| *place == var.0)?;
            Some(Var(position as u16))
        };
        let all = |var| Values::all(to.size(var));
        let stored = from.stored();
        prop_assert_eq!(from.import(&to, copy, all, back, FORBIDDEN)?, root);
        prop_assert!(places.is_sorted() <= (from.stored() == stored));
    }

    #[test]
    fn a_copy_has_only_what_is_allowed((sizes, exprs, allowed, places) in moved()) {
        let mut from = Manager::new(sizes.clone());
        let root = build_first_of(&mut from, &exprs)?;
        // Variables that are fixed have no place; the others keep a place of
        // their size in a longer list.
        let mut moved_sizes = vec![5; sizes.len()];
        for (size, place) in sizes.iter().zip(&places) {
            moved_sizes[usize::from(*place)] = *size;
        }
        let mut to = Manager::new(moved_sizes);
        let place = |var: Var| {
            let position = usize::from(var.0);
            allowed[position].single().is_none().then(|| Var(places[position]))
        };
        let domain = |var: Var| allowed[usize::from(var.0)];
        let copy = to.import(&from, root, domain, place, FORBIDDEN)?;
        for values in all_assignments(&sizes) {
            let mut moved = values.clone();
            let mut fixed = values.clone();
            for position in 0..sizes.len() {
                moved[usize::from(places[position])] = values[position];
                if let Some(value) = allowed[position].single() {
                    fixed[position] = value;
                }
            }
            // What the walk of the source says, up to a value not allowed.
            let mut at = root;
            let expected = loop {
                let Some((var, children)) = from.branches(at) else {
                    break first_of(&exprs, &fixed);
                };
                let value = fixed[usize::from(var.0)];
                if !domain(var).contains(value) {
                    break FORBIDDEN;
                }
                at = children[usize::from(value)];
            };
            prop_assert_eq!(to.evaluate(copy, &moved), expected);
        }
    }
}

#[test]
fn two_variables_can_share_a_place() {
    let mut from = Manager::new(vec![3, 3]);
    let a = from.literal(Var(0), Values::from_iter([0, 1])).unwrap();
    let b = from.literal(Var(1), Values::from_iter([1, 2])).unwrap();
    let both = from.and(a, b).unwrap();
    let mut to = Manager::new(vec![3]);
    let copy = to
        .import(&from, both, |_| Values::all(3), |_| Some(Var(0)), FORBIDDEN)
        .unwrap();
    assert_eq!(copy, to.literal(Var(0), Values::one(1)).unwrap());
}

#[test]
fn a_variable_without_an_allowed_value_is_forbidden_throughout() {
    let mut from = Manager::new(vec![2]);
    let a = from.literal(Var(0), Values::one(1)).unwrap();
    let mut to = Manager::new(vec![]);
    let copy = to.import(&from, a, |_| Values::EMPTY, |_| None, FORBIDDEN);
    assert_eq!(copy, Ok(Diagram::terminal(FORBIDDEN)));
}

#[test]
#[should_panic(expected = "variable 0 is not fixed and has no place")]
fn a_variable_that_is_open_needs_a_place() {
    let mut from = Manager::new(vec![2]);
    let a = from.literal(Var(0), Values::one(1)).unwrap();
    let mut to = Manager::new(vec![]);
    let _ = to.import(&from, a, |_| Values::all(2), |_| None, FORBIDDEN);
}
