//! Facts, where they stand: at the event, a part, its people or a party, and in the block of a regime.

use super::report::{Field, Reader};
use super::words::{a, and, near, or, quote, quoted, some_of};
use crate::event::Facts;
use comity_law::document::Entry;
use comity_law::model::{Bearer, ConceptId, Fact, FactId, RegimeId};

/// Where in the document facts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// At the top.
    Event,
    /// In a part.
    Part,
    /// Under `people` of a part.
    People,
    /// At a party.
    Party,
}

impl Spot {
    /// Whether facts of this bearer stand here. A regime's block in a part has those of its people too.
    pub(super) fn takes(self, fact: &Fact) -> bool {
        match self {
            Spot::Event => fact.bearer == Bearer::Event,
            Spot::Part if fact.owner.is_some() => {
                matches!(fact.bearer, Bearer::Part | Bearer::People)
            }
            Spot::Part => fact.bearer == Bearer::Part,
            Spot::People => fact.bearer == Bearer::People && fact.owner.is_none(),
            Spot::Party => matches!(fact.bearer, Bearer::Party | Bearer::Role(_)),
        }
    }

    /// Where facts of a bearer stand.
    fn of(fact: &Fact) -> Spot {
        match fact.bearer {
            Bearer::Event => Spot::Event,
            Bearer::Part => Spot::Part,
            Bearer::People if fact.owner.is_some() => Spot::Part,
            Bearer::People => Spot::People,
            Bearer::Party | Bearer::Role(_) => Spot::Party,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Spot::Event => "at the top of the event",
            Spot::Part => "in a part",
            Spot::People => "under `people` of a part",
            Spot::Party => "at a party",
        }
    }
}

/// A place that takes facts.
pub(super) struct Place<'p> {
    /// Where it is.
    pub(super) spot: Spot,
    /// The regime whose block it is; `None` outside of blocks.
    pub(super) owner: Option<RegimeId>,
    /// Keys that are not facts.
    pub(super) keys: &'p [&'p str],
}

impl<'a> Reader<'a> {
    /// Reads an entry that is no key of the place itself: a fact, or the block of a regime. Gives the facts it set.
    pub(super) fn fact_or_block(
        &mut self,
        inside: &Field<'a>,
        entry: &'a Entry,
        place: &Place<'_>,
        facts: &mut Facts,
    ) -> Vec<(FactId, Field<'a>)> {
        if place.owner.is_none()
            && place.spot != Spot::People
            && let Some(state) = self.state_block(&entry.key)
        {
            return self.block(inside, entry, place, state, facts);
        }
        let corpus = self.corpus;
        let fact = corpus
            .fact_named(place.owner, &entry.key)
            .filter(|id| place.spot.takes(corpus.fact(*id)) && !self.is_kind(*id));
        let Some(fact) = fact else {
            self.unknown_key(inside, entry, place);
            return Vec::new();
        };
        if !self.belongs(fact) {
            self.wrong_event(inside, entry, fact);
            return Vec::new();
        }
        let field = inside.entry(entry);
        match self.given(&field, fact) {
            Some(given) => {
                facts.set(fact, given);
                vec![(fact, field)]
            }
            None => Vec::new(),
        }
    }

    /// The facts in the block of a regime.
    fn block(
        &mut self,
        inside: &Field<'a>,
        entry: &'a Entry,
        place: &Place<'_>,
        regime: Option<RegimeId>,
        facts: &mut Facts,
    ) -> Vec<(FactId, Field<'a>)> {
        let block = inside.entry(entry);
        let Some(regime) = regime else {
            let state = &entry.key;
            let message = format!("no law of {state} is known here, so these facts are not used");
            let help = format!("nothing need be done; the answer will not speak of {state}");
            self.remark(&block, message, help);
            return Vec::new();
        };
        let help = format!(
            "write what only {0} asks as `{0}: {{fact: value}}`",
            entry.key
        );
        let Some(entries) = self.entries(&block, "facts", &help) else {
            return Vec::new();
        };
        let own = Place {
            spot: place.spot,
            owner: Some(regime),
            keys: &[],
        };
        let mut set = Vec::new();
        for entry in entries {
            set.extend(self.fact_or_block(&block, entry, &own, facts));
        }
        set
    }

    /// The regime of this name; `Some(None)` for a state without one.
    pub(super) fn state_block(&self, key: &str) -> Option<Option<RegimeId>> {
        match self.corpus.regime_named(key) {
            Some(regime) => Some(Some(regime)),
            None => self.corpus.concept_in("states", key).map(|_| None),
        }
    }

    /// The fact of the kind of event itself, which `event:` sets.
    fn is_kind(&self, fact: FactId) -> bool {
        let fact = self.corpus.fact(fact);
        fact.owner.is_none() && fact.name == "event"
    }

    /// Whether a fact is asked of events of this kind.
    pub(super) fn belongs(&self, fact: FactId) -> bool {
        let events = &self.corpus.fact(fact).events;
        let Some(kind) = self.kind else { return true };
        events.is_empty() || events.contains(&kind)
    }

