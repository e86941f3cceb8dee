//! Whether a measure stands for a part: computed before anything is decided.

use crate::compile::{Cause, DoubtId, Engine, add};
use crate::event::{Event, Given, Paper, PaperKind, Part, Stamp};
use comity_law::date::Day;
use comity_law::diagnostic::Place;
use comity_law::model::{
    ConceptId, Confidence, Corpus, Date, Dimension, FactId, Line, Measure, MeasureId, Regime,
    RegimeId, Tails, Validity,
};

/// Whether a measure stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It does, by this paper, until this day if it ends.
    Yes {
        /// Place of the paper in [`Event::papers`].
        paper: usize,
        /// Its last good day.
        until: Option<Day>,
    },
    /// It does not.
    No,
    /// It does if all conditions of one of these hold.
    Open(Vec<Conjunction>),
}

/// Conditions on one paper, all of which must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conjunction {
    /// Place of the paper in [`Event::papers`].
    pub paper: usize,
    /// Its last good day, if it stands.
    pub until: Option<Day>,
    /// The conditions, each with the answer it needs.
    pub conditions: Vec<(Condition, bool)>,
}

/// Something that is not known and decides whether a paper counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Condition {
    /// A doubt about the law.
    Doubt(DoubtId),
    /// A question about a paper.
    Paper(usize, PaperQuestion),
}

/// What is not said of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PaperQuestion {
    /// Whether it has the form that is asked for.
    Form,
    /// Whether it names what must be named.
    Names,
    /// Whether it says, and rightly, what it is for in this dimension.
    For(Dimension),
    /// Whether a wait in working days has ended; calendars are not counted yet.
    Wait,
}

/// Which way a paper fails or holds so far.
struct Trial {
    conditions: Vec<(Condition, bool)>,
    until: Option<Day>,
}

/// The paper does not count.
struct Fails;

