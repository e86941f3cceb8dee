//! The JSON Schema of the event document, made from the vocabulary and the regimes.

use super::facts::Spot;
use super::shapes::{described, ends, kind_ref, object, object_with, reference, set_of};
use super::{MOST_PAPERS, MOST_PARTIES, MOST_PARTS};
use comity_law::model::{Concept, ConceptId, Corpus, Fact, FactType, KindId, RegimeId};
use serde_json::{Map, Value, json};

/// The JSON Schema (2020-12) of the event document, with the concepts, facts, measures and duties of a corpus.
///
/// It tells editors what can be written and refuses what is of the wrong type. What a document says as a whole
/// (who is named where, which facts are asked of whom, what follows what) only [`read`](super::read) can tell.
#[must_use]
pub fn schema(corpus: &Corpus) -> Value {
    Schema { corpus }.document()
}

struct Schema<'a> {
    corpus: &'a Corpus,
}

impl<'a> Schema<'a> {
    fn document(&self) -> Value {
        let kinds = self.concepts_of("event-kinds");
        let mut properties = Map::new();
        let mut add = |name: &str, schema: Value| properties.insert(name.to_owned(), schema);
        add("comity", json!({"const": "event/1"}));
        let ask = self
            .corpus
            .fact_named(None, "event")
            .map_or("", |id| &self.corpus.fact(id).ask.en);
        add("event", described(kind_ref("event-kinds"), ask));
        add(
            "id",
            described(reference("name"), "What this event is called."),
        );
        add(
            "when",
            described(
                json!({"anyOf": [reference("stamp"), ends(&reference("stamp"), true)]}),
                "When it happens, or from when to when it goes on.",
            ),
        );
        add(
            "unstated",
            described(
                json!({"const": "no"}),
                "What is left out is not so. Without this line it is unknown.",
            ),
        );
        add(
            "parties",
            described(
                json!({"type": "object", "propertyNames": reference("name"), "maxProperties": MOST_PARTIES, "additionalProperties": reference("party")}),
                "Everyone who takes part, by a name of your choice.",
            ),
        );
        add(
            "parts",
            described(
                json!({"type": "array", "minItems": 1, "maxItems": MOST_PARTS}),
                "What happens: one exporter and importer, one purpose and one set of data each.",
            ),
        );
        add(
            "papers",
            described(
                json!({"type": "array", "maxItems": MOST_PAPERS, "items": reference("paper")}),
                "What is held. A paper that is not in the list is not held.",
            ),
        );
        add(
            "done",
            described(
                json!({"type": "array", "maxItems": MOST_PAPERS, "items": reference("done")}),
                "Duties already done.",
            ),
        );
        self.facts(&mut properties, Spot::Event, None, &|fact| {
            fact.name != "event"
        });
        let by_kind: Vec<Value> = kinds
            .iter()
            .map(|(id, kind)| self.when_kind(*id, kind))
            .collect();
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "urn:comity:event:1",
            "title": "Event document of Comity, version 1",
            "type": "object",
            "properties": properties,
            "patternProperties": self.other_states(),
            "additionalProperties": false,
            "required": ["comity", "event", "parties", "parts"],
            "allOf": by_kind,
            "$defs": self.definitions(),
        })
    }

    /// What holds for events of one kind.
    fn when_kind(&self, id: ConceptId, kind: &Concept) -> Value {
        let mut then = json!({"properties": {"parts": {"items": self.part(id, kind)}}});
        if kind.verdict {
            then["required"] = json!(["when"]);
        }
        // Facts that only other events have.
        let strange = self.corpus.facts.iter().filter(|fact| {
            fact.owner.is_none()
                && Spot::Event.takes(fact)
                && !(fact.events.is_empty() || fact.events.contains(&id))
        });
        for fact in strange {
            then["properties"][&fact.name] = json!(false);
        }
        json!({
            "if": {"properties": {"event": {"const": kind.name}}, "required": ["event"]},
            "then": then,
        })
    }

    fn part(&self, id: ConceptId, kind: &Concept) -> Value {
        let asked = |fact: &Fact| fact.events.is_empty() || fact.events.contains(&id);
        let mut properties = Map::new();
        properties.insert(
            "id".to_owned(),
            described(reference("name"), "What this part is called."),
        );
        properties.insert(
            "follows".to_owned(),
            described(reference("name"), "The part that this one goes on from."),
        );
        let mut required = Vec::new();
        for role in &kind.roles {
            let role = self.corpus.vocabulary.concept(*role);
            properties.insert(
                role.name.clone(),
                described(reference("name"), &role.means.en),
            );
            required.push(role.name.clone());
        }
        self.facts(&mut properties, Spot::Part, None, &asked);
        let mut people = Map::new();
        self.facts(&mut people, Spot::People, None, &asked);
        properties.insert(
            "people".to_owned(),
            described(object(people), "The people that the data are about."),
        );
        let mut part = object(properties);
        part["patternProperties"] = self.other_states();
        part["required"] = json!(required);
        part
    }

    /// Adds the facts that stand somewhere, and the blocks of the regimes with theirs.
    fn facts(
        &self,
        properties: &mut Map<String, Value>,
        spot: Spot,
        owner: Option<RegimeId>,
        asked: &dyn Fn(&Fact) -> bool,
    ) {
        let here = self
            .corpus
            .facts
            .iter()
            .filter(|fact| fact.owner == owner && spot.takes(fact) && asked(fact));
        for fact in here {
            properties.insert(
                fact.name.clone(),
                described(self.fact(fact.kind), &fact.ask.en),
            );
        }
        if owner.is_some() || spot == Spot::People {
            return;
        }
        for (at, regime) in self.corpus.regimes.iter().enumerate() {
            let mut own = Map::new();
            self.facts(&mut own, spot, u16::try_from(at).ok().map(RegimeId), asked);
            let title = format!("What only the law of {} asks.", regime.title.en);
            properties.insert(regime.name.clone(), described(object(own), &title));
        }
    }

    fn fact(&self, kind: FactType) -> Value {
        let or_unknown = |schema: Value| json!({"anyOf": [schema, {"const": "unknown"}]});
        match kind {
            FactType::YesNo | FactType::Judgment => reference("yes-no"),
            FactType::Count(_) => reference("count"),
            FactType::Date => reference("date"),
            FactType::Moment => or_unknown(reference("stamp")),
            FactType::OneOf(kind) => or_unknown(self.kind_ref(kind)),
            FactType::AnyOf(kind) => or_unknown(set_of(self.kind_ref(kind))),
        }
    }

    fn definitions(&self) -> Value {
        let mut all = Map::new();
        let mut add = |name: &str, schema: Value| all.insert(name.to_owned(), schema);
        add(
            "name",
            json!({"type": "string", "minLength": 1, "maxLength": 100}),
        );
        add("yes-no", json!({"enum": ["yes", "no", "unknown"]}));
        add(
            "number",
            json!({"anyOf": [
                {"type": "integer", "minimum": 0, "maximum": u64::MAX},
                // Digits in groups are a number in YAML as Comity reads it, and text to other readers.
                {"type": "string", "pattern": "^[1-9][0-9]*(_[0-9]+)+$"},
            ]}),
        );
        add(
            "count",
            json!({"anyOf": [reference("number"), ends(&reference("number"), false), {"const": "unknown"}]}),
        );
        let day = "(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
        let time = "[Tt]([01][0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60)(\\.[0-9]{1,9})?)?";
        let offset = "([Zz]|[+-](0[0-9]|1[0-8]):[0-5][0-9])";
        add(
            "day",
            json!({"type": "string", "pattern": format!("^{day}$")}),
        );
        add(
            "date",
            json!({"anyOf": [reference("day"), ends(&reference("day"), false), {"const": "unknown"}]}),
        );
        add(
            "stamp",
            json!({"type": "string", "pattern": format!("^{day}({time}{offset})?$")}),
        );
        let mut party = Map::new();
        self.facts(&mut party, Spot::Party, None, &|_| true);
        let mut party = object(party);
        party["patternProperties"] = self.other_states();
        add("party", party);
        add("paper", self.paper());
        add(
            "done",
            object_with(
                &["duty", "at"],
                [
                    (
                        "duty",
                        described(
                            self.named(|r| r.duties.iter().map(|d| &d.name).collect()),
                            "The duty, with its state before it.",
                        ),
                    ),
                    (
                        "part",
                        described(reference("name"), "For which part; without it, for all."),
                    ),
                    ("at", described(reference("stamp"), "When it was done.")),
                ],
            ),
        );
        for (at, kind) in self.corpus.vocabulary.kinds.iter().enumerate() {
            let Ok(id) = u16::try_from(at) else { continue };
            let names: Vec<&str> = self.corpus.concept_names(KindId(id)).collect();
            all.insert(
                kind.name.clone(),
                json!({"title": kind.label.en, "enum": names}),
            );
        }
        Value::Object(all)
    }

    fn paper(&self) -> Value {
        let measures = self.named(|r| r.measures.iter().map(|m| &m.name).collect());
        let scope = object_with(
            &[],
            [
                ("part", reference("name")),
                ("exporter", reference("name")),
                ("importer", reference("name")),
                ("importer-state", kind_ref("states")),
                ("purpose", kind_ref("purposes")),
                ("data", set_of(kind_ref("categories"))),
                ("number", reference("number")),
            ],
        );
        let mut paper = object_with(
            &["is"],
            [
                (
                    "id",
                    described(reference("name"), "What this paper is called."),
                ),
                (
                    "is",
                    described(
                        json!({"anyOf": [kind_ref("paper-kinds"), measures]}),
                        "A kind of paper, or a measure with its state before it.",
                    ),
                ),
                ("form", described(kind_ref("forms"), "Its form.")),
                (
                    "names",
                    described(
                        set_of(kind_ref("contents")),
                        "What it names or tells. Without this, unknown.",
                    ),
                ),
                ("for", described(scope, "What it is limited to.")),
                (
                    "issued-in",
                    described(kind_ref("states"), "The state in which it was issued."),
                ),
                (
                    "until",
                    described(reference("day"), "The last day on which it is good."),
                ),
            ],
        );
        for (_, moment) in self.concepts_of("moments") {
            paper["properties"][&moment.name] = described(reference("stamp"), &moment.means.en);
        }
        paper
    }

    /// Names of regimes' own, with the state before them; any name of a state without a regime.
    fn named(
        &self,
        of: impl for<'r> Fn(&'r comity_law::model::Regime) -> Vec<&'r String>,
    ) -> Value {
        let names = self.corpus.regimes.iter().flat_map(|regime| {
            let name = &regime.name;
            of(regime)
                .into_iter()
                .map(move |own| format!("{name}.{own}"))
        });
        let names: Vec<String> = names.collect();
        match self.without_regime() {
            Some(states) => {
                json!({"anyOf": [{"enum": names}, {"type": "string", "pattern": format!("^({states})\\.")}]})
            }
            None => json!({"enum": names}),
        }
    }

    /// Blocks of states that have no regime are read over.
    fn other_states(&self) -> Value {
        match self.without_regime() {
            Some(states) => json!({format!("^({states})$"): true}),
            None => json!({}),
        }
    }

    fn without_regime(&self) -> Option<String> {
        let states = self.concepts_of("states");
        let names = states.iter().map(|(_, state)| state.name.as_str());
        let names: Vec<&str> = names
            .filter(|name| self.corpus.regime_named(name).is_none())
            .collect();
        (!names.is_empty()).then(|| names.join("|"))
    }

    fn concepts_of(&self, kind: &str) -> Vec<(ConceptId, &'a Concept)> {
        let Some(kind) = self.corpus.kind_named(kind) else {
            return Vec::new();
        };
        let all = self.corpus.vocabulary.concepts.iter().enumerate();
        all.filter(|(_, concept)| concept.kind == kind)
            .filter_map(|(at, concept)| Some((ConceptId(u16::try_from(at).ok()?), concept)))
            .collect()
    }

    fn kind_ref(&self, kind: KindId) -> Value {
        kind_ref(&self.corpus.vocabulary.kinds[kind.index()].name)
    }
}
