//! The bounds of a manager.

use comity_formula::{Diagram, MAX_VARIABLES, Manager, Memo, Pool, TooLarge, Values, Var};

/// Pairs of equal variables, all first ones before all second ones: a formula
/// whose diagram is exponential in this order.
fn pairs(manager: &mut Manager, count: u16) -> Result<Diagram, TooLarge> {
    let mut all = Diagram::TRUE;
    for pair in 0..count {
        let a = manager.literal(Var(pair), Values::one(1))?;
        let b = manager.literal(Var(pair + count), Values::one(1))?;
        let same = manager.combine(a, b, |a, b| u8::from(a == b))?;
        all = manager.and(all, same)?;
    }
    Ok(all)
}

#[test]
fn too_large_is_an_error_and_leaves_the_manager_intact() {
    let mut manager = Manager::new(vec![2; 40]);
    let small = pairs(&mut manager, 3).unwrap();
    manager.limit(1000);
    let error = pairs(&mut manager, 20).unwrap_err();
    assert_eq!(error, TooLarge { limit: 1000 });
    assert_eq!(
        error.to_string(),
        "the decision diagram needs more than 1000 nodes"
    );
    assert_eq!(manager.stored(), 1000);
    // What exists is still found; what fits after all is built.
    assert_eq!(pairs(&mut manager, 3), Ok(small));
    assert_eq!(manager.evaluate(small, &[1; 40]), 1);
    manager.limit(2000);
    assert!(pairs(&mut manager, 5).is_ok());
    manager.limit(0);
    assert_eq!(pairs(&mut manager, 3), Ok(small));
    assert!(pairs(&mut manager, 6).is_err());
}

#[test]
fn every_operation_reports_too_large() {
    let mut manager = Manager::new(vec![3; 6]);
    let literal = |manager: &mut Manager, var| manager.literal(Var(var), Values::one(1)).unwrap();
    let [a, b, c] = [0, 1, 2].map(|var| literal(&mut manager, var));
    let ab = manager.and(a, b).unwrap();
    let abc = manager.and(ab, c).unwrap();
    let other = manager.map(abc, |terminal| terminal + 4).unwrap();
    let full = manager.stored();
    manager.limit(full);
    let error = Err(TooLarge { limit: full });
    assert_eq!(manager.literal(Var(4), Values::one(1)), error);
    assert_eq!(manager.not(abc), error);
    assert_eq!(manager.or(abc, a), Ok(a));
    assert_eq!(manager.or(b, c), error);
    assert_eq!(manager.combine(abc, other, |a, b| a + b), error);
    assert_eq!(manager.ite(abc, other, Diagram::terminal(7)), error);
    assert_eq!(manager.map(abc, |terminal| terminal + 9), error);
    assert_eq!(manager.exists(abc, Var(1)), error);
    assert_eq!(manager.cofactor(abc, Var(1), 1), error);
    assert_eq!(
        manager.forget(other, Var(1), 4),
        Err(TooLarge { limit: full })
    );
    assert!(manager.needed(other, 4, &[Var(1)]).is_err());
    let mut pool = Pool::new();
    let f = pool.atom(5);
    let mut literal = |var: &u16| (Var(*var), Values::one(1));
    assert_eq!(
        manager.from_formula(&pool, f, &mut literal, &mut Memo::default()),
        error
    );
    let mut source = Manager::new(vec![3]);
    let root = source.literal(Var(0), Values::one(2)).unwrap();
    let all = |_| Values::all(3);
    assert_eq!(manager.import(&source, root, all, Some, 9), error);
}

#[test]
fn the_deepest_diagram_fits_the_stack() {
    let last = MAX_VARIABLES as u16 - 1;
    let mut manager = Manager::new(vec![2; MAX_VARIABLES]);
    let mut pool = Pool::new();
    let [ones, zeros] = [1, 0].map(|value| {
        let atoms: Vec<_> = (0..=last).map(|var| pool.atom((var, value))).collect();
        pool.and(atoms)
    });
    let mut literal = |atom: &(u16, u8)| (Var(atom.0), Values::one(atom.1));
    let mut memo = Memo::default();
    let [ones, zeros] = [ones, zeros].map(|f| {
        let built = manager.from_formula(&pool, f, &mut literal, &mut memo);
        built.unwrap()
    });
    assert_eq!(manager.nodes(ones), MAX_VARIABLES);
    let same = manager.or(ones, zeros).unwrap();
    let differ = manager.not(same).unwrap();
    assert_eq!(manager.count(same, 1), 2);
    assert_eq!(manager.count(differ, 1), u128::MAX);
    assert_eq!(manager.ite(same, ones, zeros), Ok(ones));
    assert_eq!(manager.combine(same, zeros, |a, b| a ^ b), Ok(ones));
    let exists = manager.exists(same, Var(last)).unwrap();
    assert_eq!(manager.support(exists).len(), MAX_VARIABLES - 1);
    assert_eq!(
        manager
            .cofactor(same, Var(last), 0)
            .map(|f| manager.count(f, 1)),
        Ok(2)
    );
    assert_eq!(
        manager.forget(ones, Var(last), 0),
        manager.cofactor(ones, Var(last), 1).map(Some)
    );
    assert_eq!(manager.forget(same, Var(last), 7), Ok(None));
    let mut to = Manager::new(vec![2; MAX_VARIABLES]);
    let all = |_| Values::all(2);
    let copy = to
        .import(&manager, ones, all, |var| Some(Var(var.0 ^ 1)), 9)
        .unwrap();
    assert_eq!(to.count(copy, 1), 1);
}

#[test]
#[should_panic(expected = "at most 1024 variables")]
fn more_variables_are_refused() {
    Manager::new(vec![2; MAX_VARIABLES + 1]);
}

#[test]
#[should_panic(expected = "1 to 128 values")]
fn a_variable_without_values_is_refused() {
    Manager::new(vec![2, 0]);
}

#[test]
#[should_panic(expected = "takes boolean diagrams")]
fn logic_on_other_terminals_is_refused() {
    let mut manager = Manager::new(vec![]);
    let _ = manager.and(Diagram::terminal(2), Diagram::TRUE);
}
