//! What is declared and never used, and what is used and not confirmed.

use super::part::{Part, visit};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::*;
use rustc_hash::FxHashSet;

pub(super) fn check(corpus: &Corpus, found: &mut Vec<Diagnostic>) {
    let mut facts = FxHashSet::default();
    for (i, regime) in corpus.regimes.iter().enumerate() {
        let mut uses = Uses::default();
        uses.collect(corpus, regime, found);
        uses.report(corpus, RegimeId(i as u16), found);
        facts.extend(uses.facts);
    }
    if corpus.regimes.is_empty() {
        return;
    }
    for (i, fact) in corpus.facts.iter().enumerate() {
        if fact.owner.is_none() && !facts.contains(&FactId(i as u16)) {
            found.push(
                Diagnostic::note(
                    Code::Unused,
                    fact.place,
                    format!("no regime asks for fact `{}`", fact.name),
                )
                .help("events may state it all the same"),
            );
        }
    }
}

/// What the declarations of a regime name.
#[derive(Debug, Default)]
struct Uses {
    reaches: FxHashSet<ReachId>,
    authorities: FxHashSet<AuthorityId>,
    instruments: FxHashSet<InstrumentId>,
    facts: FxHashSet<FactId>,
    terms: FxHashSet<TermId>,
    lists: FxHashSet<ListId>,
    readings: FxHashSet<ReadingId>,
    duties: FxHashSet<DutyId>,
    measures: FxHashSet<MeasureId>,
}

impl Uses {
    fn collect(&mut self, corpus: &Corpus, regime: &Regime, found: &mut Vec<Diagnostic>) {
        visit(regime, &mut |part| match part {
            Part::Tails(tails, _) => self
                .readings
                .extend(tails.under.map(|(reading, _)| reading)),
            Part::Date(Date::Reading { reading, .. }, _) => {
                self.readings.insert(*reading);
            }
            Part::Cites(cites, place) => self.cites(cites, place, regime, found),
            Part::Atom(atom, _) => self.atom(atom),
            Part::Date(..) => {}
        });
        for fact in &regime.facts {
            if let Some(fact) = corpus.facts.get(fact.index()) {
                self.cites(&fact.cites, fact.place, regime, found);
            }
        }
        for instrument in &regime.instruments {
            self.authorities.extend(&instrument.issued_by);
        }
        for list in &regime.lists {
            for member in list.entries.iter().flat_map(|e| &e.value.members) {
                if let Member::List(list) = member {
                    self.lists.insert(*list);
                }
            }
        }
        for measure in &regime.measures {
            let lines = measure.by.iter().chain(&measure.to).chain(&measure.with);
            lines.for_each(|line| self.holders(&line.value));
            for accept in &measure.accepts {
                self.measures.extend(&accept.value.measures);
                self.lists.extend(accept.value.issued_in);
            }
        }
        for rule in &regime.rules {
            for on in &rule.on {
                self.reaches.extend(&on.value);
            }
            for effect in &rule.effects {
                if let Effect::Owes(owes) = &effect.value {
                    self.owes(owes);
                }
            }
        }
    }

    fn atom(&mut self, atom: &Atom) {
        match atom {
            Atom::Yes(fact)
            | Atom::Count(fact, ..)
            | Atom::Date(fact, ..)
            | Atom::Is(fact, _)
            | Atom::Includes(fact, _)
            | Atom::Only(fact, _) => {
                self.facts.insert(fact.fact);
            }
            Atom::In(fact, list) => {
                self.facts.insert(fact.fact);
                self.lists.insert(list.0);
            }
            Atom::Term(term) => {
                self.terms.insert(*term);
            }
            Atom::Stands(measure) => {
                self.measures.insert(*measure);
            }
            Atom::Reading(reading) => {
                self.readings.insert(*reading);
            }
        }
    }

    fn holders(&mut self, holders: &[Holder]) {
        for holder in holders {
            if let Holder::Authority(authority) = holder {
                self.authorities.insert(*authority);
            }
        }
    }

    fn owes(&mut self, owes: &Owes) {
        self.duties.insert(owes.duty);
        self.holders(&owes.by);
        self.holders(&owes.to);
        match &owes.clock {
            Clock::Promptly(None) => {}
            Clock::Promptly(Some(moment))
            | Clock::Within(_, moment)
            | Clock::For(_, moment)
            | Clock::Every(_, moment) => self.moment(*moment),
            Clock::Bounds(bounds) => {
                for bound in bounds {
                    match &bound.at {
                        BoundKind::Day(_) => {}
                        BoundKind::Moment(moment)
                        | BoundKind::Before(_, moment)
                        | BoundKind::After(_, moment) => self.moment(*moment),
                    }
                }
            }
        }
    }

