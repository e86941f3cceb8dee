//! Who takes part, and what is known of them.

use super::MOST_PARTIES;
use super::facts::{Place, Spot};
use super::report::{Field, Reader};
use super::words::{a, near, quote, some_of};
use crate::event::{Facts, Part, Party};
use comity_law::document::Problem;
use comity_law::model::{Bearer, ConceptId};
use rustc_hash::FxHashSet;

/// A fact of a role that was given of a party, and what is wrong if the party never has that role.
pub(super) struct Asked {
    party: usize,
    role: ConceptId,
    otherwise: Problem,
}

impl<'a> Reader<'a> {
    /// The parties, and which of their facts are asked of a role.
    pub(super) fn parties(
        &mut self,
        top: &Field<'a>,
        field: Option<Field<'a>>,
    ) -> (Vec<Party>, Vec<Asked>) {
        const HELP: &str =
            "write `parties:` with a name and facts for each, like `shop: {kind: [company]}`";
        let mut parties = Vec::new();
        let mut asked = Vec::new();
        let Some(field) = field else {
            self.lacking(top, "nobody takes part: `parties` is missing", HELP);
            return (parties, asked);
        };
        let Some(entries) = self.entries(&field, "the parties", HELP) else {
            return (parties, asked);
        };
        if !self.few(&field, entries.len(), MOST_PARTIES) {
            return (parties, asked);
        }
        if entries.is_empty() {
            self.fault(&field, "nobody takes part: there are no parties", HELP);
        }
        for entry in entries {
            let party = field.entry(entry);
            if self.is_name(&party, &entry.key)
                && self.parties.insert(&entry.key, parties.len()).is_some()
            {
                let message = format!("two parties are called {}", quote(&entry.key));
                self.fault(&party, message, "give each its own name");
            }
            let facts = self.party(&party, parties.len(), &entry.key, &mut asked);
            let name = entry.key.clone();
            parties.push(Party { name, facts });
        }
        (parties, asked)
    }

    fn party(
        &mut self,
        party: &Field<'a>,
        index: usize,
        name: &str,
        asked: &mut Vec<Asked>,
    ) -> Facts {
        let mut facts = Facts::default();
        let help = "write the facts of a party, like `{kind: [company]}`";
        let Some(entries) = self.entries(party, "facts", help) else {
            return facts;
        };
        let place = Place {
            spot: Spot::Party,
            owner: None,
            keys: &[],
        };
        for entry in entries {
            for (fact, field) in self.fact_or_block(party, entry, &place, &mut facts) {
                let Bearer::Role(role) = self.corpus.fact(fact).bearer else {
                    continue;
                };
                let (fact, role_name) = (&self.corpus.fact(fact).name, self.concept_name(role));
                asked.push(Asked {
                    party: index,
                    role,
                    otherwise: Problem {
                        span: field.span(),
                        field: field.path.to_string(),
                        message: format!(
                            "`{fact}` is asked of {}, and {} is none",
                            a(role_name),
                            quote(name)
                        ),
                        help: format!(
                            "leave it out, or make {} the `{role_name}` of a part",
                            quote(name)
                        ),
                    },
                });
            }
        }
        facts
    }

    /// Says which parties were asked for facts of a role that they never have.
    pub(super) fn asked_of(&mut self, asked: Vec<Asked>, parts: &[Part]) {
        // A role that could not be read may be the one that is wanted.
        let unsure = self.kind.is_none()
            || parts.is_empty()
            || parts
                .iter()
                .any(|part| part.roles.len() < self.roles().len());
        if unsure {
            return;
        }
        let roles = parts.iter().flat_map(|part| part.roles.iter().copied());
        let roles: FxHashSet<(ConceptId, usize)> = roles.collect();
        for ask in asked {
            if !roles.contains(&(ask.role, ask.party)) {
                self.tell(ask.otherwise);
            }
        }
    }

    /// The party of this name.
    pub(super) fn party_named(&mut self, field: &Field<'a>) -> Option<usize> {
        let help = "write the name of one of the `parties`";
        let text = self.text(field, "the name of a party", help)?;
        let found = self.parties.get(text).copied();
        // That there are no parties has been told.
        if found.is_none() && !self.parties.is_empty() && !self.only_counts() {
            let mut names: Vec<&str> = self.parties.keys().copied().collect();
            names.sort_unstable();
            let help = match near(text, &names) {
                Some(near) => format!("did you mean {}?", quote(near)),
                None => format!("add it to `parties`, or {}", some_of("parties", &names)),
            };
            let message = format!("{} is not one of the parties", quote(text));
            self.fault(field, message, help);
        }
        found
    }
}
