//! The open questions of one event as variables, and the verdicts of its parts as diagrams over them.

use super::joint::{Of, Question, bits};
use super::standing::{Condition, PaperQuestion};
use super::{Inputs, Standing, Unit};
use crate::compile::{DoubtId, Engine, IMPOSSIBLE, Key, PERMITTED};
use crate::event::Event;
use comity_formula::{Diagram, Manager, Scratch, TooLarge, Values, Var};
use comity_law::model::{Bearer, ConceptId, Dimension, FactRef, MeasureId};
use rustc_hash::FxHashMap;

/// How many nodes the questions of one event may take.
const MAX_NODES: usize = 1_000_000;
/// How many missing facts are ranked by what their answers would settle.
const MAX_RANKED: usize = 24;
/// How many forms of paper are told apart.
const MAX_FORMS: u8 = 128;
/// A diagram over the open questions of one event.
pub(super) struct Sheet<'s, 'c> {
    pub(super) engine: &'s Engine<'c>,
    event: &'s Event,
    pub(super) manager: Manager,
    /// A question about a paper has a variable for each thing that it comes to: each name, each part's importer.
    vars: FxHashMap<(Question, u32), Var>,
    /// By variable: the question and its allowed values.
    asked: Vec<(Question, Values)>,
}

impl<'s, 'c> Sheet<'s, 'c> {
    pub(super) fn new(engine: &'s Engine<'c>, event: &'s Event) -> Sheet<'s, 'c> {
        let mut manager = Manager::new(Vec::new());
        manager.limit(MAX_NODES);
        Sheet {
            engine,
            event,
            manager,
            vars: FxHashMap::default(),
            asked: Vec::new(),
        }
    }

    pub(super) fn question(&self, key: Key, unit: &Unit) -> Question {
        let of = |fact: FactRef| {
            let part = &self.event.parts[unit.part];
            let role = match self.engine.corpus.fact(fact.fact).bearer {
                Bearer::Event => return Of::Event,
                Bearer::Part | Bearer::People => return Of::Part(unit.part),
                Bearer::Party => fact.role,
                Bearer::Role(role) => Some(role),
            };
            role.and_then(|r| part.party(r))
                .map_or(Of::Part(unit.part), Of::Party)
        };
        match key {
            Key::Fact(fact) => Question::Fact(bare(fact), of(fact)),
            Key::Member(fact, concept) => Question::Member(bare(fact), concept, of(fact)),
            Key::Other(fact) => Question::Other(bare(fact), of(fact)),
            Key::Doubt(doubt) => Question::Doubt(doubt),
            Key::Stands(measure) => Question::Stands(unit.regime, measure, unit.part),
        }
    }

    /// Gives every open question of a unit a variable.
    pub(super) fn add_questions(&mut self, unit: &Unit, inputs: &Inputs) {
        let code = &self.engine.regimes[unit.regime.index()];
        for (i, key) in code.keys.iter().enumerate() {
            let var = Var(i as u16);
            let (size, free) = (code.manager.size(var), inputs.free(i, key));
            if free.single().is_none() {
                self.add(self.question(*key, unit), size, free);
            }
        }
        for (measure, standing) in &inputs.standing {
            for (condition, _) in conditions(standing) {
                for (question, detail, values) in self.literals(unit, *measure, condition) {
                    let size = if matches!(question, Question::Paper(_, PaperQuestion::Form)) {
                        self.forms()
                    } else {
                        2
                    };
                    debug_assert!(values.is_subset(Values::all(size)));
                    self.add_detail((question, detail), size, Values::all(size));
                }
            }
        }
    }

    fn add(&mut self, question: Question, size: u8, allowed: Values) {
        self.add_detail((question, 0), size, allowed);
    }

    fn add_detail(&mut self, key: (Question, u32), size: u8, allowed: Values) {
        if !self.vars.contains_key(&key) {
            let var = self.manager.push_variable(size);
            self.vars.insert(key, var);
            self.asked.push((key.0, allowed));
        }
    }

