//! Random law and random events, drawn from a tape of numbers: a shorter tape and smaller numbers give simpler ones.

use crate::small::*;

/// Numbers to draw from; zeros for ever after its end.
pub(crate) struct Tape<'t> {
    data: &'t [u16],
    at: usize,
}

impl<'t> Tape<'t> {
    pub(crate) fn new(data: &'t [u16]) -> Tape<'t> {
        Tape { data, at: 0 }
    }

    /// Below `n`.
    pub(crate) fn n(&mut self, n: usize) -> usize {
        let value = self.data.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(value) % n
    }

    /// Once in `n` times.
    pub(crate) fn rare(&mut self, n: usize) -> bool {
        self.n(n) == n - 1
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.n(from.len())]
    }

    fn some<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..1 + self.n(most)).map(|_| make(self)).collect()
    }
}

/// The days on which random law turns.
pub(crate) fn turns() -> [i32; 5] {
    [
        (2024, 1, 31),
        (2024, 2, 29),
        (2024, 6, 30),
        (2024, 7, 15),
        (2025, 1, 1),
    ]
    .map(|(y, m, d)| days_from(y, m, d))
}

pub(crate) use crate::oracle::days_from;

const NUMBERS: [u64; 4] = [10, 1, 0, 100];

/// What random law may use.
#[derive(Clone, Copy)]
pub(crate) struct Taste {
    /// Measures are tested in `when` too, and denied.
    pub(crate) measures_anywhere: bool,
    /// Lines are dated and in doubt.
    pub(crate) doubts: bool,
    pub(crate) always: bool,
}

struct Gen<'t, 'd> {
    tape: &'t mut Tape<'d>,
    taste: Taste,
    regime: Regime,
    lines: u32,
    /// Doubts are few, so that every completion can be tried.
    doubts: usize,
}

pub(crate) fn regime(tape: &mut Tape<'_>, taste: Taste) -> Regime {
    let mut g = Gen {
        tape,
        taste,
        regime: Regime::default(),
        lines: 0,
        doubts: 4,
    };
    g.readings();
    g.instruments();
    g.measures();
    g.terms_and_lists();
    g.reaches();
    g.rules();
    if taste.always {
        for _ in 0..g.tape.n(3) {
            let limbs = (0..2).map(|_| g.limb(0, false)).collect();
            let v = C::Not(Box::new(C::All(limbs)));
            let tail = g.tail();
            g.regime.always.push(Line { v, tail });
        }
    }
    g.regime
}

impl Gen<'_, '_> {
    fn readings(&mut self) {
        let [first, second, ..] = turns();
        for i in 0..self.tape.n(3) {
            let presumed = self.presumed();
            let days = (i == 0).then_some((first, second));
            self.regime.readings.push(Reading { days, presumed });
        }
    }

    fn presumed(&mut self) -> Option<bool> {
        self.tape.pick(&[None, Some(true), Some(false)])
    }

    fn instruments(&mut self) {
        for i in 0..2 {
            let draft = i == 1 && self.tape.rare(12);
            let lines = match self.tape.n(3) {
                2 => vec![self.tail()],
                _ => vec![Tail {
                    id: self.id(),
                    ..Tail::default()
                }],
            };
            self.regime.instruments.push((draft, lines));
        }
        self.regime.covers = vec![Tail {
            id: self.id(),
            ..Tail::default()
        }];
        if self.tape.rare(12) {
            self.regime.covers[0].from = Some(Date::Day(turns()[2]));
        }
    }

    fn id(&mut self) -> u32 {
        self.lines += 1;
        self.lines
    }

    /// Sometimes dated, sometimes in doubt.
    fn tail(&mut self) -> Tail {
        let mut tail = Tail {
            id: self.id(),
            ..Tail::default()
        };
        match self.tape.n(8) {
            4 => tail.from = Some(Date::Day(self.tape.pick(&turns()))),
            5 => tail.to = Some(Date::Day(self.tape.pick(&turns()))),
            6 => tail.before = Some(Date::Day(self.tape.pick(&turns()))),
            _ => {}
        }
        if !self.taste.doubts || self.doubts == 0 || self.tape.n(3) != 2 {
            return tail;
        }
        self.doubts -= 1;
        let readings = self.regime.readings.len();
        match self.tape.n(8) {
            3 if readings > 0 => tail.under = Some((self.tape.n(readings), self.tape.n(2) == 0)),
            4 => tail.sure = Sure::Low,
            5 | 6 => {
                let first = days_from(2024, 6, 1);
                let plus = (self.tape.n(2) == 1).then(|| {
                    (
                        1 + self.tape.n(5) as u32,
                        self.tape.pick(&[Unit::Months, Unit::Days]),
                    )
                });
                let date = match self.tape.n(3) {
                    0 if readings > 0 => Date::Reading(0, plus),
                    1 => Date::Unknown,
                    _ => Date::Month(first, first + 29),
                };
                tail.from = None;
                tail.to = None;
                tail.before = None;
                match self.tape.n(3) {
                    0 => tail.from = Some(date),
                    1 => tail.to = Some(date),
                    _ => tail.before = Some(date),
                }
            }
            _ => tail.sure = Sure::Medium,
        }
        tail
    }

