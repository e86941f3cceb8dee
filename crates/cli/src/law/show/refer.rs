//! What refers to what: places in instruments, names in conditions.

use super::life;
use super::page::{DIM, OPEN, PLAIN, Page, aside};
use super::words;
use crate::law::list::fit;
use comity_assess::answer::Lang;
use comity_law::model::*;
use unicode_width::UnicodeWidthStr;

/// What an instrument is called in running text.
pub(crate) fn short(l: Lang, instrument: &Instrument) -> String {
    let short = l.of(&instrument.short);
    if short.is_empty() {
        title(l, instrument)
    } else {
        short.to_owned()
    }
}

/// The title of an instrument; the last, if it changed.
pub(crate) fn title(l: Lang, instrument: &Instrument) -> String {
    let titles = instrument.titles.last();
    titles.map_or_else(|| instrument.name.clone(), |t| l.of(&t.value).to_owned())
}

/// The instruments of a regime by rank: statutes first, drafts last.
pub(crate) fn ranked(regime: &Regime) -> Vec<&Instrument> {
    let mut all: Vec<&Instrument> = regime.instruments.iter().collect();
    // The vocabulary names kinds of instrument in the order of their rank.
    all.sort_by_key(|one| (one.status == InstrumentStatus::Draft, one.kind));
    all
}

/// The articles of one instrument: `7, 13`.
pub(crate) fn articles(l: Lang, cites: &[&Cite]) -> String {
    let each = cites.iter().map(|cite| match (&cite.article, &cite.hint) {
        (Some(article), _) => article.clone(),
        (None, Some(hint)) => format!("({}: {hint})", words::article_open(l)),
        (None, None) => format!("({})", words::article_open(l)),
    });
    each.collect::<Vec<_>>().join(", ")
}

/// Cites of a line, put together by their instrument.
pub(crate) fn grouped(cites: &[Cite]) -> Vec<(InstrumentId, Vec<&Cite>)> {
    let mut out: Vec<(InstrumentId, Vec<&Cite>)> = Vec::new();
    for cite in cites {
        match out.iter_mut().find(|(id, _)| *id == cite.instrument) {
            Some((_, list)) => list.push(cite),
            None => out.push((cite.instrument, vec![cite])),
        }
    }
    out
}

/// Cites in one line of text: `PIPL 38(1), 40; CSL 39`.
pub(crate) fn one_line(l: Lang, regime: &Regime, cites: &[Cite]) -> String {
    let groups = grouped(cites);
    let each = groups.iter().map(|(id, list)| {
        let instrument = &regime.instruments[id.index()];
        written(l, instrument, &articles(l, list))
    });
    each.collect::<Vec<_>>().join("; ")
}

/// A place as one would write it.
fn written(l: Lang, instrument: &Instrument, articles: &str) -> String {
    let name = short(l, instrument);
    l.pick(
        format!("{name} {articles}"),
        format!("{name}, ст. {articles}"),
        format!("{name} {articles}"),
    )
}

/// Rows of cites: the place, the full title, the address of the text.
pub(super) fn cite_rows(page: &mut Page, regime: &Regime, lines: &[(&[Cite], &Tails)]) {
    let l = page.l;
    let mut told: Vec<InstrumentId> = Vec::new();
    let mut label = words::cites(l);
    for (cites, tails) in lines {
        let said = life::tails(l, tails, regime);
        for (id, list) in grouped(cites) {
            let instrument = &regime.instruments[id.index()];
            let place = written(l, instrument, &articles(l, &list));
            let name = format!(" ({})", instrument.name);
            let said = aside(&said);
            page.row(label, &[(PLAIN, &place), (DIM, &name), (DIM, &said)]);
            label = "";
            if told.contains(&id) {
                continue;
            }
            told.push(id);
            let full = title(l, instrument);
            if full != short(l, instrument) {
                page.below(&[(DIM, &full)]);
            }
            if let Some(source) = &instrument.source {
                page.below(&[(DIM, source)]);
            }
        }
    }
}

/// Names that law uses, each with its title.
#[derive(Default)]
pub(super) struct Legend {
    rows: Vec<(String, String, bool)>,
}

impl Legend {
    fn add(&mut self, name: String, title: &str, doubt: bool) {
        let plain = |text: &str| text.to_lowercase().replace('-', " ");
        if plain(&name) != plain(title) && !self.rows.iter().any(|row| row.0 == name) {
            self.rows.push((name, title.to_owned(), doubt));
        }
    }

