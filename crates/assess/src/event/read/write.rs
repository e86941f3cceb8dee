//! From an event to a document.

use super::follow::Source;
use crate::event::{Event, Facts, Given, Paper, PaperKind, Part, Range, Stamp};
use comity_law::date::Day;
use comity_law::document::{Entry, Node, Value};
use comity_law::model::{Bearer, ConceptId, Corpus, RegimeId};

/// The document of an event, which read again is the same event if it is [complete](super::complete).
///
/// Names must be such as documents give: parties, parts and papers that are not empty and not called alike.
#[must_use]
pub fn write(event: &Event, corpus: &Corpus) -> Node {
    Writer { event, corpus }.event()
}

struct Writer<'a> {
    event: &'a Event,
    corpus: &'a Corpus,
}

impl Writer<'_> {
    fn event(&self) -> Node {
        let event = self.event;
        let mut top = vec![
            Entry::new("comity", Node::text("event/1")),
            Entry::new("event", self.concept(event.kind)),
        ];
        top.extend(event.id.as_ref().map(|id| Entry::new("id", Node::text(id))));
        let when = match event.until {
            None => stamp(event.when),
            Some(until) => mapping(vec![
                Entry::new("from", stamp(event.when)),
                Entry::new("to", stamp(until)),
            ]),
        };
        top.push(Entry::new("when", when));
        if event.closed {
            top.push(Entry::new("unstated", Node::text("no")));
        }
        let mut own = event.facts.clone();
        if let Some(kind) = self.corpus.fact_named(None, "event") {
            own.remove(kind);
        }
        top.extend(self.facts(&own, |_| true));
        top.extend(self.blocks(&own));
        let parties = event.parties.iter().map(|party| {
            let mut entries = self.facts(&party.facts, |_| true);
            entries.extend(self.blocks(&party.facts));
            Entry::new(&party.name, mapping(entries))
        });
        top.push(Entry::new("parties", mapping(parties.collect())));
        let parts = (0..event.parts.len()).map(|at| self.part(at)).collect();
        top.push(Entry::new("parts", list(parts)));
        let papers: Vec<Node> = event.papers.iter().map(|paper| self.paper(paper)).collect();
        if !papers.is_empty() {
            top.push(Entry::new("papers", list(papers)));
        }
        let done: Vec<Node> = event.done.iter().map(|done| self.done(done)).collect();
        if !done.is_empty() {
            top.push(Entry::new("done", list(done)));
        }
        mapping(top)
    }

    fn part(&self, at: usize) -> Node {
        let part = &self.event.parts[at];
        let mut facts = part.facts.clone();
        // What reading fills in again is left out.
        if let Some(source) = Source::of(self.event, self.corpus)
            && facts.given(source.fact) == Some(&source.computed(self.event, at))
        {
            facts.remove(source.fact);
        }
        let mut entries = vec![Entry::new("id", Node::text(&part.id))];
        entries.extend(
            part.follows
                .map(|before| Entry::new("follows", self.part_id(before))),
        );
        for (role, party) in &part.roles {
            let role = &self.corpus.vocabulary.concept(*role).name;
            entries.push(Entry::new(role, self.party(*party)));
        }
        entries.extend(self.facts(&facts, |bearer| bearer == Bearer::Part));
        let people = self.facts(&facts, |bearer| bearer == Bearer::People);
        if !people.is_empty() {
            entries.push(Entry::new("people", mapping(people)));
        }
        entries.extend(self.blocks(&facts));
        mapping(entries)
    }

    /// The facts of the vocabulary that some bearer has.
    fn facts(&self, facts: &Facts, of: impl Fn(Bearer) -> bool) -> Vec<Entry> {
        let own = facts.iter().filter(|(id, _)| {
            let fact = self.corpus.fact(*id);
            fact.owner.is_none() && of(fact.bearer)
        });
        own.map(|(id, given)| Entry::new(&self.corpus.fact(*id).name, self.given(given)))
            .collect()
    }

    /// The blocks of the regimes.
    fn blocks(&self, facts: &Facts) -> Vec<Entry> {
        let mut blocks = Vec::new();
        for (at, regime) in self.corpus.regimes.iter().enumerate() {
            let owner = u16::try_from(at).ok().map(RegimeId);
            let own = facts
                .iter()
                .filter(|(id, _)| self.corpus.fact(*id).owner == owner);
            let entries: Vec<Entry> = own
                .map(|(id, given)| Entry::new(&self.corpus.fact(*id).name, self.given(given)))
                .collect();
            if !entries.is_empty() {
                blocks.push(Entry::new(&regime.name, mapping(entries)));
            }
        }
        blocks
    }

    fn given(&self, given: &Given) -> Node {
        match given {
            Given::Unknown => Node::text("unknown"),
            Given::YesNo(yes) => Node::text(if *yes { "yes" } else { "no" }),
            Given::Count(range) => ends(*range, 0, u64::MAX, |n| Node::text(n.to_string())),
            Given::Date(range) => {
                ends(*range, Day::FIRST, Day::LAST, |d| Node::text(d.to_string()))
            }
            Given::Moment(moment) => stamp(*moment),
            Given::One(concept) => self.concept(*concept),
            Given::Set(concepts) => self.concepts(concepts),
        }
    }

    fn paper(&self, paper: &Paper) -> Node {
        let is = match paper.is {
            PaperKind::Kind(kind) => self.concept(kind),
            PaperKind::Measure(regime, measure) => {
                let regime = self.corpus.regime(regime);
                let measure = &regime.measures[measure.index()].name;
                Node::text(format!("{}.{measure}", regime.name))
            }
        };
        let mut entries = vec![
            Entry::new("id", Node::text(&paper.id)),
            Entry::new("is", is),
        ];
        for (moment, at) in &paper.moments {
            let moment = &self.corpus.vocabulary.concept(*moment).name;
            entries.push(Entry::new(moment, stamp(*at)));
        }
        entries.extend(
            paper
                .form
                .map(|form| Entry::new("form", self.concept(form))),
        );
        let names = paper.names.as_ref();
        entries.extend(names.map(|names| Entry::new("names", self.concepts(names))));
        let scope = self.scope(paper);
        if !scope.is_empty() {
            entries.push(Entry::new("for", mapping(scope)));
        }
        entries.extend(
            paper
                .issued_in
                .map(|state| Entry::new("issued-in", self.concept(state))),
        );
        entries.extend(
            paper
                .until
                .map(|day| Entry::new("until", Node::text(day.to_string()))),
        );
        mapping(entries)
    }

    fn scope(&self, paper: &Paper) -> Vec<Entry> {
        let scope = &paper.scope;
        let fields = [
            ("part", scope.part.map(|part| self.part_id(part))),
            ("exporter", scope.exporter.map(|party| self.party(party))),
            ("importer", scope.importer.map(|party| self.party(party))),
            (
                "importer-state",
                scope.importer_state.map(|state| self.concept(state)),
            ),
            (
                "purpose",
                scope.purpose.map(|purpose| self.concept(purpose)),
            ),
            ("data", scope.data.as_ref().map(|data| self.concepts(data))),
            (
                "number",
                scope.number.map(|number| Node::text(number.to_string())),
            ),
        ];
        let given = fields.into_iter();
        given
            .filter_map(|(key, value)| value.map(|value| Entry::new(key, value)))
            .collect()
    }

    fn done(&self, done: &crate::event::Done) -> Node {
        let regime = self.corpus.regime(done.duty.0);
        let duty = &regime.duties[done.duty.1.index()].name;
        let mut entries = vec![Entry::new(
            "duty",
            Node::text(format!("{}.{duty}", regime.name)),
        )];
        entries.extend(done.part.map(|part| Entry::new("part", self.part_id(part))));
        entries.push(Entry::new("at", stamp(done.at)));
        mapping(entries)
    }

    fn concept(&self, id: ConceptId) -> Node {
        Node::text(&self.corpus.vocabulary.concept(id).name)
    }

    fn concepts(&self, ids: &[ConceptId]) -> Node {
        list(ids.iter().map(|id| self.concept(*id)).collect())
    }

    fn part_id(&self, at: usize) -> Node {
        let part: &Part = &self.event.parts[at];
        Node::text(&part.id)
    }

    fn party(&self, at: usize) -> Node {
        Node::text(&self.event.parties[at].name)
    }
}

fn mapping(entries: Vec<Entry>) -> Node {
    Value::Mapping(entries).into()
}

fn list(items: Vec<Node>) -> Node {
    Value::Sequence(items).into()
}

fn stamp(stamp: Stamp) -> Node {
    match stamp {
        Stamp::Day(day) => Node::text(day.to_string()),
        Stamp::Instant(instant) => Node::text(instant.to_string()),
    }
}

/// A value, or a range without the ends that are those of all values.
fn ends<T: Copy + PartialEq>(range: Range<T>, least: T, most: T, show: impl Fn(T) -> Node) -> Node {
    if range.from == range.to {
        return show(range.from);
    }
    let mut entries = Vec::new();
    if range.from != least || range.to == most {
        entries.push(Entry::new("from", show(range.from)));
    }
    if range.to != most {
        entries.push(Entry::new("to", show(range.to)));
    }
    mapping(entries)
}