    fn line<T>(&mut self, v: T) -> Line<T> {
        Line {
            v,
            tail: self.tail(),
        }
    }

    fn measures(&mut self) {
        for i in 0..self.tape.n(4) {
            let mut m = Measure {
                kind: self.tape.pick(&[0, 1, 2, 0, 1, 2, ORDER]),
                ..Measure::default()
            };
            if self.tape.n(4) == 3 {
                m.in_force.push(self.tail());
            }
            if self.tape.n(3) == 2 {
                let other = (i > 0 && self.tape.n(3) == 2).then(|| i - 1);
                let kinds = if other.is_some() {
                    vec![]
                } else {
                    vec![m.kind]
                };
                let accepts = self.plain((kinds, other.into_iter().collect()));
                m.accepts.push(accepts);
            }
            if self.tape.n(4) == 3 {
                let forms = self.tape.pick(&[&[0][..], &[1], &[1, 2]]);
                m.form.push(self.plain(forms.to_vec()));
            }
            if self.tape.n(4) == 3 {
                let names = self.tape.pick(&[&[0][..], &[0, 1]]);
                m.names.push(self.plain(names.to_vec()));
            }
            if self.tape.n(3) == 2 {
                let dims = [
                    Dim::Importer,
                    Dim::Exporter,
                    Dim::ImporterState,
                    Dim::Purpose,
                    Dim::Data,
                    Dim::Number,
                ];
                let dims = self.tape.some(2, |t| t.pick(&dims));
                m.limited.push(self.plain(dims));
            }
            if self.tape.n(4) == 3 {
                let wait = (
                    self.tape.pick(&[10, 1, 30]),
                    Unit::Days,
                    self.tape.pick(&[PAPERS[m.kind].1, 2]),
                );
                m.stands.push(self.plain(wait));
            }
            self.validity(&mut m);
            self.regime.measures.push(m);
        }
    }

    /// A line of a measure with plain dates only: these are read on the day the paper starts.
    fn plain<T>(&mut self, v: T) -> Line<T> {
        let mut tail = Tail {
            id: self.id(),
            ..Tail::default()
        };
        match self.tape.n(6) {
            4 => tail.from = Some(Date::Day(self.tape.pick(&turns()))),
            5 => tail.to = Some(Date::Day(self.tape.pick(&turns()))),
            _ => {}
        }
        Line { v, tail }
    }

    fn validity(&mut self, m: &mut Measure) {
        let from = PAPERS[m.kind].1;
        match self.tape.n(7) {
            3 => m.valid.push(self.plain(Valid::For(2, Unit::Months, from))),
            4 => {
                let line = Valid::For(
                    self.tape.pick(&[30, 1]),
                    self.tape.pick(&[Unit::Days, Unit::Years]),
                    from,
                );
                let mut line = self.plain(line);
                line.tail.sure = self.tape.pick(&[Sure::High, Sure::Medium, Sure::Low]);
                m.valid.push(line);
            }
            5 if !self.regime.readings.is_empty() => {
                let reading = self.tape.n(self.regime.readings.len());
                for (months, yes) in [(1, true), (4, false)] {
                    let mut line = self.plain(Valid::For(months, Unit::Months, from));
                    line.tail.under = Some((reading, yes));
                    m.valid.push(line);
                }
            }
            6 => {
                let unknown = Valid::Unknown(self.presumed());
                m.valid.push(self.plain(unknown));
            }
            _ => {}
        }
        if self.tape.rare(5) {
            let mut line = self.plain(Valid::For(10, Unit::Days, WITHDRAWN));
            if self.tape.rare(4) {
                line.tail.sure = Sure::Medium;
            }
            m.valid.push(line);
        }
    }