    /// The names in a condition.
    pub(super) fn cond(&mut self, l: Lang, corpus: &Corpus, regime: &Regime, cond: &Cond) {
        let mut values: Vec<ConceptId> = Vec::new();
        cond.atoms(&mut |atom, _| {
            let fact = match atom {
                Atom::Yes(f) | Atom::Count(f, ..) | Atom::Date(f, ..) => Some(*f),
                Atom::Is(f, list) | Atom::Includes(f, list) | Atom::Only(f, list) => {
                    values.extend(list);
                    Some(*f)
                }
                Atom::In(f, ListRef(id)) => {
                    let list = &regime.lists[id.index()];
                    self.add(list.name.clone(), l.of(&list.title), false);
                    Some(*f)
                }
                Atom::Term(id) => {
                    let term = &regime.terms[id.index()];
                    self.add(term.name.clone(), l.of(&term.title), false);
                    None
                }
                Atom::Stands(id) => {
                    self.measure(l, regime, *id);
                    None
                }
                Atom::Reading(id) => {
                    let reading = &regime.readings[id.index()];
                    self.add(reading.name.clone(), l.of(&reading.title), true);
                    None
                }
            };
            if let Some(fact) = fact {
                let declared = corpus.fact(fact.fact);
                if !matches!(declared.bearer, Bearer::Role(_))
                    && let Some(role) = fact.role
                {
                    values.push(role);
                }
                // `exporter in CN` asks for the state of the exporter, `event is …` for the kind of event: the words say so themselves.
                if !matches!(declared.name.as_str(), "state" | "event") {
                    self.add(declared.name.clone(), l.of(&declared.title), false);
                }
            }
        });
        for value in values {
            let concept = corpus.vocabulary.concept(value);
            self.add(concept.name.clone(), l.of(&concept.label), false);
        }
    }

    /// A measure.
    pub(super) fn measure(&mut self, l: Lang, regime: &Regime, id: MeasureId) {
        let measure = &regime.measures[id.index()];
        self.add(measure.name.clone(), l.of(&measure.title), false);
    }

    /// A concept.
    pub(super) fn concept(&mut self, l: Lang, corpus: &Corpus, id: ConceptId) {
        let concept = corpus.vocabulary.concept(id);
        self.add(concept.name.clone(), l.of(&concept.label), false);
    }

    /// Those who grant, receive or owe.
    pub(super) fn holders(&mut self, l: Lang, corpus: &Corpus, regime: &Regime, list: &[Holder]) {
        for holder in list {
            match holder {
                Holder::Role(role) => self.concept(l, corpus, *role),
                Holder::Authority(id) => {
                    let authority = &regime.authorities[id.index()];
                    self.add(authority.name.clone(), l.of(&authority.title), false);
                }
            }
        }
    }

    /// What arises from a rule.
    pub(super) fn owes(&mut self, l: Lang, corpus: &Corpus, regime: &Regime, owes: &Owes) {
        let duty = &regime.duties[owes.duty.index()];
        self.add(duty.name.clone(), l.of(&duty.title), false);
        self.holders(l, corpus, regime, &owes.by);
        self.holders(l, corpus, regime, &owes.to);
        let mut moment = |moment: &Moment| match moment {
            Moment::Fact(fact) => {
                let fact = corpus.fact(*fact);
                self.add(fact.name.clone(), l.of(&fact.title), false);
            }
            Moment::Paper(id, _) | Moment::End(id) => self.measure(l, regime, *id),
            Moment::Done(id) => {
                let duty = &regime.duties[id.index()];
                self.add(duty.name.clone(), l.of(&duty.title), false);
            }
        };
        match &owes.clock {
            Clock::Promptly(at) => at.iter().for_each(&mut moment),
            Clock::Within(_, at) | Clock::For(_, at) | Clock::Every(_, at) => moment(at),
            Clock::Bounds(bounds) => bounds.iter().for_each(|bound| match &bound.at {
                BoundKind::Day(_) => {}
                BoundKind::Moment(at) | BoundKind::Before(_, at) | BoundKind::After(_, at) => {
                    moment(at);
                }
            }),
        }
    }

    /// Writes it.
    pub(super) fn write(&self, page: &mut Page) {
        if self.rows.is_empty() {
            return;
        }
        page.gap();
        let widest = self.rows.iter().map(|row| row.0.width()).max().unwrap_or(0);
        let widest = widest.min(28);
        let mut label = words::names(page.l);
        for (name, title, doubt) in &self.rows {
            let style = if *doubt { OPEN } else { DIM };
            page.named(label, &fit(name, 40), widest, &[(style, title)]);
            label = "";
        }
    }
}
