//! The pages of the vocabulary: concepts, kinds, words.

use super::page::{DIM, OPEN, PLAIN, Page, aside};
use super::{Ask, text, words};
use comity_law::model::*;

/// Writes the page of a concept.
pub(super) fn concept(ask: &Ask<'_>, page: &mut Page, id: ConceptId) {
    let l = page.l;
    let vocabulary = &ask.corpus.vocabulary;
    let own = vocabulary.concept(id);
    let kind = &vocabulary.kinds[own.kind.index()];
    let what = format!("{} · {}", words::concept(l), l.of(&kind.label));
    page.head(&own.name, &what, l.of(&own.label));
    let means = l.of(&own.means);
    if !means.is_empty() {
        page.gap();
        page.paragraph(1, &[(PLAIN, means)]);
    }
    page.gap();
    let name = |id: &ConceptId| {
        let concept = vocabulary.concept(*id);
        format!("{} ({})", concept.name, l.of(&concept.label))
    };
    let comma = l.pick(", ", ", ", "、");
    let mut list = |label: &str, ids: &[ConceptId]| {
        if !ids.is_empty() {
            let each: Vec<String> = ids.iter().map(name).collect();
            page.row(label, &[(PLAIN, &each.join(comma))]);
        }
    };
    list(words::broader(l), &vocabulary.broader_of(id)[1..]);
    let below = (0..vocabulary.concepts.len()).map(|i| ConceptId(i as u16));
    let below: Vec<ConceptId> = below
        .filter(|i| vocabulary.concept(*i).broader.contains(&id))
        .collect();
    list(words::narrower(l), &below);
    list(words::roles(l), &own.roles);
    list(words::starts(l), own.starts.as_slice());
    if !own.roles.is_empty() {
        let gives = if own.verdict {
            words::verdict_and_duties(l)
        } else {
            words::duties_only(l)
        };
        page.row(words::promises(l), &[(PLAIN, gives)]);
    }
    if let Some(dpv) = &own.dpv {
        page.row(words::dpv(l), &[(PLAIN, dpv)]);
    }
    if let Some(since) = &own.since {
        page.row(words::since(l), &[(DIM, since)]);
    }
    let mut rows = Vec::new();
    for regime in &ask.corpus.regimes {
        for term in &regime.terms {
            for (relation, concepts) in &term.maps {
                if concepts.contains(&id) {
                    let title = l.of(&term.title).to_owned();
                    let how = words::relation(l, *relation).to_owned();
                    rows.push((ask.id(regime, &term.name), title, how));
                }
            }
        }
    }
    super::titled_rows(page, words::terms(l), &rows);
    page.gap();
    page.row(
        words::written(l),
        &[(DIM, &text::whereabouts(ask.corpus, own.place))],
    );
}

/// Writes the page of a kind.
pub(super) fn kind(ask: &Ask<'_>, page: &mut Page, id: KindId) {
    let l = page.l;
    let vocabulary = &ask.corpus.vocabulary;
    let own = &vocabulary.kinds[id.index()];
    page.head(&own.name, words::kind(l), l.of(&own.label));
    let means = l.of(&own.means);
    if !means.is_empty() {
        page.paragraph(1, &[(DIM, means)]);
    }
    let concepts = vocabulary
        .concepts
        .iter()
        .filter(|concept| concept.kind == id);
    let rows = concepts.map(|concept| {
        let broader = concept
            .broader
            .iter()
            .map(|b| vocabulary.concept(*b).name.clone());
        let broader: Vec<String> = broader.collect();
        (
            concept.name.clone(),
            l.of(&concept.label).to_owned(),
            broader.join(", "),
        )
    });
    super::titled_rows(page, words::concepts(l), &rows.collect::<Vec<_>>());
    page.gap();
    page.row(
        words::written(l),
        &[(DIM, &text::whereabouts(ask.corpus, own.place))],
    );
}

/// Writes the page of a word over which states differ.
pub(super) fn word(ask: &Ask<'_>, page: &mut Page, index: usize) {
    let l = page.l;
    let own = &ask.corpus.vocabulary.words[index];
    page.head(&own.name, words::word(l), l.of(&own.label));
    let shown = own.meanings.iter().filter(|meaning| {
        ask.day.is_none_or(|day| {
            meaning.from.is_none_or(|from| from <= day) && meaning.to.is_none_or(|to| day <= to)
        })
    });
    for meaning in shown {
        page.gap();
        let text = match &meaning.means {
            Some(labels) => (PLAIN, l.of(labels)),
            None if meaning.undefined => (DIM, words::undefined(l)),
            None => (DIM, words::not_found(l)),
        };
        page.row(&meaning.who, &[text]);
        let mut about: Vec<String> = Vec::new();
        about.extend(meaning.at.clone());
        about.extend(meaning.from.map(|day| {
            l.pick(
                format!("from {day}"),
                format!("с {day}"),
                format!("自{day}起"),
            )
        }));
        about.extend(
            meaning
                .to
                .map(|day| l.pick(format!("to {day}"), format!("по {day}"), format!("至{day}"))),
        );
        let about = about.join(", ");
        let doubt = format!(
            "{} {}",
            words::confidence(l),
            words::level(l, meaning.confidence)
        );
        let sure = meaning.confidence == Confidence::High || meaning.means.is_none();
        let doubt = if sure { String::new() } else { doubt };
        let doubt = if about.is_empty() {
            doubt
        } else {
            aside(&doubt)
        };
        if !about.is_empty() || !doubt.is_empty() {
            page.row("", &[(DIM, &about), (OPEN, &doubt)]);
        }
    }
    page.gap();
    page.row(
        words::written(l),
        &[(DIM, &text::whereabouts(ask.corpus, own.place))],
    );
}
