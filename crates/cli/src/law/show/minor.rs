//! The pages of a reading, a duty, an authority and a fact.

use super::meaning::{presumption, used};
use super::page::{DIM, OPEN, PLAIN, Page, aside};
use super::{Ask, life, refer, text, words};
use comity_law::model::*;
use std::collections::BTreeSet;

/// Writes the page of a reading.
pub(super) fn reading(ask: &Ask<'_>, page: &mut Page, regime: &Regime, id: ReadingId) {
    let l = page.l;
    let own = &regime.readings[id.index()];
    page.head(
        &ask.id(regime, &own.name),
        words::reading(l),
        l.of(&own.title),
    );
    page.gap();
    let answers = match own.days {
        Some((first, second)) => l.or(&[first.to_string(), second.to_string()]),
        None => words::yes_or_no(l).to_owned(),
    };
    let presumed = aside(presumption(page, own.presumed));
    page.row(words::answers(l), &[(PLAIN, &answers), (OPEN, &presumed)]);
    page.gap();
    refer::cite_rows(page, regime, &[(own.cites.as_slice(), &Tails::default())]);
    used(ask, page, regime, &|atom| *atom == Atom::Reading(id));
    page.gap();
    page.row(
        words::written(l),
        &[(DIM, &text::whereabouts(ask.corpus, own.place))],
    );
}

/// Writes the page of a duty.
pub(super) fn duty(ask: &Ask<'_>, page: &mut Page, regime: &Regime, id: DutyId) {
    let l = page.l;
    let own = &regime.duties[id.index()];
    page.head(&ask.id(regime, &own.name), words::duty(l), l.of(&own.title));
    for rule in &regime.rules {
        let mut fresh = true;
        for line in rule
            .effects
            .iter()
            .filter(|line| ask.shows(&line.tails, regime))
        {
            let Effect::Owes(owes) = &line.value else {
                continue;
            };
            if owes.duty != id {
                continue;
            }
            if fresh {
                page.gap();
                let name = format!(" ({})", ask.id(regime, &rule.name));
                page.row(words::rule(l), &[(PLAIN, l.of(&rule.title)), (DIM, &name)]);
                fresh = false;
            }
            page.law(words::owes(l), &text::body(ask.corpus, line.place));
        }
    }
    page.gap();
    page.row(
        words::written(l),
        &[(DIM, &text::whereabouts(ask.corpus, own.place))],
    );
}

/// Writes the page of an authority.
pub(super) fn authority(ask: &Ask<'_>, page: &mut Page, regime: &Regime, id: AuthorityId) {
    let l = page.l;
    let own = &regime.authorities[id.index()];
    page.head(
        &ask.id(regime, &own.name),
        words::authority(l),
        l.of(&own.title),
    );
    page.gap();
    if let Some(short) = &own.short {
        page.row(words::short(l), &[(PLAIN, short)]);
    }
    for site in own
        .sites
        .iter()
        .filter(|line| ask.shows(&line.tails, regime))
    {
        let said = aside(&life::tails(l, &site.tails, regime));
        page.row(words::site(l), &[(PLAIN, &site.value), (DIM, &said)]);
    }
    let me = Holder::Authority(id);
    let measures = regime.measures.iter().filter_map(|measure| {
        let holds = |lines: &[Line<Vec<Holder>>]| {
            lines
                .iter()
                .any(|line| ask.shows(&line.tails, regime) && line.value.contains(&me))
        };
        let how = if holds(&measure.by) {
            words::grants(l)
        } else if holds(&measure.to) {
            words::receives(l)
        } else {
            return None;
        };
        Some((
            measure.name.clone(),
            l.of(&measure.title).to_owned(),
            how.to_owned(),
        ))
    });
    let measures: Vec<_> = measures.collect();
    super::titled_rows(page, words::measures(l), &measures);
    let instruments = regime
        .instruments
        .iter()
        .filter(|one| one.issued_by.contains(&id));
    let instruments =
        instruments.map(|one| (one.name.clone(), refer::title(l, one), String::new()));
    super::titled_rows(
        page,
        words::instruments(l),
        &instruments.collect::<Vec<_>>(),
    );
    page.gap();
    page.row(
        words::written(l),
        &[(DIM, &text::whereabouts(ask.corpus, own.place))],
    );
}

