//! Building and walking the diagram of a formula shaped like a law: 40 rules
//! over 60 variables, each rule about a few neighbouring variables, with
//! exceptions, under a few conditions that all rules share.
//!
//! The builds of the boolean formula stand beside those of two other
//! implementations; all three make the same diagram in the same order.

use biodivine_lib_bdd::{Bdd, BddVariableSet};
use comity_formula::{Diagram, Formula, Manager, Memo, Node, Pool, Scratch, TooLarge, Values, Var};
use divan::{Bencher, black_box};
use oxidd::bdd::{BDDFunction, BDDManagerRef};
use oxidd::util::AllocResult;
use oxidd::{BooleanFunction, Function, Manager as _, ManagerRef};

const VARIABLES: u16 = 60;
const RULES: u32 = 40;
/// Variables `0..SHARED` matter to all rules.
const SHARED: u16 = 4;

fn main() {
    let (manager, root) = multi_valued().expect("the diagram fits");
    let law = boolean_law();
    let (boolean, boolean_root) = ours(&law).expect("the diagram fits");
    let path = passed(&manager, root, &event());
    println!(
        "multi-valued: {} nodes of {} made, longest path {path}",
        manager.nodes(root),
        manager.stored()
    );
    println!(
        "boolean: {} nodes of {} made",
        boolean.nodes(boolean_root),
        boolean.stored()
    );
    println!("biodivine: {} nodes", biodivine(&law).size());
    let node_count = oxidd(&law).map(|f| f.node_count());
    println!("oxidd: {} nodes", node_count.expect("the diagram fits"));
    divan::main();
}

#[divan::bench_group]
mod walk {
    use super::*;

    #[divan::bench(sample_size = 1000)]
    fn evaluate_longest_path(bencher: Bencher<'_, '_>) {
        let (manager, root) = multi_valued().expect("the diagram fits");
        let event = event();
        bencher.bench_local(|| manager.evaluate(black_box(root), black_box(&event)));
    }

    /// One of a thousand events, each one different from the last.
    #[divan::bench(sample_size = 1000)]
    fn evaluate_any_path(bencher: Bencher<'_, '_>) {
        let (manager, root) = multi_valued().expect("the diagram fits");
        let events = random_events(&manager);
        let mut events = events.iter().cycle();
        bencher.bench_local(|| {
            let event = events.next().map(Vec::as_slice);
            manager.evaluate(black_box(root), event.unwrap_or_default())
        });
    }

    /// With this many unknown variables, spread over all levels.
    #[divan::bench(args = [0, 8, 60], sample_size = 100)]
    fn outcomes(bencher: Bencher<'_, '_>, unknown: usize) {
        let (manager, root) = multi_valued().expect("the diagram fits");
        let mut allowed: Vec<_> = event().into_iter().map(Values::one).collect();
        for number in 0..unknown {
            let level = number * usize::from(VARIABLES) / unknown;
            allowed[level] = Values::all(manager.size(Var(level as u16)));
        }
        let mut scratch = Scratch::default();
        bencher
            .bench_local(|| manager.outcomes(black_box(root), black_box(&allowed), &mut scratch));
    }
}

#[divan::bench_group]
mod build {
    use super::*;

    #[divan::bench(name = "comity (multi-valued, three terminals)")]
    fn comity_multi_valued() -> Result<(Manager, Diagram), TooLarge> {
        multi_valued()
    }

    #[divan::bench(name = "comity")]
    fn comity_boolean(bencher: Bencher<'_, '_>) {
        let law = boolean_law();
        bencher.bench_local(|| ours(&law));
    }

    #[divan::bench(name = "biodivine")]
    fn biodivine_boolean(bencher: Bencher<'_, '_>) {
        let law = boolean_law();
        bencher.bench_local(|| biodivine(&law));
    }

    #[divan::bench(name = "oxidd")]
    fn oxidd_boolean(bencher: Bencher<'_, '_>) {
        let law = boolean_law();
        bencher.bench_local(|| oxidd(&law));
    }
}

