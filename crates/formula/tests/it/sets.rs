use comity_formula::{Terminals, Values};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn members() -> impl Strategy<Value = BTreeSet<u8>> {
    prop::collection::btree_set(0..128u8, 0..10)
}

proptest! {
    #[test]
    fn values_are_a_set(a in members(), b in members(), size in 0..=128u8) {
        let [x, y]: [Values; 2] = [&a, &b].map(|set| set.iter().copied().collect());
        let listed = |set: Values| set.iter().collect::<Vec<_>>();
        prop_assert_eq!(listed(x), a.iter().copied().collect::<Vec<_>>());
        prop_assert_eq!(listed(x.union(y)), (&a | &b).into_iter().collect::<Vec<_>>());
        prop_assert_eq!(listed(x.intersection(y)), (&a & &b).into_iter().collect::<Vec<_>>());
        let others: Vec<_> = (0..size).filter(|value| !a.contains(value)).collect();
        prop_assert_eq!(listed(x.complement(size)), others);
        prop_assert_eq!(x.is_subset(y), a.is_subset(&b));
        prop_assert_eq!(x.len(), a.len());
        prop_assert_eq!(x.is_empty(), a.is_empty());
        prop_assert_eq!(x.first(), a.first().copied());
        prop_assert_eq!(x.single(), a.first().copied().filter(|_| a.len() == 1));
        for value in 0..=255 {
            prop_assert_eq!(x.contains(value), a.contains(&value));
        }
    }

    #[test]
    fn terminals_are_a_set(
        a in prop::collection::btree_set(0..64u8, 0..5),
        b in prop::collection::btree_set(0..64u8, 0..5),
    ) {
        let [x, y]: [Terminals; 2] = [&a, &b].map(|set| set.iter().copied().collect());
        let listed = |set: Terminals| set.iter().collect::<BTreeSet<_>>();
        prop_assert_eq!(listed(x.union(y)), &a | &b);
        prop_assert_eq!(listed(x.intersection(y)), &a & &b);
        prop_assert_eq!(x.is_subset(y), a.is_subset(&b));
        prop_assert_eq!(x.len(), a.len());
        prop_assert_eq!(x.is_empty(), a.is_empty());
        prop_assert_eq!(x.single(), a.first().copied().filter(|_| a.len() == 1));
        for terminal in 0..=255 {
            prop_assert_eq!(x.contains(terminal), a.contains(&terminal));
        }
    }
}

#[test]
fn all_values_are_those_below_the_size() {
    assert_eq!(Values::all(0), Values::EMPTY);
    assert_eq!(Values::all(1), Values::one(0));
    assert_eq!(Values::all(128).len(), 128);
    assert_eq!(format!("{:?}", Values::all(3)), "{0, 1, 2}");
}
