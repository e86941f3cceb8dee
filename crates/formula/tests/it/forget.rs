//! Variables that need not be known, against brute force over truth tables.

use comity_formula::{Diagram, Manager, TooLarge, Values, Var};
use proptest::prelude::*;

use crate::expr::all_assignments;

const IMPOSSIBLE: u8 = 9;

/// A function by its terminal under each assignment, in lexicographic order.
#[derive(Clone, Debug)]
struct Table {
    sizes: Vec<u8>,
    rows: Vec<(Vec<u8>, u8)>,
}

impl Table {
    fn built(&self, manager: &mut Manager) -> Result<Diagram, TooLarge> {
        let mut f = Diagram::terminal(IMPOSSIBLE);
        for (values, terminal) in &self.rows {
            let mut here = Diagram::TRUE;
            for (var, value) in (0..).zip(values) {
                let literal = manager.literal(Var(var), Values::one(*value))?;
                here = manager.and(here, literal)?;
            }
            f = manager.ite(here, Diagram::terminal(*terminal), f)?;
        }
        Ok(f)
    }

    fn possible(&self) -> impl Iterator<Item = &(Vec<u8>, u8)> {
        self.rows
            .iter()
            .filter(|(_, terminal)| *terminal != IMPOSSIBLE)
    }

    /// Whether these variables tell the terminal of every possible assignment.
    fn is_told_by(&self, known: &[Var]) -> bool {
        let agree = |a: &[u8], b: &[u8]| {
            let mut positions = known.iter().map(|var| usize::from(var.0));
            positions.all(|position| a[position] == b[position])
        };
        self.possible()
            .all(|(a, x)| self.possible().all(|(b, y)| x == y || !agree(a, b)))
    }
}

/// Tables with few terminals, most assignments impossible or hardly any.
fn tables() -> impl Strategy<Value = Table> {
    let terminal = |often: u32| {
        prop_oneof![
            often => Just(IMPOSSIBLE),
            2 => Just(0u8),
            2 => Just(1u8),
            1 => Just(5u8),
        ]
    };
    (
        prop::collection::vec(2..=3u8, 1..=4),
        prop::sample::select(vec![0u32, 1, 10, 40]),
    )
        .prop_flat_map(move |(sizes, often)| {
            let assignments = all_assignments(&sizes);
            let terminals = prop::collection::vec(terminal(often), assignments.len());
            terminals.prop_map(move |terminals| Table {
                sizes: sizes.clone(),
                rows: assignments.iter().cloned().zip(terminals).collect(),
            })
        })
}

fn shuffled_variables() -> impl Strategy<Value = (Table, Vec<Var>)> {
    tables().prop_flat_map(|table| {
        let variables: Vec<_> = (0..table.sizes.len() as u16).map(Var).collect();
        (Just(table), Just(variables).prop_shuffle())
    })
}

proptest! {
    #[test]
    fn forgetting_merges_what_is_possible((table, order) in shuffled_variables()) {
        let mut manager = Manager::new(table.sizes.clone());
        let f = table.built(&mut manager)?;
        let var = order[0];
        let others: Vec<_> = order[1..].to_vec();
        let forgotten = manager.forget(f, var, IMPOSSIBLE)?;
        prop_assert_eq!(forgotten.is_some(), table.is_told_by(&others));
        let Some(forgotten) = forgotten else {
            return Ok(());
        };
        for (values, _) in &table.rows {
            let same = |other: &[u8]| {
                others.iter().all(|var| other[usize::from(var.0)] == values[usize::from(var.0)])
            };
            let mut merged = table.possible().filter(|(other, _)| same(other));
            let expected = merged.next().map_or(IMPOSSIBLE, |(_, terminal)| *terminal);
            prop_assert_eq!(manager.evaluate(forgotten, values), expected);
        }
        prop_assert!(!manager.support(forgotten).contains(&var));
    }

    #[test]
    fn needed_is_enough_and_minimal((table, order) in shuffled_variables(), fixed in 0..3usize) {
        let mut manager = Manager::new(table.sizes.clone());
        let f = table.built(&mut manager)?;
        // Variables that are no candidates count as known.
        let candidates = &order[fixed.min(order.len() - 1)..];
        let given = &order[..order.len() - candidates.len()];
        let (needed, told) = manager.needed(f, IMPOSSIBLE, candidates)?;

        for (values, terminal) in table.possible() {
            prop_assert_eq!(manager.evaluate(told, values), *terminal);
        }
        let known = [given, needed.as_slice()].concat();
        prop_assert!(manager.support(told).iter().all(|var| known.contains(var)));
        prop_assert!(table.is_told_by(&known));
        for spare in &needed {
            let fewer: Vec<_> = known.iter().copied().filter(|var| var != spare).collect();
            prop_assert!(!table.is_told_by(&fewer));
        }

        let mut greedy = order.clone();
        for var in candidates {
            let fewer: Vec<_> = greedy.iter().copied().filter(|other| other != var).collect();
            if table.is_told_by(&fewer) {
                greedy = fewer;
            }
        }
        prop_assert_eq!(known, greedy);
    }

    #[test]
    fn without_impossibility_the_needed_are_the_essential((table, order) in shuffled_variables()) {
        let mut manager = Manager::new(table.sizes.clone());
        let f = table.built(&mut manager)?;
        let f = manager.map(f, |terminal| if terminal == IMPOSSIBLE { 2 } else { terminal })?;
        let (mut needed, told) = manager.needed(f, IMPOSSIBLE, &order)?;
        needed.sort_unstable();
        prop_assert_eq!(needed, manager.support(f));
        prop_assert_eq!(told, f);
    }
}

#[test]
fn of_two_tied_variables_the_later_candidate_is_needed() {
    // Both variables always have the same value, so each tells the other.
    let mut manager = Manager::new(vec![2, 2]);
    let [a, b] = [0, 1].map(|var| manager.literal(Var(var), Values::one(1)).unwrap());
    let differ = manager.combine(a, b, |a, b| a ^ b).unwrap();
    let f = manager
        .ite(differ, Diagram::terminal(IMPOSSIBLE), a)
        .unwrap();
    let (needed, told) = manager.needed(f, IMPOSSIBLE, &[Var(0), Var(1)]).unwrap();
    assert_eq!((needed, told), (vec![Var(1)], b));
    let (needed, told) = manager
        .needed(f, IMPOSSIBLE, &[Var(1), Var(0), Var(1)])
        .unwrap();
    assert_eq!((needed, told), (vec![Var(0)], a));
    assert_eq!(
        manager.needed(Diagram::terminal(IMPOSSIBLE), IMPOSSIBLE, &[Var(0)]),
        Ok((vec![], Diagram::terminal(IMPOSSIBLE)))
    );
}
