//! The pages of a term and of a list.

use super::page::{DIM, OPEN, PLAIN, Page, aside};
use super::refer::{self, Legend};
use super::{Ask, life, text, words};
use comity_law::model::*;

/// Writes the page of a term.
pub(super) fn term(ask: &Ask<'_>, page: &mut Page, regime: &Regime, id: TermId) {
    let l = page.l;
    let own = &regime.terms[id.index()];
    page.head(&ask.id(regime, &own.name), words::term(l), l.of(&own.title));
    doubt(page, life::confidence_of(&own.confidence, regime, ask.day));
    page.gap();
    let mut label = words::means(l);
    for line in own
        .means
        .iter()
        .filter(|line| ask.shows(&line.tails, regime))
    {
        let said = aside(&life::tails(l, &line.tails, regime));
        page.row(label, &[(PLAIN, l.of(&line.value)), (DIM, &said)]);
        label = "";
    }
    let mut label = words::maps(l);
    for (relation, concepts) in &own.maps {
        let each = concepts.iter().map(|id| {
            let concept = ask.corpus.vocabulary.concept(*id);
            format!("{} ({})", concept.name, l.of(&concept.label))
        });
        let each = l.and(&each.collect::<Vec<_>>());
        let how = format!("{} ", words::relation(l, *relation));
        page.row(label, &[(DIM, &how), (PLAIN, &each)]);
        label = "";
    }
    page.gap();
    let mut legend = Legend::default();
    let mut label = words::when(l);
    for line in own
        .when
        .iter()
        .filter(|line| ask.shows(&line.tails, regime))
    {
        page.law(label, &text::body(ask.corpus, line.place));
        legend.cond(l, ask.corpus, regime, &line.value);
        label = "";
    }
    if own.when.is_empty() {
        let only = l.pick(
            "a definition only: no rule asks for it",
            "только определение: нормы о нём не спрашивают",
            "仅为定义，规则不以其为条件",
        );
        page.row(label, &[(DIM, only)]);
    }
    legend.write(page);
    page.gap();
    let shown = own
        .cites
        .iter()
        .filter(|line| ask.shows(&line.tails, regime));
    let cites: Vec<_> = shown
        .map(|line| (line.value.as_slice(), &line.tails))
        .collect();
    refer::cite_rows(page, regime, &cites);
    used(ask, page, regime, &|atom| *atom == Atom::Term(id));
    page.gap();
    page.row(
        words::written(l),
        &[(DIM, &text::whereabouts(ask.corpus, own.place))],
    );
}

/// Writes the page of a list.
pub(super) fn list(ask: &Ask<'_>, page: &mut Page, regime: &Regime, id: ListId) {
    let l = page.l;
    let own = &regime.lists[id.index()];
    let kind = &ask.corpus.vocabulary.kinds[own.of.index()];
    let what = format!("{} · {}", words::list(l), l.of(&kind.label));
    page.head(&ask.id(regime, &own.name), &what, l.of(&own.title));
    let said = life::tails(l, &own.tails, regime);
    if !said.is_empty() {
        page.paragraph(1, &[(DIM, &said)]);
    }
    doubt(page, life::confidence_of(&own.confidence, regime, ask.day));
    page.gap();
    let mut label = words::entries(l);
    let mut legend = Legend::default();
    for line in own
        .entries
        .iter()
        .filter(|line| ask.shows(&line.tails, regime))
    {
        let flat = text::flat(ask.corpus, line.place);
        page.law(label, &flat);
        label = "";
        for member in &line.value.members {
            match member {
                Member::Concept(id) => legend.concept(l, ask.corpus, *id),
                Member::List(_) => {}
            }
        }
        if let Some(cond) = &line.value.when {
            legend.cond(l, ask.corpus, regime, cond);
        }
    }
    match own.others {
        Others::No => page.row(words::others(l), &[(PLAIN, words::others_no(l))]),
        Others::Unknown(presumed) => {
            let presumed = aside(presumption(page, presumed));
            page.row(
                words::others(l),
                &[(OPEN, words::others_unknown(l)), (DIM, &presumed)],
            );
        }
    }
    legend.write(page);
    page.gap();
    refer::cite_rows(page, regime, &[(own.cites.as_slice(), &Tails::default())]);
    used(
        ask,
        page,
        regime,
        &|atom| matches!(atom, Atom::In(_, ListRef(list)) if *list == id),
    );
    page.gap();
    page.row(
        words::written(l),
        &[(DIM, &text::whereabouts(ask.corpus, own.place))],
    );
}

/// Says so if something is not of high confidence.
fn doubt(page: &mut Page, level: Confidence) {
    if level != Confidence::High {
        let said = format!(
            "{} {}",
            words::confidence(page.l),
            words::level(page.l, level)
        );
        page.paragraph(1, &[(OPEN, &said)]);
    }
}

/// What is taken to be so while nobody knows.
pub(super) fn presumption(page: &Page, presumed: Option<bool>) -> &'static str {
    match presumed {
        Some(true) => words::presumed_yes(page.l),
        Some(false) => words::presumed_no(page.l),
        None => words::not_presumed(page.l),
    }
}

/// The rules, terms and reaches whose conditions name something.
pub(super) fn used(ask: &Ask<'_>, page: &mut Page, regime: &Regime, test: &dyn Fn(&Atom) -> bool) {
    let l = page.l;
    let names = |cond: &Cond| {
        let mut found = false;
        cond.atoms(&mut |atom, _| found |= test(atom));
        found
    };
    let live = |line: &Line<Cond>| ask.shows(&line.tails, regime) && names(&line.value);
    let mut rows: Vec<(String, String, String)> = Vec::new();
    for reach in regime
        .reaches
        .iter()
        .filter(|reach| reach.when.iter().any(live))
    {
        rows.push((
            reach.name.clone(),
            words::speaks(l).to_owned(),
            String::new(),
        ));
    }
    for rule in &regime.rules {
        let required = rule.effects.iter().any(|line| match &line.value {
            Effect::Requires(cond) => ask.shows(&line.tails, regime) && names(cond),
            _ => false,
        });
        if required || rule.when.iter().any(live) {
            rows.push((
                rule.name.clone(),
                l.of(&rule.title).to_owned(),
                String::new(),
            ));
        }
    }
    for term in regime
        .terms
        .iter()
        .filter(|term| term.when.iter().any(live))
    {
        rows.push((
            term.name.clone(),
            l.of(&term.title).to_owned(),
            words::term(l).to_owned(),
        ));
    }
    super::titled_rows(page, words::used_by(l), &rows);
}
