//! The page of one regime.

use super::markdown::{Page, code, codes, plain};
use super::vocabulary::fact_rows;
use crate::law::show::{life, refer, words};
use comity_assess::answer::Lang;
use comity_law::model::*;

const L: Lang = Lang::En;

/// The page.
pub(super) fn page(corpus: &Corpus, regime: &Regime) -> String {
    let title = &regime.title;
    let mut page = Page::new(&format!("{}: {}", regime.name, title.en));
    page.text(&plain(&format!(
        "{} · {} · {}",
        title.en, title.ru, title.zh
    )));
    page.text(&format!(
        "Version {}, {}, days of {}. Legal information, not legal advice. `comity law show {}.NAME` tells more of whatever is named here.",
        regime.version,
        life::intervals(L, &regime.covers, regime),
        code(&regime.zone),
        regime.name,
    ));
    instruments(corpus, regime, &mut page);
    rules(regime, &mut page);
    measures(corpus, regime, &mut page);
    terms(corpus, regime, &mut page);
    page.heading(2, "Facts it asks for");
    let id = corpus.regime_named(&regime.name);
    page.table(
        &["fact", "of", "answers", "question"],
        fact_rows(corpus, id),
    );
    doubts(regime, &mut page);
    page.done()
}

fn instruments(corpus: &Corpus, regime: &Regime, page: &mut Page) {
    page.heading(2, "Instruments");
    let rows = refer::ranked(regime).into_iter().map(|one| {
        let kind = one
            .kind
            .map_or("", |id| corpus.vocabulary.concept(id).label.en.as_str());
        let title = plain(&refer::title(L, one));
        let title = match &one.source {
            Some(source) => format!("[{title}](<{source}>)"),
            None => title,
        };
        let own = one.titles.last().map_or("", |line| match &one.native {
            Some((_, Some(native))) => native.as_str(),
            Some((code, None)) if code == "ru" => line.value.ru.as_str(),
            Some((code, None)) if code == "zh" => line.value.zh.as_str(),
            _ => "",
        });
        let force = match one.status {
            InstrumentStatus::Law => life::intervals(L, &one.in_force, regime),
            InstrumentStatus::Draft => "draft".to_owned(),
            InstrumentStatus::Unclear => "status unclear".to_owned(),
        };
        let number = one.number.as_deref().unwrap_or("");
        vec![
            code(&one.name),
            format!("{title}<br>{}", plain(own)),
            plain(number),
            kind.to_owned(),
            force,
        ]
    });
    page.table(&["name", "title", "number", "kind", "in force"], rows);
}

fn rules(regime: &Regime, page: &mut Page) {
    page.heading(2, "Rules");
    let mut rules: Vec<&Rule> = regime.rules.iter().collect();
    rules.sort_by_key(|rule| life::status_of_rule(rule, regime) == InstrumentStatus::Draft);
    let rows = rules.into_iter().map(|rule| {
        let cites = rule.cites.iter().map(|line| {
            let cites = plain(&refer::one_line(L, regime, &line.value));
            let said = life::dates(L, &line.tails, regime);
            if said.is_empty() {
                cites
            } else {
                format!("{cites} ({said})")
            }
        });
        let force = match life::status_of_rule(rule, regime) {
            InstrumentStatus::Draft => "draft".to_owned(),
            _ => life::intervals(L, life::of_rule(rule, regime), regime),
        };
        let sure = life::confidence_of(&rule.confidence, regime, None);
        vec![
            code(&rule.name),
            plain(&rule.title.en),
            cites.collect::<Vec<_>>().join("; "),
            force,
            words::level(L, sure).to_owned(),
        ]
    });
    page.table(
        &["rule", "what it does", "cites", "in force", "confidence"],
        rows,
    );
}