    /// How many forms a paper may have, none of them included.
    fn forms(&self) -> u8 {
        let vocabulary = &self.engine.corpus.vocabulary;
        let forms = vocabulary
            .concepts
            .iter()
            .filter(|c| vocabulary.kinds[c.kind.index()].name == "forms");
        u8::try_from(forms.count() + 1)
            .unwrap_or(u8::MAX)
            .min(MAX_FORMS)
    }

    /// What a condition on a paper comes to: for each question and what it asks in particular, the values under which the condition holds.
    fn literals(
        &self,
        unit: &Unit,
        measure: MeasureId,
        condition: Condition,
    ) -> Vec<(Question, u32, Values)> {
        let yes = Values::one(1);
        let (paper, what) = match condition {
            Condition::Doubt(doubt) => return vec![(Question::Doubt(doubt), 0, yes)],
            Condition::Paper(paper, what) => (paper, what),
        };
        let question = Question::Paper(paper, what);
        let (engine, part) = (self.engine, &self.event.parts[unit.part]);
        match what {
            PaperQuestion::Names => {
                let names = engine.demanded(self.event, paper, unit.regime, measure, |m| &m.names);
                names
                    .into_iter()
                    .map(|name| (question, u32::from(name.0), yes))
                    .collect()
            }
            PaperQuestion::Form => {
                let wanted = engine.demanded(self.event, paper, unit.regime, measure, |m| &m.form);
                let vocabulary = &engine.corpus.vocabulary;
                let forms = (0..vocabulary.concepts.len()).filter(|i| {
                    vocabulary.kinds[vocabulary.concepts[*i].kind.index()].name == "forms"
                });
                let good = forms.zip(1..self.forms()).filter(|(i, _)| {
                    wanted
                        .iter()
                        .any(|w| engine.wider.0.is_within(ConceptId(*i as u16), *w))
                });
                vec![(question, 0, good.map(|(_, value)| value).collect())]
            }
            PaperQuestion::For(dimension) => {
                let party = |role: Option<ConceptId>| {
                    role.and_then(|r| part.party(r))
                        .map_or(u32::MAX, |p| p as u32)
                };
                let detail = match dimension {
                    Dimension::Exporter => party(engine.words.exporter),
                    Dimension::Importer | Dimension::ImporterState => party(engine.words.importer),
                    Dimension::Purpose | Dimension::Data | Dimension::Number => unit.part as u32,
                };
                vec![(question, detail, yes)]
            }
            PaperQuestion::Wait => vec![(
                question,
                u32::from(unit.regime.0) << 16 | u32::from(measure.0),
                yes,
            )],
        }
    }

    /// What includes the narrower includes the broader, also where two regimes name one each.
    pub(super) fn hierarchy(&mut self, whole: Diagram) -> Result<Diagram, TooLarge> {
        let support = self.manager.support(whole);
        let members = |var: &Var| match self.asked[usize::from(var.0)].0 {
            Question::Member(fact, concept, of) => Some((*var, fact, concept, of)),
            _ => None,
        };
        let members: Vec<_> = support.iter().filter_map(members).collect();
        let mut whole = whole;
        for (narrow_var, fact, narrow, of) in &members {
            for (broad_var, other, broad, whose) in &members {
                if (fact, of) == (other, whose)
                    && narrow != broad
                    && self.engine.wider.0.is_within(*narrow, *broad)
                {
                    let not_narrow = self.manager.literal(*narrow_var, Values::one(0))?;
                    let broad = self.manager.literal(*broad_var, Values::one(1))?;
                    let lawful = self.manager.or(not_narrow, broad)?;
                    whole = self
                        .manager
                        .ite(lawful, whole, Diagram::terminal(IMPOSSIBLE))?;
                }
            }
        }
        Ok(whole)
    }

