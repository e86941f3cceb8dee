//! The page of a measure.

use super::page::{DIM, PLAIN, Page};
use super::refer::{self, Legend};
use super::{Ask, life, text, words};
use comity_law::model::*;

/// Writes the page of a measure.
pub(super) fn write(ask: &Ask<'_>, page: &mut Page, regime: &Regime, id: MeasureId) {
    let l = page.l;
    let own = &regime.measures[id.index()];
    let kind = ask.corpus.vocabulary.concept(own.kind);
    let what = format!("{} · {}", words::measure(l), l.of(&kind.label));
    page.head(&ask.id(regime, &own.name), &what, l.of(&own.title));
    if !own.in_force.is_empty() {
        let said = super::in_force(ask, l, &own.in_force, regime, InstrumentStatus::Law);
        let intervals = life::intervals(l, &own.in_force, regime);
        page.paragraph(1, &[said.run(), (PLAIN, " "), (PLAIN, &intervals)]);
    }
    page.gap();
    let mut legend = Legend::default();
    let mut rows = Rows {
        ask,
        page,
        regime,
        legend: &mut legend,
    };
    rows.lines(words::by(l), &own.by, |legend, list| {
        legend.holders(l, ask.corpus, regime, list)
    });
    rows.lines(words::to(l), &own.to, |legend, list| {
        legend.holders(l, ask.corpus, regime, list)
    });
    rows.lines(words::with(l), &own.with, |legend, list| {
        legend.holders(l, ask.corpus, regime, list)
    });
    rows.lines(words::accepts(l), &own.accepts, |legend, accept| {
        accept
            .kinds
            .iter()
            .for_each(|kind| legend.concept(l, ask.corpus, *kind));
        accept
            .measures
            .iter()
            .for_each(|id| legend.measure(l, regime, *id));
    });
    let concepts = |legend: &mut Legend, list: &Vec<ConceptId>| {
        list.iter()
            .for_each(|id| legend.concept(l, ask.corpus, *id));
    };
    rows.lines(words::form(l), &own.form, concepts);
    rows.lines(words::must_name(l), &own.names, concepts);
    rows.lines(words::limited_to(l), &own.limited_to, |_, _| {});
    rows.lines(words::takes(l), &own.takes, |_, _| {});
    rows.lines(words::stands(l), &own.stands, |_, _| {});
    rows.lines(words::valid(l), &own.valid, |_, _| {});
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
    super::titled_rows(page, words::used_by(l), &users(ask, page, regime, id));
    super::cases::row(ask, page, regime, &own.name);
    page.gap();
    page.row(
        words::written(l),
        &[(DIM, &text::whereabouts(ask.corpus, own.place))],
    );
}

/// The lines of a measure, one keyword after the other.
struct Rows<'r, 'a> {
    ask: &'r Ask<'a>,
    page: &'r mut Page,
    regime: &'r Regime,
    legend: &'r mut Legend,
}

impl Rows<'_, '_> {
    /// Every line that is shown, as it is written.
    fn lines<T>(&mut self, label: &str, lines: &[Line<T>], mut names: impl FnMut(&mut Legend, &T)) {
        let mut label = label;
        for line in lines
            .iter()
            .filter(|line| self.ask.shows(&line.tails, self.regime))
        {
            self.page
                .law(label, &text::body(self.ask.corpus, line.place));
            names(self.legend, &line.value);
            label = "";
        }
    }
}

/// The rules that ask for a measure, or that something arises from.
fn users(
    ask: &Ask<'_>,
    page: &Page,
    regime: &Regime,
    id: MeasureId,
) -> Vec<(String, String, String)> {
    let l = page.l;
    let names = |cond: &Cond| {
        let mut found = false;
        cond.atoms(&mut |atom, _| found |= *atom == Atom::Stands(id));
        found
    };
    let mut rows = Vec::new();
    for rule in &regime.rules {
        let mut how: Vec<&str> = Vec::new();
        for line in rule
            .effects
            .iter()
            .filter(|line| ask.shows(&line.tails, regime))
        {
            match &line.value {
                Effect::Requires(cond) if names(cond) => how.push(words::requires(l)),
                Effect::Owes(owes) if counts_from(&owes.clock, id) => how.push(words::owes(l)),
                _ => {}
            }
        }
        if rule
            .when
            .iter()
            .any(|line| ask.shows(&line.tails, regime) && names(&line.value))
        {
            how.push(words::when(l));
        }
        how.dedup();
        if !how.is_empty() {
            rows.push((
                rule.name.clone(),
                l.of(&rule.title).to_owned(),
                how.join(", "),
            ));
        }
    }
    rows
}

/// Whether a clock runs from a moment of a measure.
fn counts_from(clock: &Clock, id: MeasureId) -> bool {
    let of = |moment: &Moment| matches!(moment, Moment::Paper(m, _) | Moment::End(m) if *m == id);
    match clock {
        Clock::Promptly(at) => at.as_ref().is_some_and(of),
        Clock::Within(_, at) | Clock::For(_, at) | Clock::Every(_, at) => of(at),
        Clock::Bounds(bounds) => bounds.iter().any(|bound| match &bound.at {
            BoundKind::Day(_) => false,
            BoundKind::Moment(at) | BoundKind::Before(_, at) | BoundKind::After(_, at) => of(at),
        }),
    }
}