    fn terms_and_lists(&mut self) {
        for i in 0..self.tape.n(3) {
            self.list(i);
        }
        for _ in 0..self.tape.n(3) {
            let when = self.tape.n(2);
            let when = (0..=when)
                .map(|_| {
                    let c = self.cond(1, false);
                    self.line(c)
                })
                .collect();
            let confidence = self.confidence(6);
            self.regime.terms.push((when, confidence));
        }
    }

    fn confidence(&mut self, rare: usize) -> Vec<Line<Sure>> {
        if !self.taste.doubts || self.doubts == 0 || !self.tape.rare(rare) {
            return Vec::new();
        }
        self.doubts -= 1;
        let v = self.tape.pick(&[Sure::Medium, Sure::Low]);
        vec![self.plain(v)]
    }

    fn list(&mut self, i: usize) {
        let states = self.tape.n(2) == 0;
        let inner: Vec<usize> = (0..i)
            .filter(|l| self.regime.lists[*l].states == states)
            .collect();
        let entries = self.tape.some(3, |_| ()).into_iter();
        let entries = entries.map(|()| {
            let member = !self.tape.rare(3);
            let mut concepts = self.tape.some(2, |t| t.n(3));
            let lists = if inner.is_empty() || self.tape.n(3) != 2 {
                vec![]
            } else {
                vec![inner[0]]
            };
            if !lists.is_empty() && self.tape.n(2) == 1 {
                concepts.clear();
            }
            let when = if self.tape.rare(4) {
                Some(self.cond(0, false))
            } else {
                None
            };
            self.line(Entry {
                member,
                concepts,
                lists,
                when,
            })
        });
        let entries = entries.collect();
        let others = if self.doubts > 0 && self.tape.rare(4) {
            Some(self.presumed())
        } else {
            None
        };
        self.doubts -= usize::from(others.is_some());
        let tail = if self.tape.rare(5) {
            self.tail()
        } else {
            Tail {
                id: self.id(),
                ..Tail::default()
            }
        };
        let confidence = self.confidence(8);
        self.regime.lists.push(List {
            states,
            tail,
            entries,
            others,
            confidence,
        });
    }

    fn reaches(&mut self) {
        for i in 0..1 + self.tape.n(2) {
            let c = match (i, self.tape.n(4)) {
                (0, 0 | 1) => C::Is(F(STATE, 0), vec![0]),
                (0, 2) => C::Any(vec![
                    bare(C::Is(F(STATE, 0), vec![0, 1])),
                    bare(C::Is(F(STATE, 1), vec![0])),
                ]),
                _ => self.cond(1, false),
            };
            let line = self.line(c);
            self.regime.reaches.push(vec![line]);
        }
    }

    fn rules(&mut self) {
        let count = 2 + self.tape.n(6);
        for i in 0..count {
            let mut rule = Rule {
                cites: self.tape.n(2),
                ..Rule::default()
            };
            let reaches = self.regime.reaches.len();
            let on = if self.tape.rare(4) {
                (0..reaches).collect()
            } else {
                vec![self.tape.n(reaches)]
            };
            rule.on.push(self.line(on));
            if self.tape.n(4) == 3 {
                rule.in_force.push(self.tail());
            }
            for _ in 0..self.tape.pick(&[1, 1, 0, 2]) {
                let c = self.cond(2, self.taste.measures_anywhere);
                rule.when.push(self.line(c));
            }
            for _ in 0..self.tape.pick(&[1, 1, 1, 2, 0]) {
                let v = if self.tape.rare(4) {
                    None
                } else {
                    Some(self.requirement())
                };
                rule.requires.push(self.line(v));
            }
            rule.permits = self.tape.rare(5);
            if self.tape.n(3) == 2 {
                let mut v = Overrides {
                    rules: vec![],
                    instruments: vec![],
                    except: vec![],
                };
                if self.tape.n(3) == 2 {
                    v.instruments.push(self.tape.n(2));
                    if self.tape.n(2) == 1 {
                        v.except.push(self.tape.n(count));
                    }
                } else if i + 1 < count {
                    v.rules = self.tape.some(2, |t| i + 1 + t.n(count - i - 1));
                } else {
                    v.rules.push(self.tape.n(count - 1));
                }
                // Whether a rule itself overrides an instrument is told by undisputed dates only.
                let line = if v.instruments.is_empty() {
                    self.line(v)
                } else {
                    self.plain(v)
                };
                rule.overrides.push(line);
            }
            rule.confidence = self.confidence(8);
            self.regime.rules.push(rule);
            if circle(&self.regime.rules) {
                self.regime.rules[i].overrides.clear();
            }
        }
    }

