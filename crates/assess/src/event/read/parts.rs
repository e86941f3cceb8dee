//! What happens between whom.

use super::MOST_PARTS;
use super::facts::{Place, Spot};
use super::report::{Field, Reader};
use super::words::{near, quote, some_of};
use crate::event::{Facts, Part};
use comity_law::document::Entry;
use comity_law::model::ConceptId;

/// The keys of a part that are neither roles nor facts.
const KEYS: [&str; 3] = ["id", "follows", "people"];

impl<'a> Reader<'a> {
    /// The parts, and whether they follow each other as they can.
    pub(super) fn all_parts(&mut self, top: &Field<'a>, field: Option<Field<'a>>) -> Vec<Part> {
        const HELP: &str =
            "write `parts:` with one item for each exporter, importer, purpose and set of data";
        let Some(field) = field else {
            self.lacking(top, "nothing happens: `parts` is missing", HELP);
            return Vec::new();
        };
        let Some(items) = self.items(&field, "a list of parts", HELP, MOST_PARTS) else {
            return Vec::new();
        };
        if items.is_empty() {
            self.fault(&field, "nothing happens: there are no parts", HELP);
        }
        let fields: Vec<Field<'a>> = items
            .iter()
            .enumerate()
            .map(|(index, node)| field.item(index, node))
            .collect();
        let mut ids = Vec::new();
        for (index, field) in fields.iter().enumerate() {
            let id = self.id_of(field, "part", index);
            if let Some(id) = &id {
                if let Some(&first) = self.parts.get(id) {
                    let line = fields.get(first).map_or(1, |first| self.line(first));
                    self.twice(field, "parts", id, line);
                } else {
                    self.parts.insert(id.clone(), index);
                }
            }
            ids.push(id.unwrap_or_default());
        }
        let parts: Vec<Part> = ids
            .into_iter()
            .zip(&fields)
            .map(|(id, field)| self.part(field, id))
            .collect();
        for circle in super::follow::circles(&parts) {
            let Some(&first) = circle.first() else {
                continue;
            };
            let names: Vec<String> = circle
                .iter()
                .take(8)
                .filter_map(|at| parts.get(*at))
                .map(|part| quote(&part.id))
                .collect();
            let entry = fields[first].node.entry("follows");
            let at = entry.map_or_else(|| fields[first].clone(), |e| fields[first].entry(e));
            let told = names.join(", which follows ").replacen(", which", "", 1);
            let message = match (names.as_slice(), circle.len() - names.len()) {
                ([only], _) => format!("{only} follows itself"),
                (_, 0) => format!(
                    "these parts follow each other in a circle: {told}, which follows {} again",
                    names[0]
                ),
                (_, more) => format!(
                    "these parts follow each other in a circle: {told}, and {more} more, back to {}",
                    names[0]
                ),
            };
            let help = "one of them comes first; leave `follows` out of that one";
            self.fault(&at, message, help);
        }
        parts
    }

    /// The id that an item of a list gives itself, or its number if it gives none; nothing if it cannot be read.
    pub(super) fn id_of(&mut self, item: &Field<'a>, what: &str, index: usize) -> Option<String> {
        let Some(entry) = item.node.entry("id") else {
            return Some(format!("{what}-{}", index + 1));
        };
        let field = item.entry(entry);
        let text = self.text(&field, "a name", "write a name")?;
        self.is_name(&field, text).then(|| text.to_owned())
    }

    /// Says that two items of a list have one id.
    pub(super) fn twice(&mut self, item: &Field<'a>, whole: &str, id: &str, first: usize) {
        let entry = item.node.entry("id");
        let at = entry.map_or_else(|| item.clone(), |entry| item.entry(entry));
        let message = format!("two {whole} have the id {}", quote(id));
        let help = format!("give each its own; the first one is on line {first}");
        self.fault(&at, message, help);
    }

    fn part(&mut self, field: &Field<'a>, id: String) -> Part {
        let mut part = Part {
            id,
            roles: Vec::new(),
            follows: None,
            facts: Facts::default(),
        };
        let help = "write the fields of a part, like `exporter: hospital`";
        let Some(entries) = self.entries(field, "a part", help) else {
            return part;
        };
        let wanted = self.roles();
        let names: Vec<&str> = wanted.iter().map(|role| self.concept_name(*role)).collect();
        let keys: Vec<&str> = KEYS.iter().chain(&names).copied().collect();
        let place = Place {
            spot: Spot::Part,
            owner: None,
            keys: &keys,
        };
        for entry in entries {
            match entry.key.as_str() {
                "id" => {}
                "follows" => part.follows = self.part_named(&field.entry(entry)),
                "people" => self.people(&field.entry(entry), &mut part.facts),
                key => match self.role(key) {
                    Some(role) => {
                        if let Some(party) = self.party_named(&field.entry(entry)) {
                            part.roles.push((role, party));
                        }
                    }
                    None => {
                        self.fact_or_block(field, entry, &place, &mut part.facts);
                    }
                },
            }
        }
        self.missing_roles(field, entries, wanted);
        part.roles
            .sort_by_key(|(role, _)| wanted.iter().position(|r| r == role));
        part
    }

    /// The role of this name, if parts of this event have it, or if the kind of event is not known.
    fn role(&self, key: &str) -> Option<ConceptId> {
        let role = self.corpus.concept_in("roles", key)?;
        (self.kind.is_none() || self.roles().contains(&role)).then_some(role)
    }

    fn missing_roles(&mut self, field: &Field<'a>, entries: &[Entry], wanted: &[ConceptId]) {
        for role in wanted {
            let name = self.concept_name(*role);
            if entries.iter().all(|entry| entry.key != name) {
                let message = format!("the part does not say who the {name} is");
                let help = format!("write `{name}:` with the name of one of the `parties`");
                self.lacking(field, message, help);
            }
        }
    }

    fn people(&mut self, field: &Field<'a>, facts: &mut Facts) {
        let help = "write what is known of them, like `{number: 4_000}`";
        let Some(entries) = self.entries(field, "what is known of people", help) else {
            return;
        };
        let place = Place {
            spot: Spot::People,
            owner: None,
            keys: &[],
        };
        for entry in entries {
            self.fact_or_block(field, entry, &place, facts);
        }
    }

    /// The part of this id.
    pub(super) fn part_named(&mut self, field: &Field<'a>) -> Option<usize> {
        let text = self.text(
            field,
            "the id of a part",
            "write the `id` of one of the parts",
        )?;
        let found = self.parts.get(text).copied();
        // That there are no parts has been told.
        if found.is_none() && !self.parts.is_empty() && !self.only_counts() {
            let mut names: Vec<&str> = self.parts.keys().map(String::as_str).collect();
            names.sort_unstable();
            let help = match near(text, &names) {
                Some(near) => format!("did you mean {}?", quote(near)),
                None => some_of("parts", &names),
            };
            self.fault(field, format!("no part has the id {}", quote(text)), help);
        }
        found
    }
}