/// Writes the page of a fact, of the vocabulary or of a regime.
pub(super) fn fact(ask: &Ask<'_>, page: &mut Page, id: FactId) {
    let l = page.l;
    let own = ask.corpus.fact(id);
    let regime = own.owner.map(|owner| ask.corpus.regime(owner));
    let name = regime.map_or_else(|| own.name.clone(), |regime| ask.id(regime, &own.name));
    page.head(&name, words::fact(l), l.of(&own.title));
    page.gap();
    page.paragraph(1, &[(PLAIN, l.of(&own.ask))]);
    page.gap();
    page.row(
        words::asked_of(l),
        &[(PLAIN, &words::bearer(l, ask.corpus, own.bearer))],
    );
    page.row(
        words::answers(l),
        &[(PLAIN, &words::fact_type(l, ask.corpus, own.kind))],
    );
    let cuts = cuts(ask.corpus, id);
    if !cuts.is_empty() {
        page.row(words::cuts(l), &[(PLAIN, &cuts.join(", "))]);
    }
    if !own.events.is_empty() {
        let each = own
            .events
            .iter()
            .map(|id| l.of(&ask.corpus.vocabulary.concept(*id).label).to_owned());
        page.row(
            words::asked_in(l),
            &[(PLAIN, &l.and(&each.collect::<Vec<_>>()))],
        );
    }
    if own.sender_decides {
        page.row("", &[(PLAIN, words::sender_decides(l))]);
    }
    if let Some(regime) = regime
        && !own.cites.is_empty()
    {
        page.gap();
        refer::cite_rows(page, regime, &[(own.cites.as_slice(), &Tails::default())]);
    }
    for other in &ask.corpus.regimes {
        if regime.is_none_or(|regime| regime.name == other.name) {
            used(ask, page, other, &|atom| asked(atom) == Some(id));
        }
    }
    page.gap();
    page.row(
        words::written(l),
        &[(DIM, &text::whereabouts(ask.corpus, own.place))],
    );
}

/// The fact that a test asks for.
fn asked(atom: &Atom) -> Option<FactId> {
    match atom {
        Atom::Yes(f)
        | Atom::Count(f, ..)
        | Atom::Date(f, ..)
        | Atom::Is(f, _)
        | Atom::Includes(f, _)
        | Atom::Only(f, _)
        | Atom::In(f, _) => Some(f.fact),
        Atom::Term(_) | Atom::Stands(_) | Atom::Reading(_) => None,
    }
}

/// The values at which the law divides a count or a date.
fn cuts(corpus: &Corpus, id: FactId) -> Vec<String> {
    let mut counts = BTreeSet::new();
    let mut days = BTreeSet::new();
    let mut look = |cond: &Cond| {
        cond.atoms(&mut |atom, _| match atom {
            Atom::Count(f, mark, n) if f.fact == id => drop(counts.insert((*n, mark.mark()))),
            Atom::Date(f, mark, day) if f.fact == id => drop(days.insert((*day, mark.mark()))),
            _ => {}
        });
    };
    for regime in &corpus.regimes {
        regime
            .reaches
            .iter()
            .flat_map(|reach| &reach.when)
            .for_each(|line| look(&line.value));
        regime
            .terms
            .iter()
            .flat_map(|term| &term.when)
            .for_each(|line| look(&line.value));
        for rule in &regime.rules {
            rule.when.iter().for_each(|line| look(&line.value));
            rule.effects.iter().for_each(|line| {
                if let Effect::Requires(cond) = &line.value {
                    look(cond);
                }
            });
        }
    }
    let counts = counts
        .iter()
        .map(|(n, mark)| format!("{mark} {}", comity_assess::answer::Lang::En.number(*n)));
    counts
        .chain(days.iter().map(|(day, mark)| format!("{mark} {day}")))
        .collect()
}
