//! What somebody holds, what it is for, and which duties were done.

use super::MOST_PAPERS;
use super::report::{Field, Reader};
use super::words::{and, near, quote, quoted};
use crate::event::{Done, Paper, Scope, Stamp};
use comity_law::date::Day;
use comity_law::document::Entry;
use comity_law::model::ConceptId;
use rustc_hash::FxHashMap;

/// The keys of a paper that are not moments.
const KEYS: [&str; 7] = ["id", "is", "form", "names", "for", "issued-in", "until"];
/// The keys of what a paper is for.
const FOR: [&str; 7] = [
    "part",
    "exporter",
    "importer",
    "importer-state",
    "purpose",
    "data",
    "number",
];
/// The keys of a duty that was done.
const DONE: [&str; 3] = ["duty", "part", "at"];

/// What a document says of a paper, but for its id and what it is.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) moments: Vec<(ConceptId, Stamp)>,
    form: Option<ConceptId>,
    names: Option<Vec<ConceptId>>,
    scope: Scope,
    issued_in: Option<ConceptId>,
    pub(super) until: Option<Day>,
}

impl<'a> Reader<'a> {
    pub(super) fn papers(&mut self, field: &Field<'a>) -> Vec<Paper> {
        const HELP: &str =
            "write a list with one item for each paper, like `- {is: consent, given: 2026-10-02}`";
        let Some(items) = self.items(field, "a list of papers", HELP, MOST_PAPERS) else {
            return Vec::new();
        };
        let mut ids: FxHashMap<String, usize> = FxHashMap::default();
        let mut papers = Vec::new();
        for (index, node) in items.iter().enumerate() {
            let item = field.item(index, node);
            let Some(id) = self.id_of(&item, "paper", index) else {
                self.paper(&item, String::new());
                continue;
            };
            match ids.get(&id) {
                Some(&line) => self.twice(&item, "papers", &id, line),
                None => {
                    let line = self.line(&item);
                    ids.insert(id.clone(), line);
                }
            }
            papers.extend(self.paper(&item, id));
        }
        papers
    }

    /// A paper; `None` if it is told to be wrong, or remarked to be of no use.
    fn paper(&mut self, field: &Field<'a>, id: String) -> Option<Paper> {
        let help = "write the fields of a paper, like `is: consent`";
        let entries = self.entries(field, "a paper", help)?;
        let is = match field.node.entry("is") {
            Some(entry) => self.paper_kind(&field.entry(entry)),
            None => {
                let help = format!("write `is:`; {}", self.paper_help());
                self.lacking(field, "nothing says what the paper is", help);
                None
            }
        };
        let mut said = Said::default();
        for entry in entries {
            self.paper_field(field, entry, &mut said);
        }
        self.moments_in_order(field, &said);
        let is = is?;
        if said.moments.is_empty() {
            self.no_moment(field, is);
        }
        Some(Paper {
            id,
            is,
            moments: said.moments,
            form: said.form,
            names: said.names,
            scope: said.scope,
            issued_in: said.issued_in,
            until: said.until,
        })
    }

    fn paper_field(&mut self, inside: &Field<'a>, entry: &'a Entry, paper: &mut Said) {
        let field = inside.entry(entry);
        match entry.key.as_str() {
            "id" | "is" => {}
            "form" => {
                paper.form = self
                    .kind_of("forms")
                    .and_then(|kind| self.one(&field, kind))
            }
            "names" => {
                paper.names = self
                    .kind_of("contents")
                    .and_then(|kind| self.set(&field, kind));
            }
            "for" => paper.scope = self.scope(&field),
            "issued-in" => {
                paper.issued_in = self
                    .kind_of("states")
                    .and_then(|kind| self.one(&field, kind));
            }
            "until" => paper.until = self.day(&field),
            key => match self.corpus.concept_in("moments", key) {
                Some(moment) => {
                    let stamp = self.stamp(&field);
                    paper.moments.extend(stamp.map(|stamp| (moment, stamp)));
                }
                None => {
                    let corpus = self.corpus;
                    let kind = self.kind_of("moments");
                    let mut names = KEYS.to_vec();
                    names.extend(kind.iter().flat_map(|kind| corpus.concept_names(*kind)));
                    self.strange(inside, entry, "a paper", &names);
                }
            },
        }
    }

    /// Says that a key is none of those there are.
    fn strange(&mut self, inside: &Field<'a>, entry: &Entry, whole: &str, names: &[&str]) {
        if self.only_counts() {
            return;
        }
        let message = format!("{} is not a field of {whole}", quote(&entry.key));
        let help = match near(&entry.key, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None if whole == "a paper" && FOR.contains(&entry.key.as_str()) => {
                format!("write it under `for`: `for: {{{}: …}}`", entry.key)
            }
            None => format!("the fields are {}", and(&quoted(names))),
        };
        self.fault_key(inside, entry, message, help);
    }

    /// What a paper is for.
    fn scope(&mut self, field: &Field<'a>) -> Scope {
        let mut scope = Scope::default();
        let help = "write what the paper is for, like `{importer: lab, purpose: research}`";
        let Some(entries) = self.entries(field, "what the paper is for", help) else {
            return scope;
        };
        for entry in entries {
            let at = field.entry(entry);
            match entry.key.as_str() {
                "part" => scope.part = self.part_named(&at),
                "exporter" => scope.exporter = self.party_named(&at),
                "importer" => scope.importer = self.party_named(&at),
                "importer-state" => {
                    scope.importer_state = self.kind_of("states").and_then(|k| self.one(&at, k));
                }
                "purpose" => {
                    scope.purpose = self.kind_of("purposes").and_then(|k| self.one(&at, k));
                }
                "data" => scope.data = self.kind_of("categories").and_then(|k| self.set(&at, k)),
                "number" => scope.number = self.number(&at),
                _ => self.strange(field, entry, "what a paper is for", &FOR),
            }
        }
        scope
    }

    /// The duties that were done.
    pub(super) fn done(&mut self, field: &Field<'a>) -> Vec<Done> {
        const HELP: &str = "write a list with one item for each duty, each with `duty` and `at`";
        let Some(items) = self.items(field, "a list of duties", HELP, MOST_PAPERS) else {
            return Vec::new();
        };
        let mut done = Vec::new();
        for (index, node) in items.iter().enumerate() {
            done.extend(self.one_done(&field.item(index, node)));
        }
        done
    }

    fn one_done(&mut self, field: &Field<'a>) -> Option<Done> {
        let help = format!(
            "write what was done and when, like `{{duty: {}, at: 2026-11-21}}`",
            self.a_duty().replace('`', "")
        );
        let entries = self.entries(field, "a duty", &help)?;
        let (mut duty_at, mut part, mut at) = (None, None, None);
        for entry in entries {
            let inner = field.entry(entry);
            match entry.key.as_str() {
                "duty" => duty_at = self.duty(&inner),
                "part" => part = self.part_named(&inner),
                "at" => at = self.stamp(&inner),
                _ => self.strange(field, entry, "a duty that was done", &DONE),
            }
        }
        if field.node.entry("duty").is_none() {
            let help = format!(
                "write `duty:` with the state and the duty, like {}",
                self.a_duty()
            );
            self.lacking(field, "nothing says which duty was done", help);
        }
        if field.node.entry("at").is_none() {
            let help = "write `at:` with a day or an instant";
            self.lacking(field, "nothing says when the duty was done", help);
        }
        Some(Done {
            duty: duty_at?,
            part,
            at: at?,
        })
    }
}