    pub(super) fn concept_name(&self, id: ConceptId) -> &'a str {
        let corpus = self.corpus;
        &corpus.vocabulary.concept(id).name
    }

    fn wrong_event(&mut self, inside: &Field<'a>, entry: &Entry, fact: FactId) {
        let corpus = self.corpus;
        let events = corpus.fact(fact).events.iter();
        let names: Vec<&str> = events.map(|e| self.concept_name(*e)).collect();
        let kinds: Vec<String> = names.iter().map(|name| a(name)).collect();
        let this = self.kind.map_or("event", |kind| self.concept_name(kind));
        let message = format!(
            "`{}` is asked of {} only, and this event is {}",
            entry.key,
            and(&kinds),
            a(this)
        );
        let help = format!(
            "leave it out, or write `event: {}` if that is what happens",
            names.first().copied().unwrap_or_default()
        );
        self.fault_key(inside, entry, message, help);
    }

    /// Says that a key is not known here, and what may be meant.
    pub(super) fn unknown_key(&mut self, inside: &Field<'a>, entry: &Entry, place: &Place<'_>) {
        if self.only_counts() {
            return;
        }
        let key = entry.key.as_str();
        let whose = match place.owner {
            Some(owner) => format!("in the block of {}", self.corpus.regime(owner).name),
            None => place.spot.words().to_owned(),
        };
        let message = format!("{} does not belong {whose}", quote(key));
        let help = self
            .elsewhere(key, place)
            .unwrap_or_else(|| self.meant(key, inside, place));
        self.fault_key(inside, entry, message, help);
    }

    /// Where a key of exactly this name belongs.
    fn elsewhere(&self, key: &str, place: &Place<'_>) -> Option<String> {
        let corpus = self.corpus;
        if let Some(own) = place.owner {
            let name = &corpus.regime(own).name;
            if let Some(fact) = corpus.fact_named(Some(own), key) {
                let spot = Spot::of(corpus.fact(fact)).words();
                return Some(format!("write it in a block `{name}` {spot}"));
            }
        }
        if let Some(fact) = corpus.fact_named(None, key) {
            if self.is_kind(fact) {
                return Some("`event` is written once, at the top".to_owned());
            }
            let spot = Spot::of(corpus.fact(fact));
            return Some(match place.owner {
                Some(own) if spot == place.spot => {
                    let state = &corpus.regime(own).name;
                    format!(
                        "not only {state} asks for it; write it beside the block `{state}`, not in it"
                    )
                }
                _ => format!("write it {}", spot.words()),
            });
        }
        let owners = corpus.facts.iter().filter(|fact| fact.name == key);
        let owners = owners.filter_map(|fact| fact.owner.map(|owner| (owner, Spot::of(fact))));
        let owners: Vec<(RegimeId, Spot)> = owners.collect();
        if let Some((_, spot)) = owners.first() {
            let names: Vec<&str> = owners
                .iter()
                .map(|(owner, _)| corpus.regime(*owner).name.as_str())
                .collect();
            let block = format!("`{}: {{{key}: …}}`", names.first().unwrap_or(&""));
            return Some(format!(
                "only {} asks for it; write {block} {}",
                or(&names),
                spot.words()
            ));
        }
        if place.owner.is_none() && place.spot == Spot::People && self.state_block(key).is_some() {
            return Some("write the block of a state in the part, beside `people`".to_owned());
        }
        if let Some(role) = corpus.concept_in("roles", key) {
            return Some(self.role_help(role, place.spot));
        }
        let top = super::top::KEYS.contains(&key);
        (top && place.spot != Spot::Event)
            .then(|| format!("`{key}` is written at the top of the event"))
    }

    fn role_help(&self, role: ConceptId, spot: Spot) -> String {
        let roles = self.roles();
        let (Some(kind), false) = (self.kind, roles.contains(&role)) else {
            return match spot {
                Spot::Part => "leave it out".to_owned(),
                _ => "write the roles in a part".to_owned(),
            };
        };
        let names: Vec<&str> = roles.iter().map(|r| self.concept_name(*r)).collect();
        let kind = self.concept_name(kind);
        format!("a part of {} has {}", a(kind), and(&quoted(&names)))
    }

    /// The roles of parts of this event, if its kind is known.
    pub(super) fn roles(&self) -> &'a [ConceptId] {
        let corpus = self.corpus;
        match self.kind {
            Some(kind) => &corpus.vocabulary.concept(kind).roles,
            None => &[],
        }
    }

    /// What may be meant by a key that nothing has.
    fn meant(&self, key: &str, inside: &Field<'_>, place: &Place<'_>) -> String {
        let corpus = self.corpus;
        let facts = corpus.facts.iter().enumerate().filter(|(id, fact)| {
            let id = FactId(*id as u16);
            fact.owner == place.owner
                && place.spot.takes(fact)
                && self.belongs(id)
                && !self.is_kind(id)
        });
        let facts: Vec<&str> = facts.map(|(_, fact)| fact.name.as_str()).collect();
        let mut names = place.keys.to_vec();
        names.extend(&facts);
        let mut candidates = names.clone();
        if place.owner.is_none() && place.spot != Spot::People {
            candidates.extend(corpus.regimes.iter().map(|r| r.name.as_str()));
        }
        candidates.retain(|candidate| inside.node.get(candidate).is_none());
        match near(key, &candidates) {
            Some(near) => format!("did you mean `{near}`?"),
            None => some_of("fields here", &names),
        }
    }
}
