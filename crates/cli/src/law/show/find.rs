//! What a name on the command line means, and help with those that mean nothing.

use comity_law::diagnostic::nearest;
use comity_law::model::*;

/// Something with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    Regime(RegimeId),
    Rule(RegimeId, RuleId),
    Measure(RegimeId, MeasureId),
    Instrument(RegimeId, InstrumentId),
    Term(RegimeId, TermId),
    List(RegimeId, ListId),
    Reading(RegimeId, ReadingId),
    Duty(RegimeId, DutyId),
    Authority(RegimeId, AuthorityId),
    Fact(FactId),
    Concept(ConceptId),
    Kind(KindId),
    Word(usize),
}

/// Everything of a name. Different things may bear the same: all are shown.
pub(super) fn named(corpus: &Corpus, name: &str) -> Vec<Found> {
    let all = all(corpus);
    let exact: Vec<Found> = matching(&all, |n| n == name);
    if exact.is_empty() {
        // `cn.Assessment` is not worth an error.
        let lower = name.to_lowercase();
        return matching(&all, |n| n.to_lowercase() == lower);
    }
    exact
}

/// Other things whose own name, without that of their regime, is the same.
pub(super) fn namesakes(corpus: &Corpus, name: &str) -> Vec<String> {
    let ends = format!(".{name}");
    let all = all(corpus).into_iter().map(|(full, _)| full);
    all.filter(|full| full.ends_with(&ends)).collect()
}

fn matching(all: &[(String, Found)], test: impl Fn(&str) -> bool) -> Vec<Found> {
    let found = all.iter().filter(|(name, _)| test(name));
    found.map(|(_, found)| *found).collect()
}

/// What to say of a name that means nothing.
pub(super) fn help(corpus: &Corpus, name: &str) -> String {
    let all = all(corpus);
    let names = || all.iter().map(|(name, _)| name.as_str());
    let bare = |full: &str| {
        full.split_once('.')
            .map_or(full, |(_, local)| local)
            .to_owned()
    };
    if let Some((regime, _)) = name.split_once('.')
        && corpus.regime_named(&regime.to_uppercase()).is_none()
    {
        let known: Vec<&str> = corpus.regimes.iter().map(|r| r.name.as_str()).collect();
        return format!(
            "`{name}`: there is no regime `{regime}`; there are {}",
            known.join(", ")
        );
    }
    let local = bare(name).to_lowercase();
    let locals: Vec<String> = names().map(|full| bare(full).to_lowercase()).collect();
    let nearest_local = nearest(&local, locals.iter().map(String::as_str));
    let mut near: Vec<&str> = nearest(name, names()).into_iter().collect();
    let same = |full: &&str| Some(bare(full).to_lowercase().as_str()) == nearest_local;
    near.extend(names().filter(same));
    if near.is_empty() && local.chars().count() >= 3 {
        near.extend(names().filter(|full| full.to_lowercase().contains(&local)));
    }
    near.sort_by_key(|full| (full.len(), *full));
    near.dedup();
    let help = match near.as_slice() {
        [] => "`comity law list` shows what there is".to_owned(),
        [one] => format!("did you mean `{one}`?"),
        several => {
            let shown: Vec<String> = several.iter().take(6).map(|n| format!("`{n}`")).collect();
            let more = if several.len() > 6 { ", and more" } else { "" };
            format!("did you mean one of {}{more}?", shown.join(", "))
        }
    };
    format!("nothing in the law is named `{name}`; {help}")
}

/// Every name with what it names; those of a regime under its own.
fn all(corpus: &Corpus) -> Vec<(String, Found)> {
    let mut out = Vec::new();
    for (r, regime) in corpus.regimes.iter().enumerate() {
        let r = RegimeId(r as u16);
        out.push((regime.name.clone(), Found::Regime(r)));
        let mut add = |name: &str, found| out.push((format!("{}.{name}", regime.name), found));
        macro_rules! each {
            ($($list:ident $found:ident $id:ident;)*) => {$(
                for (i, one) in regime.$list.iter().enumerate() {
                    add(&one.name, Found::$found(r, $id(i as u16)));
                }
            )*};
        }
        each! {
            rules Rule RuleId;
            measures Measure MeasureId;
            instruments Instrument InstrumentId;
            terms Term TermId;
            lists List ListId;
            readings Reading ReadingId;
            duties Duty DutyId;
            authorities Authority AuthorityId;
        }
    }
    for (i, fact) in corpus.facts.iter().enumerate() {
        let name = match fact.owner {
            Some(owner) => format!("{}.{}", corpus.regime(owner).name, fact.name),
            None => fact.name.clone(),
        };
        out.push((name, Found::Fact(FactId(i as u16))));
    }
    let vocabulary = &corpus.vocabulary;
    for (i, concept) in vocabulary.concepts.iter().enumerate() {
        // A state with a regime of its own is shown by that.
        if corpus.regime_named(&concept.name).is_none() {
            out.push((concept.name.clone(), Found::Concept(ConceptId(i as u16))));
        }
    }
    for (i, kind) in vocabulary.kinds.iter().enumerate() {
        out.push((kind.name.clone(), Found::Kind(KindId(i as u16))));
    }
    for (i, word) in vocabulary.words.iter().enumerate() {
        out.push((word.name.clone(), Found::Word(i)));
    }
    out
}
