//! Law to diagrams: each regime, each stretch of days on which its law is the same.

mod check;
mod diagrams;
mod domain;
mod law;
mod lines;
mod lists;
mod mentions;
mod plan;
mod same;
mod test;

pub(crate) use diagrams::{CONDITIONAL, IMPOSSIBLE, PERMITTED, PROHIBITED};
pub use domain::TooManyValues;
pub(crate) use domain::{Domains, Wider};
pub(crate) use law::EffectLaw;
pub(crate) use lines::add;
pub(crate) use plan::{Plan, PlanLimb, Shape};
pub(crate) use same::same_law;
pub(crate) use test::Test;
pub use test::{Cause, Doubt, DoubtId, Doubts, Within};

use comity_formula::{Diagram, Manager, Pool, TooLarge};
use comity_law::date::Day;
use comity_law::model::{ConceptId, Corpus, FactRef, InstrumentId, MeasureId, RegimeId, RuleId};
use jiff::tz::TimeZone;
use law::{Builder, DayLaw};
use mentions::Mentions;
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt;

/// Law that can be asked: compiled once, for every day.
#[derive(Debug)]
pub struct Engine<'c> {
    /// The law it was compiled from.
    pub corpus: &'c Corpus,
    pub(crate) regimes: Vec<RegimeCode>,
    pub(crate) domains: Domains,
    pub(crate) doubts: Doubts,
    pub(crate) mentions: Mentions,
    pub(crate) wider: WiderTable,
    pub(crate) narrower: Narrower,
    pub(crate) words: Words,
    /// Drafts that were taken for law.
    pub assumed: Vec<(RegimeId, InstrumentId)>,
}

/// One regime, compiled.
#[derive(Debug)]
pub(crate) struct RegimeCode {
    pub(crate) zone: TimeZone,
    pub(crate) manager: Manager,
    /// What each variable of the manager is.
    pub(crate) keys: Vec<Key>,
    /// Stretches of days, in order; the first starts with [`Day::FIRST`].
    pub(crate) epochs: Vec<Epoch>,
}

/// What a variable of a diagram is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Key {
    /// A yes-no, count, date or one-of fact.
    Fact(FactRef),
    /// Whether an any-of fact includes a concept.
    Member(FactRef, ConceptId),
    /// Whether an any-of fact includes something that no law names.
    Other(FactRef),
    /// A doubt about the law.
    Doubt(DoubtId),
    /// Whether a measure stands.
    Stands(MeasureId),
}

/// A stretch of days on which a regime's law is the same.
#[derive(Debug)]
pub(crate) struct Epoch {
    /// Its first day.
    pub(crate) from: Day,
    pub(crate) covered: bool,
    pub(crate) speaks: Diagram,
    /// The verdict is the strictest of these; their leaves are [`PERMITTED`], [`CONDITIONAL`] and [`PROHIBITED`].
    pub(crate) verdicts: Vec<Diagram>,
    /// What holds of every possible event.
    pub(crate) always: Vec<Diagram>,
    /// The same in few diagrams.
    pub(crate) possible: Vec<Diagram>,
    /// Whether each measure can be obtained.
    pub(crate) obtainable: Vec<Diagram>,
    pub(crate) rules: Vec<RuleCode>,
}

/// A rule in an epoch.
#[derive(Debug)]
pub(crate) struct RuleCode {
    pub(crate) rule: RuleId,
    pub(crate) triggered: Diagram,
    pub(crate) applies: Diagram,
    pub(crate) required: Diagram,
    pub(crate) overridden_by: Vec<(RuleId, Diagram)>,
    pub(crate) when: Option<Plan<Diagram>>,
    pub(crate) effects: Vec<EffectLaw<Diagram>>,
}

/// Concepts that the engine itself must know by name.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) exporter: Option<ConceptId>,
    pub(crate) importer: Option<ConceptId>,
    pub(crate) withdrawn: Option<ConceptId>,
    pub(crate) refused: Option<ConceptId>,
    pub(crate) state: Option<comity_law::model::FactId>,
    pub(crate) purpose: Option<comity_law::model::FactId>,
    pub(crate) data: Option<comity_law::model::FactId>,
    pub(crate) number: Option<comity_law::model::FactId>,
}

/// Each concept with all that lie below it.
#[derive(Debug)]
pub(crate) struct Narrower(FxHashMap<ConceptId, Vec<ConceptId>>);

impl Narrower {
    fn of(corpus: &Corpus) -> Narrower {
        let mut below: FxHashMap<ConceptId, Vec<ConceptId>> = FxHashMap::default();
        for i in 0..corpus.vocabulary.concepts.len() {
            let id = ConceptId(i as u16);
            for wider in corpus.vocabulary.broader_of(id).into_iter().skip(1) {
                below.entry(wider).or_default().push(id);
            }
        }
        Narrower(below)
    }

