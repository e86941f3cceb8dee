use comity_formula::{Formula, Node, Pool};
use proptest::prelude::*;

use crate::expr::{all_assignments, exprs};

#[test]
fn equal_formulas_are_one() {
    let mut pool = Pool::new();
    let [a, b, c] = ["a", "b", "c"].map(|atom| pool.atom(atom));
    assert_eq!(pool.atom("a"), a);
    let ab = pool.and([a, b]);
    assert_eq!(pool.and([b, a, b]), ab);
    let abc = pool.and([a, b, c]);
    assert_eq!(pool.and([c, ab]), abc);
    assert_eq!(pool.node(abc), Node::And(&[a, b, c]));
}

#[test]
fn constants_vanish_or_absorb() {
    let mut pool = Pool::new();
    let a = pool.atom("a");
    assert_eq!(pool.and([]), Formula::TRUE);
    assert_eq!(pool.or([]), Formula::FALSE);
    assert_eq!(pool.and([a]), a);
    assert_eq!(pool.and([Formula::TRUE, a]), a);
    assert_eq!(pool.or([Formula::FALSE, a]), a);
    assert_eq!(pool.and([a, Formula::FALSE]), Formula::FALSE);
    assert_eq!(pool.or([a, Formula::TRUE]), Formula::TRUE);
    assert_eq!(pool.not(Formula::TRUE), Formula::FALSE);
    assert_eq!(pool.not(Formula::FALSE), Formula::TRUE);
}

#[test]
fn opposites_make_a_constant() {
    let mut pool = Pool::new();
    let [a, b, c] = ["a", "b", "c"].map(|atom| pool.atom(atom));
    let not_a = pool.not(a);
    assert_eq!(pool.not(not_a), a);
    assert_eq!(pool.and([b, not_a, a]), Formula::FALSE);
    assert_eq!(pool.or([a, b, not_a]), Formula::TRUE);
    // Also where one of them was flattened.
    let both = pool.and([a, b]);
    let not_both = pool.not(both);
    assert_eq!(pool.and([c, both, not_both]), Formula::FALSE);
    assert_eq!(pool.implies(a, a), Formula::TRUE);
    assert_eq!(pool.iff(both, both), Formula::TRUE);
    assert_eq!(pool.iff(a, Formula::TRUE), a);
    assert_eq!(pool.iff(Formula::FALSE, a), not_a);
}

#[test]
fn atoms_are_listed_by_first_occurrence() {
    let mut pool = Pool::new();
    let [a, b, c, d] = ["a", "b", "c", "d"].map(|atom| pool.atom(atom));
    let ca = pool.or([c, a]);
    let db = pool.or([d, b]);
    let all = pool.and([db, ca]);
    assert_eq!(pool.atoms(all), ["a", "c", "b", "d"]);
    assert_eq!(pool.atoms(Formula::TRUE), [""; 0]);
    let mut asked = Vec::new();
    assert!(!pool.evaluate(all, &mut |atom| {
        asked.push(*atom);
        *atom == "c"
    }));
    assert_eq!(asked, ["a", "b", "c", "d"]);
}

#[test]
fn shared_and_deep_formulas_take_linear_time_and_no_stack() {
    let mut pool = Pool::new();
    let [x, y] = ["x", "y"].map(|atom| pool.atom(atom));
    let mut f = x;
    for _ in 0..20_000 {
        let left = pool.iff(f, y);
        f = pool.iff(left, x);
    }
    assert_eq!(pool.atoms(f), ["x", "y"]);
    pool.evaluate(f, &mut |atom| *atom == "x");
}

proptest! {
    #[test]
    fn a_formula_means_what_was_written((sizes, exprs) in exprs(2)) {
        let mut pool = Pool::new();
        let [a, b] = [0, 1].map(|number| exprs[number].pooled(&mut pool));
        let implies = pool.implies(a, b);
        let iff = pool.iff(a, b);
        for values in all_assignments(&sizes) {
            let holds = |f| {
                pool.evaluate(f, &mut |(var, set)| set.contains(values[usize::from(*var)]))
            };
            let [left, right] = [0, 1].map(|number| exprs[number].holds(&values));
            prop_assert_eq!(holds(a), left);
            prop_assert_eq!(holds(b), right);
            prop_assert_eq!(holds(implies), !left || right);
            prop_assert_eq!(holds(iff), left == right);
        }
    }

    #[test]
    fn joins_are_normal((_, exprs) in exprs(1)) {
        let mut pool = Pool::new();
        let mut open = vec![exprs[0].pooled(&mut pool)];
        while let Some(f) = open.pop() {
            let parts = match pool.node(f) {
                Node::And(parts) => {
                    let nested = |part| matches!(pool.node(part), Node::And(_));
                    prop_assert!(!parts.iter().any(|part| nested(*part)));
                    parts
                }
                Node::Or(parts) => {
                    let nested = |part| matches!(pool.node(part), Node::Or(_));
                    prop_assert!(!parts.iter().any(|part| nested(*part)));
                    parts
                }
                Node::Not(inner) => {
                    prop_assert!(!matches!(
                        pool.node(inner),
                        Node::Not(_) | Node::True | Node::False
                    ));
                    open.push(inner);
                    continue;
                }
                Node::True | Node::False | Node::Atom(_) => continue,
            };
            prop_assert!(parts.len() > 1 && parts.is_sorted_by(|a, b| a < b));
            prop_assert!(parts.iter().all(|part| *part < f && *part > Formula::TRUE));
            open.extend(parts);
        }
    }
}