    /// One unit's verdict over the open questions.
    pub(super) fn unit(&mut self, unit: &Unit, inputs: &Inputs) -> Result<Diagram, TooLarge> {
        let engine = self.engine;
        let code = &engine.regimes[unit.regime.index()];
        let epoch = engine.epoch(unit.regime, unit.day);
        let places: Vec<Option<Var>> = code
            .keys
            .iter()
            .map(|key| self.vars.get(&(self.question(*key, unit), 0)).copied())
            .collect();
        let allowed = |var: Var| inputs.free(usize::from(var.0), &code.keys[usize::from(var.0)]);
        let place = |var: Var| places[usize::from(var.0)];
        let mut diagram = Diagram::terminal(PERMITTED);
        for verdict in &epoch.verdicts {
            let one = self
                .manager
                .import(&code.manager, *verdict, allowed, place, IMPOSSIBLE)?;
            diagram = self.manager.combine(diagram, one, strictest)?;
        }
        self.substituted(diagram, unit, inputs)
    }

    /// A diagram of one unit, with each measure replaced by what its standing hangs on.
    fn substituted(
        &mut self,
        mut diagram: Diagram,
        unit: &Unit,
        inputs: &Inputs,
    ) -> Result<Diagram, TooLarge> {
        for (measure, standing) in &inputs.standing {
            let Standing::Open(ways) = standing else {
                continue;
            };
            let Some(&var) = self
                .vars
                .get(&(Question::Stands(unit.regime, *measure, unit.part), 0))
            else {
                continue;
            };
            let mut stands = Diagram::FALSE;
            for way in ways {
                let mut all = Diagram::TRUE;
                for (condition, answer) in &way.conditions {
                    let mut holds = Diagram::TRUE;
                    for (question, detail, values) in self.literals(unit, *measure, *condition) {
                        let literal = self
                            .manager
                            .literal(self.vars[&(question, detail)], values)?;
                        holds = self.manager.and(holds, literal)?;
                    }
                    let literal = if *answer {
                        holds
                    } else {
                        self.manager.not(holds)?
                    };
                    all = self.manager.and(all, literal)?;
                }
                stands = self.manager.or(stands, all)?;
            }
            let with = self.manager.cofactor(diagram, var, 1)?;
            let without = self.manager.cofactor(diagram, var, 0)?;
            diagram = self.manager.ite(stands, with, without)?;
        }
        Ok(diagram)
    }

    /// What the law of one unit says cannot be, so far as it is open; one over known facts alone shows a contradiction or nothing.
    pub(super) fn constraints(
        &mut self,
        unit: &Unit,
        inputs: &Inputs,
        out: &mut Vec<Diagram>,
    ) -> Result<(), TooLarge> {
        let engine = self.engine;
        let code = &engine.regimes[unit.regime.index()];
        let places: Vec<Option<Var>> = code
            .keys
            .iter()
            .map(|key| self.vars.get(&(self.question(*key, unit), 0)).copied())
            .collect();
        for always in &engine.epoch(unit.regime, unit.day).always {
            let allowed =
                |var: Var| inputs.free(usize::from(var.0), &code.keys[usize::from(var.0)]);
            let one = self.manager.import(
                &code.manager,
                *always,
                allowed,
                |var| places[usize::from(var.0)],
                0,
            )?;
            let one = self.substituted(one, unit, inputs)?;
            if one != Diagram::TRUE && !out.contains(&one) {
                out.push(one);
            }
        }
        Ok(())
    }

    /// The whole, impossible where a constraint fails that touches what it depends on, or touches one that does.
    pub(super) fn lawful(
        &mut self,
        mut whole: Diagram,
        constraints: Vec<Diagram>,
    ) -> Result<Diagram, TooLarge> {
        let mut touched = self.manager.support(whole);
        let mut rest: Vec<(Diagram, Vec<Var>)> = constraints
            .into_iter()
            .map(|c| (c, self.manager.support(c)))
            .collect();
        loop {
            let touches =
                |vars: &[Var]| vars.is_empty() || vars.iter().any(|v| touched.contains(v));
            let (now, later): (Vec<_>, Vec<_>) =
                rest.into_iter().partition(|(_, vars)| touches(vars));
            if now.is_empty() {
                return Ok(whole);
            }
            for (constraint, vars) in now {
                whole = self
                    .manager
                    .ite(constraint, whole, Diagram::terminal(IMPOSSIBLE))?;
                touched.extend(vars);
            }
            rest = later;
        }
    }