    pub(crate) fn of_concept(&self, concept: ConceptId) -> &[ConceptId] {
        self.0.get(&concept).map_or(&[], Vec::as_slice)
    }
}

/// [`Wider`] with a name that can be shown.
pub(crate) struct WiderTable(pub(crate) Wider);

impl fmt::Debug for WiderTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WiderTable")
    }
}

/// Why law cannot be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompileError {
    /// Its diagrams grow beyond bounds.
    TooLarge(String, TooLarge),
    /// It tells too many values of a fact apart.
    TooManyValues(String),
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CompileError::TooLarge(regime, error) => {
                write!(f, "the law of {regime} is too large to compile: {error}")
            }
            CompileError::TooManyValues(fact) => write!(
                f,
                "the law tells more than 128 values of the fact `{fact}` apart"
            ),
        }
    }
}

impl std::error::Error for CompileError {}

impl<'c> Engine<'c> {
    /// Compiles a checked corpus; `assumed` are drafts to be taken for law.
    ///
    /// # Errors
    /// If the law is too large to be held.
    pub fn new(
        corpus: &'c Corpus,
        assumed: &[(RegimeId, InstrumentId)],
    ) -> Result<Engine<'c>, CompileError> {
        let mentions = Mentions::in_corpus(corpus);
        let mut doubts = Doubts::default();
        let mut sources = Vec::new();
        for i in 0..corpus.regimes.len() {
            sources.push(source(
                corpus,
                RegimeId(i as u16),
                &mentions,
                &mut doubts,
                assumed,
            ));
        }
        let tests = sources.iter().flat_map(|s| s.order.iter());
        let domains = Domains::of(corpus, tests)
            .map_err(|e| CompileError::TooManyValues(corpus.fact(e.fact).name.clone()))?;
        let wider = Wider::of(corpus);
        let mut regimes = Vec::new();
        for (regime, source) in corpus.regimes.iter().zip(sources) {
            let code = diagrams::compile(regime, source, &domains, &wider)
                .map_err(|e| CompileError::TooLarge(regime.name.clone(), e))?;
            regimes.push(code);
        }
        let words = Words::of(corpus);
        Ok(Engine {
            corpus,
            regimes,
            domains,
            doubts,
            mentions,
            wider: WiderTable(wider),
            narrower: Narrower::of(corpus),
            words,
            assumed: assumed.to_vec(),
        })
    }

    /// The days on which a regime's law changes, and those of measures do not count.
    pub fn turning_days(&self, regime: RegimeId) -> impl Iterator<Item = Day> {
        self.regimes[regime.index()]
            .epochs
            .iter()
            .skip(1)
            .map(|e| e.from)
    }

    /// A doubt about the law that a decision names.
    pub fn doubt(&self, id: DoubtId) -> &Doubt {
        self.doubts.doubt(id)
    }

    pub(crate) fn epoch(&self, regime: RegimeId, day: Day) -> &Epoch {
        let epochs = &self.regimes[regime.index()].epochs;
        let at = epochs.partition_point(|e| e.from <= day);
        &epochs[at.saturating_sub(1)]
    }

    /// For the curious: how many nodes the diagrams of a regime have, and how many epochs.
    pub fn size(&self, regime: RegimeId) -> (usize, usize) {
        let code = &self.regimes[regime.index()];
        (code.manager.stored(), code.epochs.len())
    }
}

impl Words {
    fn of(corpus: &Corpus) -> Words {
        let fact = |name| corpus.fact_named(None, name);
        Words {
            exporter: corpus.concept_in("roles", "exporter"),
            importer: corpus.concept_in("roles", "importer"),
            withdrawn: corpus.concept_in("moments", "withdrawn"),
            refused: corpus.concept_in("moments", "refused"),
            state: fact("state"),
            purpose: fact("purpose"),
            data: fact("data"),
            number: fact("number"),
        }
    }
}

/// A regime as formulas, day by day.
pub(crate) struct Source {
    pub(crate) pool: Pool<Test>,
    pub(crate) days: Vec<(Day, DayLaw)>,
    /// Every test, in the order in which it is first met.
    pub(crate) order: Vec<Test>,
}

