//! The top of the document: what happens and when, who takes part, and the event put together.

use super::facts::{Place, Spot};
use super::report::{Field, Reader};
use super::time::is_after;
use super::words::{quote, some_of};
use super::{Options, follow};
use crate::event::{Event, Facts, Given, Part, Stamp};
use comity_law::document::{Entry, Node};
use comity_law::model::{ConceptId, FactType};

/// The keys at the top of an event.
pub(super) const KEYS: [&str; 9] = [
    "comity", "event", "id", "when", "unstated", "parties", "parts", "papers", "done",
];

impl<'a> Reader<'a> {
    /// The whole event; `None` if so much is wrong that there is none, which has been told then.
    pub(super) fn event(&mut self, node: &'a Node, options: Options) -> Option<Event> {
        let top = Field::top(node);
        let help = "write fields as `name: value`, beginning with `comity: event/1`";
        let entries = self.entries(&top, "an event", help)?;
        if !self.header(&top, options) {
            return None;
        }
        let field = |key: &str| node.entry(key).map(|entry| top.entry(entry));
        self.kind = self.kind_of_event(&top, field("event"));
        let id = field("id").and_then(|field| self.id(&field));
        let when = field("when").and_then(|field| self.when(&field));
        let closed = field("unstated").is_some_and(|field| self.unstated(&field));
        let facts = self.own_facts(&top, entries, options);
        let (parties, asked) = self.parties(&top, field("parties"));
        let parts = self.all_parts(&top, field("parts"));
        self.asked_of(asked, &parts);
        let when = match (when, field("when")) {
            (None, None) => self.earliest(&top, &parts).map(|first| (first, None)),
            (when, _) => when,
        };
        let papers = field("papers").map_or_else(Vec::new, |field| self.papers(&field));
        let done = field("done").map_or_else(Vec::new, |field| self.done(&field));
        if !self.is_clean() {
            return None;
        }
        let (when, until) = when?;
        let mut event = Event {
            id,
            kind: self.kind?,
            when,
            until,
            closed,
            facts,
            parties,
            parts,
            papers,
            done,
        };
        follow::complete(&mut event, self.corpus);
        Some(event)
    }

    /// Whether the document is one of events of this version.
    fn header(&mut self, top: &Field<'a>, options: Options) -> bool {
        const HELP: &str = "write `comity: event/1` as the first line";
        let Some(entry) = top.node.entry("comity") else {
            if options.header {
                self.lacking(
                    top,
                    "the document does not say that it is an event document",
                    HELP,
                );
            }
            return true;
        };
        let field = top.entry(entry);
        if !options.header {
            let message = "an event inside another document has no `comity` line";
            self.fault_key(top, entry, message, "leave the line out");
            return true;
        }
        let Some(text) = self.text(&field, "`event/1`", HELP) else {
            return true;
        };
        if text == "event/1" {
            return true;
        }
        let (message, help) = match text.split_once('/') {
            Some(("event", version)) => (
                format!(
                    "this is version {} of the event document, and only version 1 can be read",
                    quote(version)
                ),
                "write it as version 1, or use a newer release that reads this version",
            ),
            Some((other, _)) if other != "event" => (
                format!("this is a document of {}, not an event", quote(other)),
                "give an event document, which begins with `comity: event/1`",
            ),
            _ => (format!("{} is not `event/1`", quote(text)), HELP),
        };
        self.fault(&field, message, help);
        false
    }

    fn kind_of_event(&mut self, top: &Field<'a>, field: Option<Field<'a>>) -> Option<ConceptId> {
        let kinds = self.kind_of("event-kinds")?;
        let names: Vec<&str> = self.corpus.concept_names(kinds).collect();
        let help = some_of("kinds of event", &names);
        let Some(field) = field else {
            let message = "the kind of event is missing";
            let help = format!("write `event:` with the kind; {help}");
            self.lacking(top, message, help);
            return None;
        };
        let text = self.text(&field, "a kind of event", &help)?;
        self.concept(&field, kinds, text)
    }

    fn id(&mut self, field: &Field<'a>) -> Option<String> {
        let text = self.text(field, "a name", "write a name for the event")?;
        self.is_name(field, text).then(|| text.to_owned())
    }

    /// When it happens, and when it ends if it goes on.
    fn when(&mut self, field: &Field<'a>) -> Option<(Stamp, Option<Stamp>)> {
        if field.node.as_mapping().is_none() {
            return self.stamp(field).map(|when| (when, None));
        }
        let (from, to) = self.ends(field, Reader::stamp)?;
        let (Some(from), Some(to)) = (from, to) else {
            let message = "an event that goes on has a beginning and an end";
            self.lacking(field, message, "write `{from: …, to: …}` with both");
            return None;
        };
        if is_after(from, to) {
            return self.upside_down(field);
        }
        Some((from, Some(to)))
    }

    /// The first moment that the parts tell of, for events about which only duties are asked.
    fn earliest(&mut self, top: &Field<'a>, parts: &[Part]) -> Option<Stamp> {
        let duties_only = self
            .kind
            .is_some_and(|kind| !self.corpus.vocabulary.concept(kind).verdict);
        let moments = parts.iter().flat_map(|part| part.facts.iter());
        let moments = moments.filter_map(|(_, given)| match given {
            Given::Moment(stamp) => Some(*stamp),
            _ => None,
        });
        let first = moments.min_by_key(|stamp| match stamp {
            Stamp::Day(day) => (*day, None),
            Stamp::Instant(instant) => (super::time::utc_day(*stamp), Some(*instant)),
        });
        if duties_only && (first.is_some() || self.tells_moment(top)) {
            return first;
        }
        let (message, help) = match duties_only {
            true => (
                "nothing says when this happened",
                "write `when:` with a day or an instant, or say in a part when it was detected",
            ),
            false => (
                "the day of the event is missing",
                "write `when:` with a day, like `when: 2026-12-01`, or `{from: …, to: …}`",
            ),
        };
        // A kind that could not be read may be one of those that need no day.
        if self.kind.is_some() {
            self.lacking(top, message, help);
        }
        None
    }

    /// Whether a part names a moment at all, read or not.
    fn tells_moment(&self, top: &Field<'a>) -> bool {
        let parts = top.node.get("parts").and_then(Node::as_sequence);
        let entries = parts
            .unwrap_or_default()
            .iter()
            .filter_map(Node::as_mapping);
        entries.flatten().any(|entry| {
            let fact = self.corpus.fact_named(None, &entry.key);
            let kind = fact.map(|fact| self.corpus.fact(fact).kind);
            kind == Some(FactType::Moment) && entry.value.as_text() != Some("unknown")
        })
    }

    fn unstated(&mut self, field: &Field<'a>) -> bool {
        const HELP: &str = "write `unstated: no` if what is left out is not so; leave the line out if it is unknown";
        let Some(text) = self.text(field, "`no`", HELP) else {
            return false;
        };
        if text != "no" {
            self.fault(field, format!("{} is not `no`", quote(text)), HELP);
        }
        text == "no"
    }

    /// The facts of the event itself.
    fn own_facts(&mut self, top: &Field<'a>, entries: &'a [Entry], options: Options) -> Facts {
        let mut facts = Facts::default();
        let keys = if options.header {
            &KEYS[..]
        } else {
            &KEYS[1..]
        };
        let place = Place {
            spot: Spot::Event,
            owner: None,
            keys,
        };
        for entry in entries.iter().filter(|e| !KEYS.contains(&e.key.as_str())) {
            self.fact_or_block(top, entry, &place, &mut facts);
        }
        facts
    }
}