    fn moment(&mut self, moment: Moment) {
        match moment {
            Moment::Fact(fact) => {
                self.facts.insert(fact);
            }
            Moment::Paper(measure, _) | Moment::End(measure) => {
                self.measures.insert(measure);
            }
            Moment::Done(duty) => {
                self.duties.insert(duty);
            }
        }
    }

    fn cites(
        &mut self,
        cites: &[Cite],
        place: Place,
        regime: &Regime,
        found: &mut Vec<Diagnostic>,
    ) {
        for cite in cites {
            self.instruments.insert(cite.instrument);
            if cite.article.is_some() {
                continue;
            }
            let instrument = regime.instruments.get(cite.instrument.index());
            let name = instrument.map_or("", |i| i.name.as_str());
            let message = format!("nobody has confirmed which article of `{name}` this is");
            found.push(
                Diagnostic::note(Code::Unconfirmed, place, message)
                    .help("write the article in place of `unknown` once it was read"),
            );
        }
    }

    fn report(&self, corpus: &Corpus, id: RegimeId, found: &mut Vec<Diagnostic>) {
        let regime = corpus.regime(id);
        let mut unused = |what: &str, name: &str, place: Place, help: &str| {
            let message = format!("nothing uses {what} `{name}`");
            // Who is who in a state is worth knowing even where no rule names them.
            let fault = if what == "authority" {
                Diagnostic::note(Code::Unused, place, message)
            } else {
                Diagnostic::warning(Code::Unused, place, message)
            };
            found.push(fault.help(help));
        };
        for (i, reach) in regime.reaches.iter().enumerate() {
            if !self.reaches.contains(&ReachId(i as u16)) {
                let place = reach.when.first().map_or(regime.place, |line| line.place);
                let help = "name it after `on` in a rule, or take it away; without a rule the regime is silent there";
                unused("reach", &reach.name, place, help);
            }
        }
        for (i, item) in regime.authorities.iter().enumerate() {
            if !self.authorities.contains(&AuthorityId(i as u16)) {
                let help = "name it after `issued-by`, `by`, `to` or `with`, or take it away";
                unused("authority", &item.name, item.place, help);
            }
        }
        for &id in &regime.facts {
            if let Some(fact) = corpus.facts.get(id.index())
                && !self.facts.contains(&id)
            {
                let help = "use it in a condition or clock, or take it away: nobody should be asked in vain";
                unused("fact", &fact.name, fact.place, help);
            }
        }
        for (i, item) in regime.terms.iter().enumerate() {
            // A term without a condition is a definition, which only explains.
            if !item.when.is_empty() && !self.terms.contains(&TermId(i as u16)) {
                let help = "use it in a condition, or take its `when` away and keep the definition";
                unused("term", &item.name, item.place, help);
            }
        }
        for (i, item) in regime.lists.iter().enumerate() {
            if !self.lists.contains(&ListId(i as u16)) {
                let help = "ask for it with `in`, or take it away";
                unused("list", &item.name, item.place, help);
            }
        }
        for (i, item) in regime.readings.iter().enumerate() {
            if !self.readings.contains(&ReadingId(i as u16)) {
                let help = "use it in a condition, a date or behind `under`, or take it away";
                unused("reading", &item.name, item.place, help);
            }
        }
        for (i, item) in regime.duties.iter().enumerate() {
            if !self.duties.contains(&DutyId(i as u16)) {
                unused(
                    "duty",
                    &item.name,
                    item.place,
                    "let a rule say who `owes` it, or take it away",
                );
            }
        }
        for (i, item) in regime.measures.iter().enumerate() {
            if !self.measures.contains(&MeasureId(i as u16)) {
                let help = "let a rule require it or ask whether it stands, or take it away";
                unused("measure", &item.name, item.place, help);
            }
        }
        for (i, item) in regime.instruments.iter().enumerate() {
            if !self.instruments.contains(&InstrumentId(i as u16)) {
                found.push(
                    Diagnostic::note(
                        Code::Unused,
                        item.place,
                        format!("nothing cites instrument `{}`", item.name),
                    )
                    .help("cite it where its rules are, or keep it for the record"),
                );
            }
        }
    }
}
