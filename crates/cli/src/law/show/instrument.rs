//! The page of an instrument.

use super::page::{DIM, OPEN, PLAIN, Page, aside};
use super::{Ask, life, refer, text, words};
use comity_law::model::*;

/// Writes the page of an instrument.
pub(super) fn write(ask: &Ask<'_>, page: &mut Page, regime: &Regime, id: InstrumentId) {
    let l = page.l;
    let own = &regime.instruments[id.index()];
    let what = own
        .kind
        .map(|kind| l.of(&ask.corpus.vocabulary.concept(kind).label));
    page.head(
        &ask.id(regime, &own.name),
        what.unwrap_or(words::instrument(l)),
        &refer::title(l, own),
    );
    let said = super::in_force(ask, l, &own.in_force, regime, own.status);
    let intervals = life::intervals(l, &own.in_force, regime);
    page.paragraph(1, &[said.run(), (PLAIN, " "), (PLAIN, &intervals)]);
    page.gap();
    let mut label = words::titles(l);
    for line in &own.titles {
        let said = aside(&life::tails(l, &line.tails, regime));
        for text in [&line.value.en, &line.value.ru, &line.value.zh] {
            if !text.is_empty() {
                page.row(label, &[(PLAIN, text), (DIM, &said)]);
                label = "";
            }
        }
    }
    if let Some((code, Some(title))) = &own.native {
        let code = aside(code);
        page.row(words::native(l), &[(PLAIN, title), (DIM, &code)]);
    }
    let short = l.of(&own.short);
    if !short.is_empty() {
        page.row(words::short(l), &[(PLAIN, short)]);
    }
    if let Some(number) = &own.number {
        page.row(words::number(l), &[(PLAIN, number)]);
    }
    if !own.issued_by.is_empty() {
        let each = own
            .issued_by
            .iter()
            .map(|id| l.of(&regime.authorities[id.index()].title).to_owned());
        page.row(
            words::issued_by(l),
            &[(PLAIN, &l.and(&each.collect::<Vec<_>>()))],
        );
    }
    page.gap();
    for (label, lines) in [
        (words::adopted(l), &own.adopted),
        (words::published(l), &own.published),
        (words::amended(l), &own.amended),
    ] {
        let mut label = label;
        for line in lines {
            let date = life::date(l, &line.value, regime);
            let note = line
                .tails
                .note
                .as_ref()
                .map_or_else(String::new, |note| aside(note));
            page.indented(label, 2, &[(PLAIN, &date), (DIM, &note)]);
            label = "";
        }
    }
    if let Some(source) = &own.source {
        page.row(words::source(l), &[(PLAIN, source)]);
    }
    match own.checked {
        Some(day) => page.row(words::checked(l), &[(PLAIN, &day.to_string())]),
        None => {
            let not = l.pick(
                "not compared with its text",
                "с текстом не сверялось",
                "未与原文核对",
            );
            page.row(words::checked(l), &[(OPEN, not)]);
        }
    }
    if let Some(level) = own.confidence {
        page.row(words::confidence(l), &[(OPEN, words::level(l, level))]);
    }
    for (label, rows) in citing(ask, page, regime, id) {
        super::titled_rows(page, label, &rows);
    }
    page.gap();
    page.row(
        words::written(l),
        &[(DIM, &text::whereabouts(ask.corpus, own.place))],
    );
}

type Rows = Vec<(String, String, String)>;

/// Rules, measures and terms that cite an instrument, with the articles.
fn citing(
    ask: &Ask<'_>,
    page: &Page,
    regime: &Regime,
    id: InstrumentId,
) -> [(&'static str, Rows); 3] {
    let l = page.l;
    let row = |name: &str, title: &Labels, cites: Vec<&Cite>| {
        let mut own: Vec<&Cite> = cites
            .into_iter()
            .filter(|cite| cite.instrument == id)
            .collect();
        own.sort_by_key(|cite| natural(cite.article.as_deref().unwrap_or("~")));
        own.dedup();
        let articles = refer::articles(l, &own);
        (!own.is_empty()).then(|| (name.to_owned(), l.of(title).to_owned(), articles))
    };
    let live = |tails: &Tails| ask.shows(tails, regime);
    let rules = regime.rules.iter().filter_map(|rule| {
        let mut cites: Vec<&Cite> = Vec::new();
        let lines = rule.cites.iter().filter(|line| live(&line.tails));
        cites.extend(lines.flat_map(|line| &line.value));
        for line in rule.when.iter().filter(|line| live(&line.tails)) {
            cites.extend(&line.tails.at);
            line.value.limbs(&mut |limb| cites.extend(&limb.tails.at));
        }
        for line in rule.effects.iter().filter(|line| live(&line.tails)) {
            cites.extend(&line.tails.at);
            if let Effect::Requires(cond) = &line.value {
                cond.limbs(&mut |limb| cites.extend(&limb.tails.at));
            }
        }
        row(&rule.name, &rule.title, cites)
    });
    let measures = regime.measures.iter().filter_map(|measure| {
        let lines = measure.cites.iter().filter(|line| live(&line.tails));
        row(
            &measure.name,
            &measure.title,
            lines.flat_map(|line| &line.value).collect(),
        )
    });
    let terms = regime.terms.iter().filter_map(|term| {
        let lines = term.cites.iter().filter(|line| live(&line.tails));
        row(
            &term.name,
            &term.title,
            lines.flat_map(|line| &line.value).collect(),
        )
    });
    [
        (words::rules(l), rules.collect()),
        (words::measures(l), measures.collect()),
        (words::terms(l), terms.collect()),
    ]
}

/// Articles in the order of their numbers: 7 before 10.
fn natural(article: &str) -> (u32, String) {
    let digits: String = article.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u32::MAX), article.to_owned())
}
