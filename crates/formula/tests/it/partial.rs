//! Walks of events of which only part is known.

use comity_formula::{Diagram, Manager, Scratch, Terminals, Values, Var};
use proptest::prelude::*;

use crate::expr::{Expr, assignments, build_first_of, domains, exprs, first_of};

fn open_events() -> impl Strategy<Value = (Vec<u8>, Vec<Expr>, Vec<Vec<Values>>)> {
    exprs(3).prop_flat_map(|(sizes, exprs)| {
        let events = prop::collection::vec(domains(&sizes), 1..4);
        (Just(sizes), Just(exprs), events)
    })
}

proptest! {
    #[test]
    fn outcomes_are_exact((sizes, exprs, events) in open_events()) {
        let mut manager = Manager::new(sizes.clone());
        let f = build_first_of(&mut manager, &exprs)?;
        let mut scratch = Scratch::default();
        for allowed in events {
            let expected: Terminals = assignments(&allowed)
                .iter()
                .map(|values| first_of(&exprs, values))
                .collect();
            prop_assert_eq!(manager.outcomes(f, &allowed, &mut scratch), expected);
            // Values that the variable does not have change nothing.
            let beyond: Vec<_> = allowed
                .iter()
                .zip(&sizes)
                .map(|(values, size)| values.with(*size).with(127))
                .collect();
            prop_assert_eq!(manager.outcomes(f, &beyond, &mut scratch), expected);
        }
    }

    #[test]
    fn a_witness_is_the_least((sizes, exprs, events) in open_events(), want in 1..16u64) {
        let mut manager = Manager::new(sizes);
        let f = build_first_of(&mut manager, &exprs)?;
        let want: Terminals = (0..4).filter(|terminal| want >> terminal & 1 == 1).collect();
        for allowed in events {
            let expected = assignments(&allowed)
                .into_iter()
                .find(|values| want.contains(first_of(&exprs, values)));
            prop_assert_eq!(manager.witness(f, want, &allowed), expected);
        }
    }
}

#[test]
fn nothing_allowed_leads_nowhere() {
    let mut manager = Manager::new(vec![2, 2]);
    let f = manager.literal(Var(0), Values::one(1)).unwrap();
    let mut scratch = Scratch::default();
    let void = [Values::EMPTY, Values::all(2)];
    assert_eq!(manager.outcomes(f, &void, &mut scratch), Terminals::EMPTY);
    let beyond = [Values::one(2), Values::all(2)];
    assert_eq!(manager.outcomes(f, &beyond, &mut scratch), Terminals::EMPTY);
    let untested = [Values::one(1), Values::EMPTY];
    assert_eq!(
        manager.outcomes(f, &untested, &mut scratch),
        Terminals::one(1)
    );
    assert_eq!(manager.witness(f, Terminals::BOOLEAN, &untested), None);
    assert_eq!(
        manager.witness(Diagram::TRUE, Terminals::one(0), &[Values::all(2); 2]),
        None
    );
}

#[test]
#[should_panic(expected = "no such value")]
fn a_value_that_the_variable_does_not_have_is_refused() {
    let mut manager = Manager::new(vec![2, 2]);
    let f = manager.literal(Var(0), Values::one(1)).unwrap();
    manager.evaluate(f, &[2, 0]);
}