fn measures(corpus: &Corpus, regime: &Regime, page: &mut Page) {
    page.heading(2, "Measures");
    let rows = regime.measures.iter().map(|one| {
        let holders = one.by.last().or(one.to.last()).or(one.with.last());
        let holders = holders
            .iter()
            .flat_map(|line| &line.value)
            .map(|holder| match holder {
                Holder::Role(role) => corpus.vocabulary.concept(*role).label.en.clone(),
                Holder::Authority(id) => regime.authorities[id.index()].title.en.clone(),
            });
        let takes = one.takes.last().map_or(String::new(), |line| {
            line.value.to_string().replace('-', " ")
        });
        let cites = one
            .cites
            .iter()
            .flat_map(|line| line.value.clone())
            .collect::<Vec<_>>();
        vec![
            code(&one.name),
            plain(&one.title.en),
            corpus.vocabulary.concept(one.kind).label.en.clone(),
            plain(&holders.collect::<Vec<_>>().join(", ")),
            takes,
            plain(&refer::one_line(L, regime, &cites)),
        ]
    });
    page.table(
        &["measure", "title", "kind", "with whom", "takes", "cites"],
        rows,
    );
}

fn terms(corpus: &Corpus, regime: &Regime, page: &mut Page) {
    page.heading(2, "Terms");
    let rows = regime.terms.iter().map(|one| {
        let means = one.means.last().map_or("", |line| line.value.en.as_str());
        let maps = one.maps.iter().map(|(relation, ids)| {
            let names = codes(
                ids.iter()
                    .map(|id| corpus.vocabulary.concept(*id).name.as_str()),
            );
            format!("{} {names}", words::relation(L, *relation))
        });
        vec![
            code(&one.name),
            plain(&one.title.en),
            plain(means),
            maps.collect::<Vec<_>>().join("; "),
        ]
    });
    page.table(&["term", "title", "means", "against the vocabulary"], rows);
}

/// What is not confirmed: open questions, lines of less than high confidence, articles without a number.
fn doubts(regime: &Regime, page: &mut Page) {
    page.heading(2, "What is not confirmed");
    page.text("A verdict that turns on one of these says so.");
    let questions = regime.readings.iter().map(|one| {
        let presumed = match one.presumed {
            Some(true) => "presumed yes",
            Some(false) => "presumed no",
            None => "nothing is presumed",
        };
        vec![
            code(&one.name),
            plain(&one.title.en),
            presumed.to_owned(),
            plain(&refer::one_line(L, regime, &one.cites)),
        ]
    });
    page.table(&["open question", "", "taken as", "cites"], questions);
    let unsure = regime.rules.iter().filter_map(|rule| {
        let whole = life::confidence_of(&rule.confidence, regime, None);
        let mut why: Vec<String> = Vec::new();
        if whole != Confidence::High {
            why.push(format!("the rule: {}", words::level(L, whole)));
        }
        let mut look = |tails: &Tails, what: &str| {
            if let Some(level) = tails.confidence
                && level != Confidence::High
            {
                why.push(format!("{what}: {}", words::level(L, level)));
            }
        };
        for line in &rule.when {
            look(&line.tails, "its condition");
            line.value
                .limbs(&mut |limb| look(&limb.tails, "a limb of its condition"));
        }
        for line in &rule.effects {
            look(&line.tails, "an effect");
            if let Effect::Requires(cond) = &line.value {
                cond.limbs(&mut |limb| look(&limb.tails, "a limb of what it requires"));
            }
        }
        let open = rule
            .cites
            .iter()
            .flat_map(|line| &line.value)
            .filter(|cite| cite.article.is_none());
        for cite in open {
            let instrument = refer::short(L, &regime.instruments[cite.instrument.index()]);
            why.push(format!("{instrument}: article not confirmed"));
        }
        why.dedup();
        (!why.is_empty()).then(|| {
            vec![
                code(&rule.name),
                plain(&rule.title.en),
                plain(&why.join("; ")),
            ]
        })
    });
    page.table(&["rule", "what it does", "confidence"], unsure);
}
