//! Whether two versions of a regime mean the same, on every day and for every event.

use super::law::{Builder, DayLaw};
use super::mentions::Mentions;
use super::test::Doubts;
use super::{Test, first_days};
use comity_formula::Pool;
use comity_law::date::Day;
use comity_law::model::{Corpus, InstrumentId, InstrumentStatus, Line, Regime, RegimeId};

/// Whether the regime of the corpus means the same as another version of it. Sound: *yes* is proved by equal formulas on every day; *no* only says that this was not shown.
pub(crate) fn same_law(corpus: &Corpus, id: RegimeId, other: &Regime) -> bool {
    let regime = corpus.regime(id);
    if format!("{:?}", regime.measures) != format!("{:?}", other.measures) {
        return false;
    }
    let mentions = Mentions::in_corpus(corpus);
    let (mut pool, mut doubts) = (Pool::new(), Doubts::default());
    let mut days = first_days(regime);
    days.extend(first_days(other));
    days.extend(text_days(regime));
    days.extend(text_days(other));
    days.sort_unstable();
    days.dedup();
    let drafts = |r: &Regime| -> Vec<(RegimeId, InstrumentId)> {
        let draft = r
            .instruments
            .iter()
            .enumerate()
            .filter(|(_, i)| i.status == InstrumentStatus::Draft);
        draft.map(|(i, _)| (id, InstrumentId(i as u16))).collect()
    };
    let assumed = drafts(regime);
    days.into_iter().all(|day| {
        let mut law = |r: &Regime| {
            let mut builder = Builder {
                corpus,
                regime_id: id,
                regime: r,
                day,
                pool: &mut pool,
                doubts: &mut doubts,
                mentions: &mentions,
                assumed: &assumed,
                terms: vec![None; r.terms.len()],
            };
            let law: DayLaw = builder.day_law();
            format!("{law:?}")
        };
        let formulas_same = law(regime) == law(other);
        let _: &Pool<Test> = &pool;
        formulas_same && texts(regime, day) == texts(other, day)
    })
}

/// The lines of rules that a verdict only tells, on a day.
fn texts(regime: &Regime, day: Day) -> String {
    let mut out = String::new();
    for rule in &regime.rules {
        let lives = |tails: &comity_law::model::Tails| crate::decide::lives_on(tails, regime, day);
        for line in rule.cites.iter().filter(|l| lives(&l.tails)) {
            out.push_str(&format!("{:?}", line.value));
        }
        for line in rule.penalty.iter().filter(|l| lives(&l.tails)) {
            out.push_str(&format!("{:?}", line.value));
        }
        for line in rule.effects.iter().filter(|l| lives(&l.tails)) {
            out.push_str(&format!("{:?}", line.value));
        }
        for line in rule.confidence.iter().filter(|l| lives(&l.tails)) {
            out.push_str(&format!("{:?}", line.value));
        }
        out.push('\n');
    }
    out
}

fn text_days(regime: &Regime) -> Vec<Day> {
    let mut days = Vec::new();
    fn add<T>(lines: &[Line<T>], regime: &Regime, days: &mut Vec<Day>) {
        lines
            .iter()
            .for_each(|l| super::lines::turning_days(&l.tails, &regime.readings, days));
    }
    for rule in &regime.rules {
        add(&rule.cites, regime, &mut days);
        add(&rule.penalty, regime, &mut days);
        add(&rule.confidence, regime, &mut days);
    }
    days
}