    pub(super) fn questions(&self) -> Vec<(Var, Question)> {
        self.asked
            .iter()
            .enumerate()
            .map(|(i, (q, _))| (Var(i as u16), *q))
            .collect()
    }

    /// The allowed values of every variable; doubts as presumed, or free.
    pub(super) fn values(&self, presumed: bool) -> Vec<Values> {
        self.asked
            .iter()
            .map(|(question, allowed)| match question {
                Question::Doubt(doubt) if presumed => {
                    match self.engine.doubts.doubt(*doubt).presumed {
                        Some(answer) => Values::one(u8::from(answer)),
                        None => *allowed,
                    }
                }
                _ => *allowed,
            })
            .collect()
    }

    /// The questions that the verdict cannot be told without, the one first whose answer leaves fewest in the worst case.
    pub(super) fn missing(
        &mut self,
        whole: Diagram,
        scratch: &mut Scratch,
    ) -> Result<Vec<Question>, TooLarge> {
        let candidates = self.manager.support(whole);
        let (needed, rest) = self.manager.needed(whole, IMPOSSIBLE, &candidates)?;
        let mut ranked = Vec::new();
        for (place, var) in needed.iter().enumerate() {
            let score = if needed.len() <= MAX_RANKED {
                self.score(rest, *var, &needed, scratch)?
            } else {
                (0, 0)
            };
            ranked.push((score, place, *var));
        }
        ranked.sort_unstable();
        let mut questions: Vec<Question> = Vec::new();
        for (_, _, var) in ranked {
            let question = self.asked[usize::from(var.0)].0;
            if !questions.contains(&question) {
                questions.push(question);
            }
        }
        Ok(questions)
    }

    /// How many questions stay open after this one, in the worst case and in sum.
    fn score(
        &mut self,
        whole: Diagram,
        var: Var,
        needed: &[Var],
        scratch: &mut Scratch,
    ) -> Result<(usize, usize), TooLarge> {
        let allowed = self.asked[usize::from(var.0)].1;
        let (mut worst, mut sum) = (0, 0);
        for value in allowed.iter() {
            let after = self.manager.cofactor(whole, var, value)?;
            let everything: Vec<Values> = self.asked.iter().map(|(_, v)| *v).collect();
            let left = if bits(self.manager.outcomes(after, &everything, scratch)) <= 1 {
                0
            } else {
                let others: Vec<Var> = needed.iter().copied().filter(|v| *v != var).collect();
                self.manager.needed(after, IMPOSSIBLE, &others)?.0.len()
            };
            worst = worst.max(left);
            sum += left;
        }
        Ok((worst, sum))
    }

    /// The doubts that the verdict turns on.
    pub(super) fn turns_on(&mut self, whole: Diagram) -> Result<Vec<DoubtId>, TooLarge> {
        let support = self.manager.support(whole);
        let (needed, _) = self.manager.needed(whole, IMPOSSIBLE, &support)?;
        let mut doubts: Vec<DoubtId> = needed
            .into_iter()
            .filter_map(|var| match self.asked[usize::from(var.0)].0 {
                Question::Doubt(doubt) => Some(doubt),
                _ => None,
            })
            .collect();
        doubts.sort_unstable();
        Ok(doubts)
    }
}

/// The strictest of two leaves; the impossible stays impossible.
pub(super) fn strictest(a: u8, b: u8) -> u8 {
    if a == IMPOSSIBLE || b == IMPOSSIBLE {
        IMPOSSIBLE
    } else {
        a.max(b)
    }
}

/// The fact without its role: the party is named by the question.
pub(super) fn bare(fact: FactRef) -> FactRef {
    FactRef { role: None, ..fact }
}

pub(super) fn conditions(standing: &Standing) -> impl Iterator<Item = (Condition, bool)> {
    let ways = match standing {
        Standing::Open(ways) => ways.as_slice(),
        Standing::Yes { .. } | Standing::No => &[],
    };
    ways.iter().flat_map(|way| way.conditions.iter().copied())
}
