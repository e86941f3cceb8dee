//! Whether a measure stands, as plain recursion over one completion.

use crate::oracle::{Eval, Fault, after, within};
use crate::small::*;

impl Eval<'_> {
    /// Whether a measure stands for the part, by any paper.
    pub(crate) fn stands(&self, id: usize) -> bool {
        match self.chosen.get() {
            Some(chosen) => chosen >> id & 1 == 1,
            None => (0..self.event.papers.len()).any(|paper| self.counts(id, paper)),
        }
    }

    /// Whether a paper counts as the measure on the day: it is one, has started, has not ended, is in order, and excludes nothing.
    pub(crate) fn counts(&self, id: usize, at: usize) -> bool {
        let (paper, measure) = (&self.event.papers[at], &self.law().measures[id]);
        let Some(began) = paper.moments[PAPERS[self.kind(paper)].1] else {
            return false;
        };
        let today = self.event.day;
        let refused = paper.moments[REFUSED].is_some_and(|day| day <= today);
        began <= today
            && !refused
            && self.accepted(id, paper, began)
            && self.waited(measure, paper, began)
            && !self.ended(measure, paper, began)
            && self.in_order(measure, at, began)
            && Dim::ALL
                .iter()
                .all(|dim| self.covers(measure, at, *dim, began))
    }

    fn kind(&self, paper: &Paper) -> usize {
        match paper.is {
            Is::Kind(kind) => kind,
            Is::Measure(regime, measure) => self.regimes[regime].measures[measure].kind,
        }
    }

    fn accepted(&self, id: usize, paper: &Paper, began: i32) -> bool {
        let mut accepts = self.law().measures[id].accepts.iter();
        paper.is == Is::Measure(self.regime, id)
            || accepts.any(|line| {
                let (kinds, measures) = &line.v;
                self.live_on(&line.tail, began)
                    && match paper.is {
                        Is::Kind(kind) => kinds.contains(&kind),
                        Is::Measure(regime, m) => regime == self.regime && measures.contains(&m),
                    }
            })
    }

    fn waited(&self, measure: &Measure, paper: &Paper, began: i32) -> bool {
        let mut live = (measure.stands.iter()).filter(|line| self.live_on(&line.tail, began));
        live.all(|line| {
            let (n, unit, moment) = line.v;
            let short = i32::from(self.fault == Fault::WaitOneDayShort);
            paper.moments[moment].is_some_and(|from| after(from, n, unit) - short < self.event.day)
        })
    }

    /// By its own last day, else by its validity; withdrawing ends it at once unless a span follows.
    fn ended(&self, measure: &Measure, paper: &Paper, began: i32) -> bool {
        let today = self.event.day;
        let law = |line: &&Line<Valid>| {
            self.live_on(&line.tail, began) && self.sure(line.tail.sure, line.tail.id)
        };
        let over = |line: &Line<Valid>| match line.v {
            Valid::For(_, _, moment) if moment != WITHDRAWN && paper.until.is_some() => false,
            Valid::For(n, unit, moment) => {
                paper.moments[moment].is_some_and(|from| after(from, n, unit) < today)
            }
            Valid::Unknown(presumed) => {
                paper.until.is_none() && !self.doubt(D::Validity(line.tail.id, presumed))
            }
        };
        let span_after_withdrawal = (measure.valid.iter())
            .filter(|line| matches!(line.v, Valid::For(_, _, WITHDRAWN)))
            .any(|line| law(&line));
        let withdrawn = paper.moments[WITHDRAWN].is_some_and(|day| day <= today);
        paper.until.is_some_and(|last| last < today)
            || withdrawn && !span_after_withdrawal
            || measure.valid.iter().filter(law).any(over)
    }

    fn in_order(&self, measure: &Measure, at: usize, began: i32) -> bool {
        let paper = &self.event.papers[at];
        let forms = self.live_lines(&measure.form, began);
        let names = self.live_lines(&measure.names, began);
        let has_form = || match (paper.form, self.event.closed) {
            (Some(form), _) => forms.iter().any(|f| within(FORMS, form, *f)),
            (None, true) => false,
            (None, false) => match (self.world)(Q::Form(at)) {
                V::One(Some(form)) => forms.iter().any(|f| within(FORMS, form, *f)),
                _ => false,
            },
        };
        let has_names = || match (paper.names, self.event.closed) {
            (Some(set), _) => names.iter().all(|n| set >> n & 1 == 1),
            (None, true) => false,
            (None, false) => match (self.world)(Q::Names(at)) {
                V::Set(set) => names.iter().all(|n| set >> n & 1 == 1),
                _ => false,
            },
        };
        (forms.is_empty() || has_form()) && (names.is_empty() || has_names())
    }

    fn live_lines<T: Clone>(&self, lines: &[Line<Vec<T>>], began: i32) -> Vec<T> {
        let live = lines.iter().filter(|l| self.live_on(&l.tail, began));
        live.flat_map(|line| line.v.clone()).collect()
    }

    /// In one dimension: the paper must say it if the measure is limited to it, and what it says must cover the part.
    fn covers(&self, measure: &Measure, at: usize, dim: Dim, began: i32) -> bool {
        let paper = &self.event.papers[at];
        let [exporter, importer] = self.event.parts[self.part];
        let says = paper.part.is_some()
            || match dim {
                Dim::Exporter => paper.exporter.is_some(),
                Dim::Importer => paper.importer.is_some(),
                Dim::ImporterState => paper.importer_state.is_some() || paper.importer.is_some(),
                Dim::Purpose => paper.purpose.is_some(),
                Dim::Data => paper.data.is_some(),
                Dim::Number => paper.number.is_some(),
            };
        let limited = self.live_lines(&measure.limited, began).contains(&dim);
        if limited && !says {
            // Parts with the same party have the same answer.
            let side = match dim {
                Dim::Exporter => Some(0),
                Dim::Importer | Dim::ImporterState => Some(1),
                Dim::Purpose | Dim::Data | Dim::Number => None,
            };
            let parts = &self.event.parts;
            let same = |part: &[usize; 2]| side.is_some_and(|s| part[s] == parts[self.part][s]);
            let part = parts.iter().position(same).unwrap_or(self.part);
            return !self.event.closed && self.yes(Q::For(at, dim, part));
        }
        match dim {
            Dim::Exporter => {
                paper.part.is_none_or(|p| p == self.part)
                    && paper.exporter.is_none_or(|party| party == exporter)
            }
            Dim::Importer => paper.importer.is_none_or(|party| party == importer),
            Dim::ImporterState => paper
                .importer_state
                .is_none_or(|state| self.fact(F(STATE, 1)) == V::One(Some(state))),
            Dim::Purpose => paper.purpose.is_none_or(|broad| {
                matches!(self.fact(F(PURPOSE, 0)), V::One(Some(p)) if within(PURPOSES, p, broad))
            }),
            Dim::Data => paper.data.is_none_or(|given| {
                let V::Set(set) = self.fact(F(DATA, 0)) else {
                    return false;
                };
                let all = || 0..CATEGORIES.len();
                let has = |set: u32, c: usize| set >> c & 1 == 1;
                let named = |c| has(set, c) && !all().any(|n| n != c && has(set, n) && within(CATEGORIES, n, c));
                let inside = |c| all().any(|d| has(given, d) && within(CATEGORIES, c, d));
                all().all(|c| !named(c) || inside(c))
            }),
            Dim::Number => paper
                .number
                .is_none_or(|n| matches!(self.fact(F(NUMBER, 0)), V::Num(have) if have <= n)),
        }
    }
}

impl Dim {
    pub(crate) const ALL: [Dim; 6] = [
        Dim::Exporter,
        Dim::Importer,
        Dim::ImporterState,
        Dim::Purpose,
        Dim::Data,
        Dim::Number,
    ];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Dim::Exporter => "exporter",
            Dim::Importer => "importer",
            Dim::ImporterState => "importer-state",
            Dim::Purpose => "purpose",
            Dim::Data => "data",
            Dim::Number => "number",
        }
    }
}
