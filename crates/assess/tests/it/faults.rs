//! The comparison itself is tried: an oracle with a fault in it must be found out.

use crate::oracle::Fault;
use crate::properties::{DOUBTFUL, finds};

macro_rules! faults {
    ($($name:ident: $fault:ident),* $(,)?) => {$(
        #[test]
        fn $name() {
            assert!(finds(DOUBTFUL, Fault::$fault, 3000), "nobody noticed");
        }
    )*};
}

faults! {
    at_least_as_more_than: AtLeastAsMoreThan,
    an_override_dropped: OverrideDropped,
    except_ignored: ExceptIgnored,
    a_doubtful_limb_of_any_as_of_all: AnyDoubtAsAll,
    a_dead_limb_of_all_that_fails: DeadLimbOfAllFails,
    could_with_measures_nobody_can_obtain: CouldTakesAnyMeasure,
    to_without_its_day: ToExcludesItsDay,
    barred_entries_ignored: BarredIgnored,
    hierarchy_ignored: HierarchyIgnored,
    doubtful_requirements_always_law: DoubtfulRequirementFails,
    only_as_includes: OnlyAsIncludes,
    a_wait_one_day_short: WaitOneDayShort,
}

#[test]
fn no_fault_is_found_where_there_is_none() {
    assert!(!finds(DOUBTFUL, Fault::None, 100));
}
