//! Random events, with random knowns and unknowns.

use crate::random::{Tape, days_from, turns};
use crate::small::*;

/// Which bearers an event of this shape has for a fact.
fn bearers(event: &Event, fact: usize) -> Vec<Of> {
    match FACTS[fact].1 {
        Bearer::Event => vec![Of::Event],
        Bearer::Part => (0..event.parts.len()).map(Of::Part).collect(),
        Bearer::Exporter | Bearer::Party => (0..event.parties).map(Of::Party).collect(),
    }
}

/// How much is unknown: of so many facts, one.
pub(crate) fn event(tape: &mut Tape<'_>, regimes: &[Regime], unknown: usize) -> Event {
    let turn = tape.pick(&turns());
    let day = match tape.n(5) {
        0 => turn,
        1 => turn - 1,
        2 => turn + 1,
        3 => days_from(2024, 6, 15),
        _ => days_from(2024, 3, 1) + tape.n(500) as i32,
    };
    let parties = 2 + tape.n(2);
    let mut parts = Vec::new();
    for _ in 0..=tape.pick(&[0, 0, 1, 1, 2]) {
        let exporter = tape.n(parties);
        let importer = (exporter + 1 + tape.n(parties - 1)) % parties;
        parts.push([exporter, importer]);
    }
    let closed = tape.rare(4);
    let mut event = Event {
        day,
        closed,
        parties,
        parts,
        known: Default::default(),
        papers: vec![],
    };
    for fact in 0..FACTS.len() {
        for of in bearers(&event, fact) {
            let forgotten = tape.rare(unknown);
            let known = value(tape, fact);
            match (forgotten, closed, tape.n(2)) {
                (false, ..) => drop(event.known.insert((fact, of), known)),
                (true, true, 0) => drop(event.known.insert((fact, of), Known::Unknown)),
                // Left out: unknown, or in a closed event *no*.
                _ => {}
            }
        }
    }
    let measures: Vec<(usize, usize)> = (0..regimes.len())
        .flat_map(|r| (0..regimes[r].measures.len()).map(move |m| (r, m)))
        .collect();
    if !measures.is_empty() {
        for _ in 0..tape.n(4) {
            let (r, m) = tape.pick(&measures);
            let kind = regimes[r].measures[m].kind;
            let is = if tape.n(3) == 2 {
                Is::Kind(kind)
            } else {
                Is::Measure(r, m)
            };
            let paper = paper(tape, &event, is, kind, unknown);
            event.papers.push(paper);
        }
    }
    tell_scopes(&mut event);
    event
}

pub(crate) fn value(tape: &mut Tape<'_>, fact: usize) -> Known {
    match FACTS[fact].2 {
        Type::Yes => Known::Yes(tape.n(2) == 1),
        Type::Count => {
            let from = tape.pick(&[0, 1, 2, 9, 10, 11, 99, 100, 101]);
            Known::Counts(from, from + tape.pick(&[0, 0, 0, 1, 200]))
        }
        Type::Date => {
            let from = tape.pick(&turns()) - 1 + tape.n(3) as i32;
            Known::Days(from, from + tape.pick(&[0, 0, 0, 1, 60]))
        }
        Type::One(tree, _) => Known::One(tape.n(tree.len())),
        Type::Any(tree, _) => {
            Known::Set((0..tape.n(4)).fold(0, |set, _| set | 1 << tape.n(tree.len())))
        }
    }
}

/// A paper that is mostly in order, with days around those that matter.
pub(crate) fn paper(
    tape: &mut Tape<'_>,
    event: &Event,
    is: Is,
    kind: usize,
    unknown: usize,
) -> Paper {
    let mut moments = [None; 6];
    let back = tape.pick(&[
        40, 0, -1, 9, 10, 11, 29, 30, 31, 60, 61, 62, 63, 120, 365, 366, 367, 1, 2,
    ]);
    let began = event.day - back;
    moments[PAPERS[kind].1] = Some(began);
    if tape.rare(12) {
        moments[PAPERS[kind].1] = None;
    }
    if tape.n(3) != 2 {
        moments[2] = Some(began + tape.n(3) as i32);
    }
    if tape.rare(6) {
        moments[WITHDRAWN] = Some(event.day - tape.pick(&[0, 1, 9, 10, 11, -1]));
    }
    if tape.rare(8) {
        moments[REFUSED] = Some(event.day - tape.pick(&[0, 1, -1]));
    }
    let silent = |tape: &mut Tape<'_>| tape.rare(unknown);
    let form = (!silent(tape)).then(|| tape.pick(&[1, 0, 2]));
    let names = (!silent(tape)).then(|| tape.pick(&[3, 1, 0]));
    let until = tape
        .rare(5)
        .then(|| event.day - tape.pick(&[0, 1, -1, -30]));
    let mut paper = Paper {
        is,
        moments,
        form,
        names,
        until,
        part: None,
        exporter: None,
        importer: None,
        importer_state: None,
        purpose: None,
        data: None,
        number: None,
    };
    if tape.rare(5) {
        paper.part = Some(tape.n(event.parts.len()));
    }
    let [exporter, importer] = event.parts[0];
    let other = |tape: &mut Tape<'_>, party: usize| {
        (!silent(tape)).then(|| if tape.rare(4) { 0 } else { party })
    };
    paper.exporter = other(tape, exporter);
    paper.importer = other(tape, importer);
    paper.importer_state = if tape.n(3) == 2 {
        Some(tape.n(3))
    } else {
        None
    };
    paper.purpose = if tape.n(2) == 1 {
        Some(tape.n(PURPOSES.len()))
    } else {
        None
    };
    paper.data = if tape.n(2) == 1 {
        Some(1 << tape.n(CATEGORIES.len()) | 1)
    } else {
        None
    };
    paper.number = if tape.n(2) == 1 {
        Some(tape.pick(&[100, 10, 9]))
    } else {
        None
    };
    paper
}

/// Where a paper says what it is for, that is known of the parts: whether an unknown fact is within a paper's scope is asked of the paper, not
/// of the fact, and is left to other tests.
fn tell_scopes(event: &mut Event) {
    let says = |test: fn(&Paper) -> bool| event.papers.iter().any(test);
    let told = [
        (STATE, says(|p| p.importer_state.is_some())),
        (PURPOSE, says(|p| p.purpose.is_some())),
        (DATA, says(|p| p.data.is_some())),
        (NUMBER, says(|p| p.number.is_some())),
    ];
    for (fact, told) in told {
        for of in bearers(event, fact) {
            if !told {
                continue;
            }
            let exact = match (fact, event.known.get(&(fact, of))) {
                (NUMBER, Some(Known::Counts(from, _))) => Known::Counts(*from, *from),
                (NUMBER, _) => Known::Counts(10, 10),
                (STATE, Some(Known::One(state))) => Known::One(*state),
                (STATE, _) => Known::One(0),
                // Values that nothing is narrower than.
                (PURPOSE, Some(Known::One(3))) => Known::One(3),
                (PURPOSE, _) => Known::One(2),
                (DATA, Some(Known::Set(set))) => Known::Set(set & 0b101100),
                _ => Known::Set(0b000100),
            };
            event.known.insert((fact, of), exact);
        }
    }
}