/// A copy with half of the variables fixed, in the same order and in reverse.
#[divan::bench(args = [true, false])]
fn import(bencher: Bencher<'_, '_>, same_order: bool) {
    let (from, root) = multi_valued().expect("the diagram fits");
    let event = event();
    let allowed = |var: Var| match var.0 % 2 {
        0 => Values::one(event[usize::from(var.0)]),
        _ => Values::all(from.size(var)),
    };
    let place = |var: Var| match same_order {
        true => var,
        false => Var(VARIABLES - 1 - var.0),
    };
    let mut sizes: Vec<_> = (0..VARIABLES).map(|var| from.size(Var(var))).collect();
    if !same_order {
        sizes.reverse();
    }
    bencher.bench_local(|| {
        let mut to = Manager::new(sizes.clone());
        let copy = to.import(&from, root, allowed, |var| Some(place(var)), 63);
        copy.map(|copy| (to, copy))
    });
}

/// Which variables are needed of a copy with three in four fixed.
#[divan::bench]
fn needed(bencher: Bencher<'_, '_>) {
    let (from, root) = multi_valued().expect("the diagram fits");
    let event = event();
    let allowed = |var: Var| match var.0 % 4 {
        0 => Values::all(from.size(var)),
        _ => Values::one(event[usize::from(var.0)]),
    };
    let sizes: Vec<_> = (0..VARIABLES).map(|var| from.size(Var(var))).collect();
    bencher.bench_local(|| {
        let mut to = Manager::new(sizes.clone());
        let copy = to.import(&from, root, allowed, Some, 63)?;
        let candidates = to.support(copy);
        to.needed(copy, 63, &candidates)
    });
}

/// Pseudo-random numbers, the same ones in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        ((self.0 >> 33) % u64::from(bound)) as u32
    }
}

fn sizes() -> Vec<u8> {
    let mut numbers = Numbers(1);
    (0..VARIABLES)
        .map(|_| [2, 2, 3, 5, 12][numbers.below(5) as usize])
        .collect()
}

/// The conditions under which the rules permit and prohibit. Variables have the
/// given sizes.
fn law(pool: &mut Pool<(u16, Values)>, sizes: &[u8]) -> [Formula; 2] {
    let mut numbers = Numbers(7);
    let literal = |pool: &mut Pool<_>, numbers: &mut Numbers, var: u16| {
        let size = sizes[usize::from(var)];
        let mut values = Values::one(numbers.below(size.into()) as u8);
        if size > 3 {
            values = values.with(numbers.below(size.into()) as u8);
        }
        let positive = pool.atom((var, values));
        match numbers.below(3) {
            0 => pool.not(positive),
            _ => positive,
        }
    };
    let mut sides = [vec![], vec![]];
    for rule in 0..RULES {
        let window = SHARED + (rule * u32::from(VARIABLES - SHARED - 8) / (RULES - 1)) as u16;
        let near = |pool: &mut Pool<_>, numbers: &mut Numbers, count: u32| {
            let mut all = Vec::new();
            for _ in 0..count {
                let var = window + numbers.below(8) as u16;
                all.push(literal(pool, numbers, var));
            }
            all
        };
        let count = 2 + numbers.below(2);
        let mut conditions = near(pool, &mut numbers, count);
        let exceptions = near(pool, &mut numbers, 2);
        let excepted = pool.and(exceptions);
        conditions.push(pool.not(excepted));
        let shared = numbers.below(SHARED.into()) as u16;
        conditions.push(literal(pool, &mut numbers, shared));
        let side = usize::from(rule % 3 == 0);
        sides[side].push(pool.and(conditions));
    }
    sides.map(|rules| pool.or(rules))
}

/// What is prohibited is so even if it is permitted.
fn multi_valued() -> Result<(Manager, Diagram), TooLarge> {
    let sizes = sizes();
    let mut pool = Pool::new();
    let sides = law(&mut pool, &sizes);
    let mut manager = Manager::new(sizes);
    let mut memo = Memo::default();
    let mut literal = |(var, values): &(u16, Values)| (Var(*var), *values);
    let permitted = manager.from_formula(&pool, sides[0], &mut literal, &mut memo)?;
    let prohibited = manager.from_formula(&pool, sides[1], &mut literal, &mut memo)?;
    let rest = manager.map(permitted, |permitted| permitted * 2)?;
    let root = manager.ite(prohibited, Diagram::TRUE, rest)?;
    Ok((manager, root))
}

struct Law {
    pool: Pool<(u16, Values)>,
    root: Formula,
}

fn boolean_law() -> Law {
    let mut pool = Pool::new();
    let [permitted, prohibited] = law(&mut pool, &[2; VARIABLES as usize]);
    let allowed = pool.not(prohibited);
    let root = pool.and([permitted, allowed]);
    Law { pool, root }
}