    fn requirement(&mut self) -> C {
        let measures = self.regime.measures.len();
        match self.tape.n(5) {
            0 | 1 if measures > 0 => C::Stands(self.tape.n(measures)),
            2 => C::Any((0..2).map(|_| self.limb(1, true)).collect()),
            3 => C::All((0..2).map(|_| self.limb(1, true)).collect()),
            _ => self.cond(1, true),
        }
    }

    fn limb(&mut self, depth: usize, measures: bool) -> Line<C> {
        let v = self.cond(depth, measures);
        if self.tape.n(3) == 2 {
            self.line(v)
        } else {
            bare(v)
        }
    }

    fn cond(&mut self, depth: usize, measures: bool) -> C {
        if depth > 0 {
            match self.tape.n(7) {
                4 => return C::Any((0..2).map(|_| self.limb(depth - 1, measures)).collect()),
                5 => return C::All((0..2).map(|_| self.limb(depth - 1, measures)).collect()),
                6 => {
                    let measures = measures && self.taste.measures_anywhere;
                    return C::Not(Box::new(self.cond(depth - 1, measures)));
                }
                _ => {}
            }
        }
        if measures && !self.regime.measures.is_empty() && self.tape.n(2) == 1 {
            return C::Stands(self.tape.n(self.regime.measures.len()));
        }
        match self.tape.n(8) {
            5 if !self.regime.terms.is_empty() => {
                return C::Term(self.tape.n(self.regime.terms.len()));
            }
            6 if !self.regime.lists.is_empty() => {
                let list = self.tape.n(self.regime.lists.len());
                let fact = if self.regime.lists[list].states {
                    STATE
                } else {
                    PURPOSE
                };
                return C::In(
                    F(fact, if fact == STATE { self.tape.n(2) } else { 0 }),
                    list,
                );
            }
            7 if !self.regime.readings.is_empty() && self.taste.doubts => {
                return C::Reading(self.tape.n(self.regime.readings.len()));
            }
            _ => {}
        }
        let fact = self.tape.pick(&[4, 8, 2, 1, 0, 6, 7, 9, 10, 11, 3, 5]);
        let f = F(
            fact,
            if FACTS[fact].1 == Bearer::Party {
                self.tape.n(2)
            } else {
                0
            },
        );
        match FACTS[fact].2 {
            Type::Yes => C::Yes(f),
            Type::Count => C::Count(f, self.op(), self.tape.pick(&NUMBERS)),
            Type::Date => C::Date(f, self.op(), self.tape.pick(&turns())),
            Type::One(tree, _) => C::Is(f, self.tape.some(2, |t| t.n(tree.len()))),
            Type::Any(tree, _) => {
                let values = self.tape.some(2, |t| t.n(tree.len()));
                if self.tape.n(4) == 3 {
                    C::Only(f, values)
                } else {
                    C::Includes(f, values)
                }
            }
        }
    }

    fn op(&mut self) -> Op {
        self.tape
            .pick(&[Op::Ge, Op::Ge, Op::Lt, Op::Gt, Op::Le, Op::Eq])
    }
}

fn bare(v: C) -> Line<C> {
    Line {
        v,
        tail: Tail::default(),
    }
}

/// Whether rules override each other in a circle, whatever the day.
fn circle(rules: &[Rule]) -> bool {
    let always = |tail: &Tail| tail.from.is_none() && tail.to.is_none();
    let whole = |rule: &Rule| {
        rule.overrides
            .iter()
            .any(|l| !l.v.instruments.is_empty() && always(&l.tail))
    };
    let over = |by: usize, at: usize| {
        by != at
            && rules[by].overrides.iter().any(|line| {
                let cited = line.v.instruments.contains(&rules[at].cites);
                line.v.rules.contains(&at)
                    || cited && !line.v.except.contains(&at) && !whole(&rules[at])
            })
    };
    // Rules that nothing left overrides are taken away until none is left, or a circle.
    let mut left: Vec<usize> = (0..rules.len()).collect();
    loop {
        let free: Vec<usize> = left
            .iter()
            .copied()
            .filter(|at| !left.iter().any(|by| over(*by, *at)))
            .collect();
        if free.is_empty() {
            return !left.is_empty();
        }
        left.retain(|at| !free.contains(at));
    }
}