fn source(
    corpus: &Corpus,
    regime_id: RegimeId,
    mentions: &Mentions,
    doubts: &mut Doubts,
    assumed: &[(RegimeId, InstrumentId)],
) -> Source {
    let regime = corpus.regime(regime_id);
    let mut pool = Pool::new();
    let mut days = Vec::new();
    for day in first_days(regime) {
        let mut builder = Builder {
            corpus,
            regime_id,
            regime,
            day,
            pool: &mut pool,
            doubts,
            mentions,
            assumed,
            terms: vec![None; regime.terms.len()],
        };
        days.push((day, builder.day_law()));
    }
    doubts_of_measures(regime_id, regime, doubts);
    let order = in_order(&pool, days.iter().map(|(_, law)| law));
    Source { pool, days, order }
}

/// Doubts that only papers meet: readings, and validity that nobody could confirm.
fn doubts_of_measures(id: RegimeId, regime: &comity_law::model::Regime, doubts: &mut Doubts) {
    use comity_law::model::{Confidence, ReadingId, Validity};
    for (i, reading) in regime.readings.iter().enumerate() {
        let reading_id = ReadingId(i as u16);
        doubts.at(
            id,
            Cause::Reading(reading_id),
            reading.place,
            Within::Reading(reading_id),
            reading.presumed,
        );
    }
    for (i, measure) in regime.measures.iter().enumerate() {
        let within = Within::Measure(MeasureId(i as u16));
        for line in &measure.valid {
            if let Validity::Unknown(presumed) = line.value {
                doubts.at(id, Cause::Validity, line.place, within, presumed);
            }
            if let Some(level @ (Confidence::Medium | Confidence::Low)) = line.tails.confidence {
                let presumed = (level == Confidence::Medium).then_some(true);
                doubts.at(id, Cause::Line(level), line.place, within, presumed);
            }
        }
    }
}

/// The first days of the stretches on which a regime's law is the same.
fn first_days(regime: &comity_law::model::Regime) -> Vec<Day> {
    let mut days = vec![Day::FIRST];
    let mut tails =
        |t: &comity_law::model::Tails| lines::turning_days(t, &regime.readings, &mut days);
    regime.covers.iter().for_each(|l| tails(&l.tails));
    for reach in &regime.reaches {
        reach.when.iter().for_each(|l| tails(&l.tails));
    }
    for instrument in &regime.instruments {
        instrument.in_force.iter().for_each(|l| tails(&l.tails));
    }
    for measure in &regime.measures {
        measure.in_force.iter().for_each(|l| tails(&l.tails));
    }
    for list in &regime.lists {
        tails(&list.tails);
        list.entries.iter().for_each(|l| tails(&l.tails));
        list.confidence.iter().for_each(|l| tails(&l.tails));
    }
    for term in &regime.terms {
        term.when.iter().for_each(|l| tails(&l.tails));
        term.confidence.iter().for_each(|l| tails(&l.tails));
    }
    for line in &regime.always {
        tails(&line.tails);
    }
    for rule in &regime.rules {
        rule.in_force.iter().for_each(|l| tails(&l.tails));
        rule.on.iter().for_each(|l| tails(&l.tails));
        rule.when.iter().for_each(|l| tails(&l.tails));
        rule.effects.iter().for_each(|l| tails(&l.tails));
        rule.overrides.iter().for_each(|l| tails(&l.tails));
        rule.confidence.iter().for_each(|l| tails(&l.tails));
    }
    for cond in mentions::conditions(regime) {
        cond.limbs(&mut |limb| tails(&limb.tails));
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// Every test of every day, in the order in which it is first met: it becomes the order of the diagrams.
fn in_order<'l>(
    pool: &Pool<Test>,
    days: impl DoubleEndedIterator<Item = &'l DayLaw> + Clone,
) -> Vec<Test> {
    let mut seen = FxHashSet::default();
    let mut order = Vec::new();
    let mut known: FxHashSet<Test> = FxHashSet::default();
    let mut roots = Vec::new();
    for law in days.clone().rev() {
        roots.push(law.speaks);
        roots.extend(law.rules.iter().flat_map(|r| [r.triggered, r.required]));
        roots.extend(
            law.rules
                .iter()
                .flat_map(|r| r.overridden_by.iter().map(|(_, f)| *f)),
        );
        roots.extend(law.always.iter().chain(&law.obtainable));
    }
    // What only reasons ask comes last.
    for rule in days.flat_map(|law| &law.rules) {
        let mut add = |f| roots.push(f);
        rule.when.iter().for_each(|plan| plan.each(&mut add));
        for effect in &rule.effects {
            add(effect.law);
            effect.plan.iter().for_each(|plan| plan.each(&mut add));
        }
    }
    for root in roots {
        if seen.insert(root) {
            for test in pool.atoms(root) {
                if known.insert(test.clone()) {
                    order.push(test);
                }
            }
        }
    }
    order
}