impl Engine<'_> {
    /// Whether a measure stands for a part on a day.
    pub fn standing(
        &self,
        event: &Event,
        part: &Part,
        regime: RegimeId,
        measure: MeasureId,
        when: Stamp,
    ) -> Standing {
        let mut open = Vec::new();
        for (at, paper) in event.papers.iter().enumerate() {
            match self.try_paper(event, part, regime, measure, when, at, paper) {
                Err(Fails) => {}
                Ok(trial) if trial.conditions.is_empty() => {
                    return Standing::Yes {
                        paper: at,
                        until: trial.until,
                    };
                }
                Ok(trial) => open.push(Conjunction {
                    paper: at,
                    until: trial.until,
                    conditions: trial.conditions,
                }),
            }
        }
        if open.is_empty() {
            Standing::No
        } else {
            Standing::Open(open)
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn try_paper(
        &self,
        event: &Event,
        part: &Part,
        regime_id: RegimeId,
        id: MeasureId,
        when: Stamp,
        at: usize,
        paper: &Paper,
    ) -> Result<Trial, Fails> {
        let regime = self.corpus.regime(regime_id);
        let measure = &regime.measures[id.index()];
        let zone = &self.regimes[regime_id.index()].zone;
        let start = self.start(paper, measure, regime_id, id).ok_or(Fails)?;
        let refused = self.words.refused.and_then(|m| paper.moment(m));
        if refused.is_some_and(|at| at.is_by(when, zone)) || !start.is_by(when, zone) {
            return Err(Fails);
        }
        let (began, today) = (start.day(zone), when.day(zone));
        let mut check = Check {
            engine: self,
            event,
            part,
            regime_id,
            regime,
            measure,
            id,
            at,
            paper,
            began,
            trial: Trial {
                conditions: Vec::new(),
                until: paper.until,
            },
        };
        check.accepted()?;
        check.waited(today)?;
        check.not_ended(today)?;
        check.form_and_names()?;
        check.scope()?;
        // Two lines may need opposite answers to one doubt.
        let conditions = &check.trial.conditions;
        if conditions
            .iter()
            .any(|(c, answer)| conditions.contains(&(*c, !answer)))
        {
            return Err(Fails);
        }
        Ok(check.trial)
    }

    /// What the lines of a measure that are live on the day a paper starts ask of it.
    pub(crate) fn demanded(
        &self,
        event: &Event,
        paper: usize,
        regime_id: RegimeId,
        id: MeasureId,
        lines: impl Fn(&Measure) -> &Vec<Line<Vec<ConceptId>>>,
    ) -> Vec<ConceptId> {
        let regime = self.corpus.regime(regime_id);
        let measure = &regime.measures[id.index()];
        let Some(start) = self.start(&event.papers[paper], measure, regime_id, id) else {
            return Vec::new();
        };
        let began = start.day(&self.regimes[regime_id.index()].zone);
        lines(measure)
            .iter()
            .filter(|line| lives_on(&line.tails, regime, began))
            .flat_map(|line| line.value.clone())
            .collect()
    }

    /// The moment from which a paper counts, as its kind has it; `None` if it has not come, or the paper is no paper for the measure at all.
    fn start(
        &self,
        paper: &Paper,
        measure: &Measure,
        regime: RegimeId,
        id: MeasureId,
    ) -> Option<Stamp> {
        let vocabulary = &self.corpus.vocabulary;
        let kind = match paper.is {
            PaperKind::Kind(kind) => kind,
            PaperKind::Measure(r, m) if (r, m) == (regime, id) => measure.kind,
            PaperKind::Measure(r, m) => self.corpus.regime(r).measures[m.index()].kind,
        };
        paper.moment(vocabulary.concept(kind).starts?)
    }
}

struct Check<'e, 'c> {
    engine: &'e Engine<'c>,
    event: &'e Event,
    part: &'e Part,
    regime_id: RegimeId,
    regime: &'e Regime,
    measure: &'e Measure,
    id: MeasureId,
    at: usize,
    paper: &'e Paper,
    /// The day on which the paper starts: lines of a measure are read on it.
    began: Day,
    trial: Trial,
}

impl Check<'_, '_> {
    /// Whether the paper is one of the measure's, or of a kind that it accepts.
    fn accepted(&mut self) -> Result<(), Fails> {
        if self.paper.is == PaperKind::Measure(self.regime_id, self.id) {
            return Ok(());
        }
        let lines: Vec<_> = self
            .measure
            .accepts
            .iter()
            .filter(|line| self.lives(line))
            .collect();
        for line in lines {
            let of_kind = match self.paper.is {
                PaperKind::Kind(kind) => line
                    .value
                    .kinds
                    .iter()
                    .any(|k| self.engine.wider.0.is_within(kind, *k)),
                PaperKind::Measure(r, m) => r == self.regime_id && line.value.measures.contains(&m),
            };
            let from_there = line.value.issued_in.is_none_or(|list| {
                self.paper.issued_in.is_some_and(|state| {
                    self.engine.listed(self.regime_id, list, state, self.began)
                })
            });
            if of_kind && from_there {
                return Ok(());
            }
        }
        Err(Fails)
    }

    /// Whether the wait before the measure counts is over.
    fn waited(&mut self, today: Day) -> Result<(), Fails> {
        let zone = &self.engine.regimes[self.regime_id.index()].zone;
        let waits: Vec<_> = self
            .measure
            .stands
            .iter()
            .filter(|line| self.lives(line))
            .map(|l| l.value.clone())
            .collect();
        for wait in waits {
            let from = self.paper.moment(wait.after).ok_or(Fails)?.day(zone);
            match (add(from, &wait.span), &wait.pausing) {
                (Some(last), None) if last < today => {}
                (Some(_), None) => return Err(Fails),
                // Working days and pauses need the calendar of the state.
                _ => self.ask(PaperQuestion::Wait)?,
            }
        }
        Ok(())
    }

    /// Whether it has not ended: by its own last day, by its validity, or because it was withdrawn.
    fn not_ended(&mut self, today: Day) -> Result<(), Fails> {
        let zone = self.engine.regimes[self.regime_id.index()].zone.clone();
        let lines: Vec<Line<Validity>> = self
            .measure
            .valid
            .iter()
            .filter(|line| self.lives(line))
            .cloned()
            .collect();
        let withdrawn = self
            .engine
            .words
            .withdrawn
            .and_then(|m| self.paper.moment(m));
        // A span after withdrawal takes the place of the immediate end, if it is law.
        let mut spans = Vec::new();
        for line in &lines {
            match &line.value {
                Validity::For(span, after) => {
                    if Some(*after) == self.engine.words.withdrawn {
                        spans.push(self.in_doubt(line));
                    } else if self.paper.until.is_some() {
                        continue;
                    }
                    let Some(from) = self.paper.moment(*after) else {
                        continue;
                    };
                    let end = add(from.day(&zone), span);
                    self.end_of_line(line, end, today)?;
                }
                Validity::Unknown(presumed) if self.paper.until.is_none() => {
                    let doubt = self.find(Cause::Validity, line.place);
                    self.need(doubt, true)?;
                }
                Validity::Unknown(_) => {}
            }
        }
        if withdrawn.is_some_and(|w| w.day(&zone) <= today) && !spans.contains(&None) {
            if spans.is_empty() {
                return Err(Fails);
            }
            for (doubt, law) in spans.into_iter().flatten() {
                self.need(doubt, law)?;
            }
        }
        if self.paper.until.is_some_and(|last| last < today) {
            return Err(Fails);
        }
        Ok(())
    }

    /// The end that one validity line sets; a line under a reading, or one in doubt, ends the paper only if it is law.
    fn end_of_line(
        &mut self,
        line: &Line<Validity>,
        end: Option<Day>,
        today: Day,
    ) -> Result<(), Fails> {
        let Some(last) = end else {
            return self.ask(PaperQuestion::Wait);
        };
        if last >= today {
            // A line under a reading sets the end that is told if the reading is presumed so.
            let told = line.tails.under.is_none_or(|(reading, yes)| {
                self.regime.readings[reading.index()].presumed == Some(yes)
            });
            if told {
                self.trial.until = Some(self.trial.until.map_or(last, |u| u.min(last)));
            }
            return Ok(());
        }
        match self.in_doubt(line) {
            None => Err(Fails),
            Some((doubt, law)) => self.need(doubt, !law),
        }
    }

    /// The doubt on which it hangs whether a line is law, and the answer by which it is; `None` if there is none.
    fn in_doubt<T>(&self, line: &Line<T>) -> Option<(Option<DoubtId>, bool)> {
        if let Some((reading, yes)) = line.tails.under {
            let declared = &self.regime.readings[reading.index()];
            return Some((self.find(Cause::Reading(reading), declared.place), yes));
        }
        match line.tails.confidence {
            None | Some(Confidence::High) => None,
            Some(level) => Some((self.find(Cause::Line(level), line.place), true)),
        }
    }

    fn form_and_names(&mut self) -> Result<(), Fails> {
        let forms: Vec<_> = self
            .measure
            .form
            .iter()
            .filter(|line| self.lives(line))
            .flat_map(|l| l.value.clone())
            .collect();
        if !forms.is_empty() {
            match self.paper.form {
                Some(form)
                    if forms
                        .iter()
                        .any(|f| self.engine.wider.0.is_within(form, *f)) => {}
                Some(_) => return Err(Fails),
                None => self.ask(PaperQuestion::Form)?,
            }
        }
        let names: Vec<_> = self
            .measure
            .names
            .iter()
            .filter(|line| self.lives(line))
            .flat_map(|l| l.value.clone())
            .collect();
        if !names.is_empty() {
            match &self.paper.names {
                Some(named) if names.iter().all(|n| named.contains(n)) => {}
                Some(_) => return Err(Fails),
                None => self.ask(PaperQuestion::Names)?,
            }
        }
        Ok(())
    }

    /// The paper must say what it is limited to, and exclude nothing of the part.
    fn scope(&mut self) -> Result<(), Fails> {
        if let Some(part) = self.paper.scope.part {
            let same = self
                .event
                .parts
                .get(part)
                .is_some_and(|p| std::ptr::eq(p, self.part));
            if !same {
                return Err(Fails);
            }
        }
        let limited: Vec<Dimension> = self
            .measure
            .limited_to
            .iter()
            .filter(|line| self.lives(line))
            .flat_map(|l| l.value.clone())
            .collect();
        for (dimension, _) in Dimension::WORDS {
            if limited.contains(&dimension) && !self.paper.scope.says(dimension) {
                self.ask(PaperQuestion::For(dimension))?;
            }
            match self.covers(dimension) {
                Some(true) => {}
                Some(false) => return Err(Fails),
                None => self.ask(PaperQuestion::For(dimension))?,
            }
        }
        Ok(())
    }

    /// Whether the paper, so far as it says what it is for, covers the part; `None` if the part is not known well enough.
    fn covers(&self, dimension: Dimension) -> Option<bool> {
        let words = &self.engine.words;
        let scope = &self.paper.scope;
        let party =
            |role: Option<comity_law::model::ConceptId>| role.and_then(|r| self.part.party(r));
        match dimension {
            Dimension::Exporter => {
                Some(scope.exporter.is_none() || scope.exporter == party(words.exporter))
            }
            Dimension::Importer => {
                Some(scope.importer.is_none() || scope.importer == party(words.importer))
            }
            Dimension::ImporterState => {
                let Some(state) = scope.importer_state else {
                    return Some(true);
                };
                let importer = party(words.importer)?;
                match self.event.parties[importer].facts.given(words.state?) {
                    Some(Given::One(other)) => Some(*other == state),
                    _ => None,
                }
            }
            Dimension::Purpose => {
                let Some(purpose) = scope.purpose else {
                    return Some(true);
                };
                match self.fact(words.purpose) {
                    Some(Given::One(other)) => Some(self.engine.wider.0.is_within(*other, purpose)),
                    _ => None,
                }
            }
            Dimension::Data => {
                let Some(data) = &scope.data else {
                    return Some(true);
                };
                match self.fact(words.data) {
                    Some(Given::Set(other)) => Some(
                        other
                            .iter()
                            .all(|o| data.iter().any(|d| self.engine.wider.0.is_within(*o, *d))),
                    ),
                    _ => None,
                }
            }
            Dimension::Number => {
                let Some(number) = scope.number else {
                    return Some(true);
                };
                match self.fact(words.number) {
                    Some(Given::Count(range)) if range.to <= number => Some(true),
                    Some(Given::Count(range)) if range.from > number => Some(false),
                    _ => None,
                }
            }
        }
    }

    fn fact(&self, fact: Option<FactId>) -> Option<&Given> {
        self.part.facts.given(fact?)
    }

    /// What the document leaves out is asked, or, if it says that what it leaves out is *no*, is not there.
    fn ask(&mut self, question: PaperQuestion) -> Result<(), Fails> {
        if self.event.closed && question != PaperQuestion::Wait {
            return Err(Fails);
        }
        self.trial
            .conditions
            .push((Condition::Paper(self.at, question), true));
        Ok(())
    }

    fn need(&mut self, doubt: Option<DoubtId>, answer: bool) -> Result<(), Fails> {
        match doubt {
            Some(doubt) => {
                let condition = Condition::Doubt(doubt);
                // Two lines under opposite readings can both have ended: then the paper has, however one reads it.
                if self.trial.conditions.contains(&(condition, !answer)) {
                    return Err(Fails);
                }
                if !self.trial.conditions.contains(&(condition, answer)) {
                    self.trial.conditions.push((condition, answer));
                }
                Ok(())
            }
            None => Err(Fails),
        }
    }

    fn find(&self, cause: Cause, place: Place) -> Option<DoubtId> {
        self.engine.doubts.find(self.regime_id, cause, place)
    }

    /// Whether a line of the measure is live on the day the paper starts, as far as dates can tell.
    fn lives<T>(&self, line: &Line<T>) -> bool {
        lives_on(&line.tails, self.regime, self.began)
    }
}

/// Whether a line is live on a day. Of a disputed date the later day counts for its start and the earlier for its end, and a line without a date lives.
pub(crate) fn lives_on(tails: &Tails, regime: &Regime, day: Day) -> bool {
    let last_of = |date: &Date| match date {
        Date::Day(day) => Some(*day),
        Date::Month { last, .. } => Some(*last),
        Date::Reading { reading, plus } => {
            let (_, second) = regime.readings[reading.index()].days?;
            plus.as_ref().map_or(Some(second), |span| add(second, span))
        }
        Date::Unknown => None,
    };
    let from = tails
        .from
        .as_ref()
        .is_none_or(|d| last_of(d).is_some_and(|from| from <= day));
    let to = tails
        .to
        .as_ref()
        .is_none_or(|d| last_of(d).is_none_or(|to| day <= to));
    let before = tails
        .before
        .as_ref()
        .is_none_or(|d| last_of(d).is_none_or(|before| day < before));
    from && to && before
}

impl Engine<'_> {
    /// Whether a state is on a list of a regime on a day, as far as dates can tell.
    pub(crate) fn listed(
        &self,
        regime: RegimeId,
        list: comity_law::model::ListId,
        state: comity_law::model::ConceptId,
        day: Day,
    ) -> bool {
        listed(self.corpus, regime, list, state, day, 0)
    }
}

fn listed(
    corpus: &Corpus,
    regime_id: RegimeId,
    list: comity_law::model::ListId,
    state: comity_law::model::ConceptId,
    day: Day,
    depth: usize,
) -> bool {
    use comity_law::model::Member;
    let regime = corpus.regime(regime_id);
    let list = &regime.lists[list.index()];
    if depth > 16 || !lives_on(&list.tails, regime, day) {
        return false;
    }
    let on = |line: &&Line<comity_law::model::Entry>| {
        lives_on(&line.tails, regime, day)
            && line.value.members.iter().any(|member| match member {
                Member::Concept(c) => *c == state,
                Member::List(inner) => listed(corpus, regime_id, *inner, state, day, depth + 1),
            })
    };
    let member = list
        .entries
        .iter()
        .filter(|l| l.value.member && l.value.when.is_none())
        .any(|l| on(&l));
    let barred = list
        .entries
        .iter()
        .filter(|l| !l.value.member)
        .any(|l| on(&l));
    member && !barred
}
