//! Membership of lists.

use super::law::Builder;
use super::test::{Cause, Within};
use comity_formula::Formula;
use comity_law::model::{ConceptId, FactRef, Line, ListId, Member, Others};

/// Lists may name lists; deeper than this they are taken for a circle, which the checker refuses.
const MAX_DEPTH: usize = 16;

impl Builder<'_> {
    /// Whether a fact's value is in a list on the day.
    pub(super) fn in_list(&mut self, fact: FactRef, list: ListId) -> Formula {
        self.in_list_at(fact, list, 0)
    }

    fn in_list_at(&mut self, fact: FactRef, id: ListId, depth: usize) -> Formula {
        let list = &self.regime.lists[id.index()];
        let within = Within::List(id);
        let live = self.live(&list.tails, list.place, within);
        if live == Formula::FALSE || depth > MAX_DEPTH {
            return Formula::FALSE;
        }
        let sure = self.list_is_sure(id);
        let mut named: Vec<ConceptId> = Vec::new();
        let (mut members, mut barred) = (Vec::new(), Vec::new());
        for line in &list.entries {
            let entry = self.entry(fact, line, within, depth, &mut named);
            if line.value.member {
                members.push(entry);
            } else {
                barred.push(entry);
            }
        }
        if let Others::Unknown(presumed) = list.others {
            let known = self.one_of(fact, named);
            let rest = self.pool.not(known);
            let doubt = self.doubt(Cause::Others(id), list.place, within, presumed);
            members.push(self.pool.and([rest, doubt]));
        }
        let member = self.pool.or(members);
        let barred = self.pool.or(barred);
        let not_barred = self.pool.not(barred);
        self.pool.and([live, sure, member, not_barred])
    }

    fn list_is_sure(&mut self, id: ListId) -> Formula {
        let list = &self.regime.lists[id.index()];
        let within = Within::List(id);
        let mut parts = vec![self.sure(list.tails.confidence, list.place, within)];
        for line in &list.confidence {
            let live = self.live(&line.tails, line.place, within);
            let sure = self.sure(Some(line.value), line.place, within);
            parts.push(self.pool.implies(live, sure));
        }
        self.pool.and(parts)
    }

    fn entry(
        &mut self,
        fact: FactRef,
        line: &Line<comity_law::model::Entry>,
        within: Within,
        depth: usize,
        named: &mut Vec<ConceptId>,
    ) -> Formula {
        let live = self.live(&line.tails, line.place, within);
        let mut concepts = Vec::new();
        let mut any = Vec::new();
        for member in &line.value.members {
            match member {
                Member::Concept(c) => concepts.push(*c),
                Member::List(inner) => any.push(self.in_list_at(fact, *inner, depth + 1)),
            }
        }
        named.extend(&concepts);
        any.push(self.one_of(fact, concepts));
        let any = self.pool.or(any);
        let sure = self.sure(line.tails.confidence, line.place, within);
        let when = match &line.value.when {
            Some(cond) => self.cond(cond, within),
            None => Formula::TRUE,
        };
        self.pool.and([live, any, sure, when])
    }
}