fn ours(law: &Law) -> Result<(Manager, Diagram), TooLarge> {
    let mut manager = Manager::new(vec![2; VARIABLES.into()]);
    let mut literal = |(var, values): &(u16, Values)| (Var(*var), *values);
    let root = manager.from_formula(&law.pool, law.root, &mut literal, &mut Memo::default())?;
    Ok((manager, root))
}

fn biodivine(law: &Law) -> Bdd {
    let set = BddVariableSet::new_anonymous(VARIABLES);
    let variables = set.variables();
    biodivine_part(law, law.root, &|(var, values)| {
        set.mk_literal(variables[usize::from(*var)], values.contains(1))
    })
}

fn biodivine_part(law: &Law, f: Formula, literal: &impl Fn(&(u16, Values)) -> Bdd) -> Bdd {
    let join = |parts: &[Formula], op: fn(&Bdd, &Bdd) -> Bdd| {
        let parts = parts.iter().map(|part| biodivine_part(law, *part, literal));
        parts.reduce(|f, g| op(&f, &g)).expect("a join has parts")
    };
    match law.pool.node(f) {
        Node::Atom(atom) => literal(atom),
        Node::Not(inner) => biodivine_part(law, inner, literal).not(),
        Node::And(parts) => join(parts, Bdd::and),
        Node::Or(parts) => join(parts, Bdd::or),
        Node::True | Node::False => unreachable!("the law is no constant"),
    }
}

fn oxidd(law: &Law) -> AllocResult<BDDFunction> {
    let manager = oxidd::bdd::new_manager(1 << 18, 1 << 16, 1);
    manager.with_manager_exclusive(|manager| manager.add_vars(VARIABLES.into()));
    oxidd_part(law, law.root, &manager)
}

fn oxidd_part(law: &Law, f: Formula, manager: &BDDManagerRef) -> AllocResult<BDDFunction> {
    match law.pool.node(f) {
        Node::Atom((var, values)) => manager.with_manager_shared(|manager| {
            if values.contains(1) {
                BDDFunction::var(manager, (*var).into())
            } else {
                BDDFunction::not_var(manager, (*var).into())
            }
        }),
        Node::Not(inner) => oxidd_part(law, inner, manager)?.not(),
        Node::And(parts) => oxidd_join(law, parts, manager, BDDFunction::and),
        Node::Or(parts) => oxidd_join(law, parts, manager, BDDFunction::or),
        Node::True | Node::False => unreachable!("the law is no constant"),
    }
}

fn oxidd_join(
    law: &Law,
    parts: &[Formula],
    manager: &BDDManagerRef,
    op: fn(&BDDFunction, &BDDFunction) -> AllocResult<BDDFunction>,
) -> AllocResult<BDDFunction> {
    let mut parts = parts.iter().map(|part| oxidd_part(law, *part, manager));
    let first = parts.next().expect("a join has parts")?;
    parts.try_fold(first, |f, g| op(&f, &g?))
}

fn random_events(manager: &Manager) -> Vec<Vec<u8>> {
    let mut numbers = Numbers(3);
    let mut event = || {
        let value = |var| numbers.below(manager.size(Var(var)).into()) as u8;
        (0..VARIABLES).map(value).collect()
    };
    (0..1000).map(|_| event()).collect()
}

/// An event whose path is long: at each variable, the value under which most is
/// still open.
fn event() -> Vec<u8> {
    let (manager, root) = multi_valued().expect("the diagram fits");
    let mut event = vec![0; VARIABLES.into()];
    let mut at = root;
    while let Some((var, children)) = manager.branches(at) {
        let sizes = children.iter().map(|child| manager.support(*child).len());
        let (value, child) = (0..)
            .zip(children)
            .zip(sizes)
            .max_by_key(|(_, size)| *size)
            .map(|(best, _)| best)
            .expect("a node has children");
        event[usize::from(var.0)] = value;
        at = *child;
    }
    event
}

/// The number of nodes that an event passes.
fn passed(manager: &Manager, root: Diagram, event: &[u8]) -> usize {
    let mut at = root;
    let mut passed = 0;
    while let Some((var, children)) = manager.branches(at) {
        at = children[usize::from(event[usize::from(var.0)])];
        passed += 1;
    }
    passed
}
