//! The standing of papers, the measures that are needed, and what learning a fact does.

use crate::oracle::{Eval, Fault};
use crate::properties::{DOUBTFUL, PLAIN, run_each};
use crate::random::{Tape, Taste};
use crate::small::*;
use crate::subject::{Subject, text};
use crate::table::Table;
use comity_assess::{Need, Room, Standing, Verdict};
use comity_law::model::{MeasureId, RegimeId};
use std::cell::Cell;

/// Whether each measure stands for each part: as the oracle has it, and to the last good day and not beyond.
#[test]
fn papers_stand_as_long_as_they_should() {
    run_each(300, DOUBTFUL, 12, |subject, event, _| {
        let typed = subject.event(event);
        let laws = &subject.regimes[0];
        for (part, m) in
            (0..event.parts.len()).flat_map(|p| (0..laws.measures.len()).map(move |m| (p, m)))
        {
            let measure = MeasureId(m as u16);
            let standing = subject.engine.standing(
                &typed,
                &typed.parts[part],
                RegimeId(0),
                measure,
                typed.when,
            );
            let stands = |event: &Event| answers(subject, event, part, m, true);
            let (some, all) = answers(subject, event, part, m, false);
            let wrong = |what: &str| {
                Err(format!(
                    "{what} m{m} part {part}: {standing:?}\n{event:?}\n{}",
                    text(subject.regimes)
                ))
            };
            match &standing {
                Standing::Yes { .. } if !all => return wrong("stands not always"),
                Standing::No if some => return wrong("stands sometimes"),
                Standing::Open(_) if !some => return wrong("never stands"),
                Standing::Yes {
                    paper,
                    until: Some(until),
                } => {
                    let mut alone = event.clone();
                    alone.papers = vec![event.papers[*paper].clone()];
                    for (days, good) in [(0, true), (1, false)] {
                        alone.day = until.0 + days;
                        // Withdrawing and refusing have days of their own.
                        let cut = [WITHDRAWN, REFUSED]
                            .iter()
                            .any(|at| alone.papers[0].moments[*at].is_some());
                        if !cut && good && !stands(&alone).0 || !good && stands(&alone).1 {
                            return wrong("ends on another day");
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    });
}

/// Whether a measure stands under some, and under all, answers to what is open about its papers; doubts as presumed, or free.
fn answers(
    subject: &Subject<'_>,
    event: &Event,
    part: usize,
    measure: usize,
    presumed: bool,
) -> (bool, bool) {
    let table = Table::empty(subject.regimes, event);
    let mut asked: Vec<Q> = Vec::new();
    'again: loop {
        let domains: Vec<Vec<V>> = asked.iter().map(|q| table.domain(*q)).collect();
        let size: usize = domains.iter().map(Vec::len).product();
        let (mut some, mut all) = (false, true);
        for mut at in 0..size {
            let values: Vec<V> = (domains.iter())
                .map(|domain| {
                    let value = domain[at % domain.len()];
                    at /= domain.len();
                    value
                })
                .collect();
            let more = Cell::new(None);
            let world = |q: Q| match asked.iter().position(|a| *a == q) {
                Some(at) => values[at],
                None => {
                    let domain = table.domain(q);
                    if domain.len() > 1 {
                        more.set(Some(q));
                    }
                    domain[0]
                }
            };
            let eval = Eval {
                regimes: subject.regimes,
                regime: 0,
                event,
                part,
                world: &world,
                fault: Fault::None,
                chosen: Cell::new(None),
            };
            let stands = eval.stands(measure);
            if let Some(q) = more.get() {
                asked.push(q);
                continue 'again;
            }
            let as_presumed = asked.iter().zip(&values).all(|(q, value)| match q {
                Q::Doubt(regime, doubt) => table
                    .presumed(*regime, *doubt)
                    .is_none_or(|yes| *value == V::Yes(yes)),
                _ => true,
            });
            if as_presumed || !presumed {
                some |= stands;
                all &= stands;
            }
        }
        return (some, all);
    }
}

/// Where everything is known and papers would help, those that are named do.
#[test]
fn the_measures_needed_are_enough() {
    let done = Cell::new(0);
    // A measure that is tested elsewhere may bring other rules about.
    run_each(
        300,
        Taste {
            measures_anywhere: false,
            ..PLAIN
        },
        1000,
        |subject, event, _| {
            let typed = subject.event(event);
            let decision = subject.engine.decide(&typed, &mut Room::default());
            let world = Table::of(subject.regimes, event, Fault::None);
            let Some(table) = world.filter(|table| table.rows.len() == 1) else {
                return Ok(());
            };
            for unit in decision
                .units
                .iter()
                .filter(|unit| unit.verdict == Verdict::Conditional)
            {
                // Whether a paper counts may be open though no verdict hangs on it.
                if unit.needs.iter().any(|(_, need)| is_open(need)) {
                    continue;
                }
                let mut choices = vec![0_u32];
                for (_, need) in &unit.needs {
                    let ways = ways(need);
                    choices = choices
                        .iter()
                        .flat_map(|c| ways.iter().map(move |w| c | w))
                        .take(200)
                        .collect();
                }
                let stands = |m: usize| {
                    let ask = |eval: &Eval<'_>| eval.stands(m);
                    table.ask(&table.rows[0], unit.part, 0, ask) == Some(true)
                };
                let held = (0..subject.regimes[0].measures.len())
                    .filter(|m| stands(*m))
                    .fold(0, |set, m| set | 1 << m);
                let enough = |given: u32| {
                    let ask = |eval: &Eval<'_>| {
                        eval.chosen.set(Some(held | given));
                        eval.may()
                    };
                    // With the papers the answer may hang on a doubt that no verdict hung on before.
                    table.ask(&table.rows[0], unit.part, 0, ask) != Some(false)
                };
                if choices.is_empty() || !choices.iter().all(|given| enough(*given)) {
                    return Err(format!(
                        "{choices:?} is not enough\n{unit:?}\n{event:?}\n{}",
                        text(subject.regimes)
                    ));
                }
                done.set(done.get() + 1);
            }
            Ok(())
        },
    );
    assert!(done.get() > 50, "only {} conditional", done.get());
}

fn is_open(need: &Need) -> bool {
    match need {
        Need::All(parts) | Need::Any(parts) => parts.iter().any(is_open),
        Need::Unknown { .. } => true,
        _ => false,
    }
}

/// The ways to fill a need with measures alone.
fn ways(need: &Need) -> Vec<u32> {
    match need {
        Need::Measure(measure) => vec![1 << measure.index()],
        Need::All(parts) => parts.iter().fold(vec![0], |sets, part| {
            let more = ways(part);
            sets.iter()
                .flat_map(|set| more.iter().map(move |m| set | m))
                .collect()
        }),
        Need::Any(parts) => parts.iter().flat_map(ways).collect(),
        _ => Vec::new(),
    }
}

/// Learning a fact never makes another verdict possible.
#[test]
fn learning_a_fact_adds_no_verdict() {
    run_each(300, DOUBTFUL, 4, |subject, event, tape| {
        let before = subject
            .engine
            .decide(&subject.event(event), &mut Room::default());
        let Some(learnt) = learn(event, tape) else {
            return Ok(());
        };
        let after = subject
            .engine
            .decide(&subject.event(&learnt), &mut Room::default());
        if after.possible.iter().all(|v| before.possible.contains(v)) || before.possible.is_empty()
        {
            return Ok(());
        }
        // What is learnt may be what the law says cannot be.
        let table = Table::of(subject.regimes, &learnt, Fault::None);
        if table.is_none_or(|table| {
            !table
                .rows
                .iter()
                .any(|row| row.lawful && table.as_presumed(row))
        }) {
            return Ok(());
        }
        Err(format!(
            "{:?} became {:?}\n{event:?}\n{learnt:?}\n{}",
            before.possible,
            after.possible,
            text(subject.regimes)
        ))
    });
}

/// The event with one more fact known.
fn learn(event: &Event, tape: &mut Tape<'_>) -> Option<Event> {
    let fact = tape.n(FACTS.len());
    let of = match FACTS[fact].1 {
        Bearer::Event => Of::Event,
        Bearer::Part => Of::Part(0),
        Bearer::Exporter | Bearer::Party => Of::Party(event.parts[0][0]),
    };
    let known = crate::random_event::value(tape, fact);
    let narrower = match (event.known.get(&(fact, of)), known) {
        (None, _) => !event.closed,
        (Some(Known::Unknown), _) => true,
        (Some(Known::Counts(from, to)), Known::Counts(a, b)) => *from <= a && b <= *to,
        (Some(Known::Days(from, to)), Known::Days(a, b)) => *from <= a && b <= *to,
        _ => false,
    };
    let mut learnt = event.clone();
    learnt.known.insert((fact, of), known);
    narrower.then_some(learnt)
}
