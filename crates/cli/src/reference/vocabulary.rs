//! The pages of the vocabulary and of the words over which states differ.

use super::markdown::{Page, code, codes, plain};
use crate::law::show::words::{bearer, fact_type};
use comity_assess::answer::Lang;
use comity_law::model::*;

/// A kind with more concepts than this is counted, not written out.
const MANY: usize = 200;

/// The page of the vocabulary.
pub(super) fn page(corpus: &Corpus) -> String {
    let vocabulary = &corpus.vocabulary;
    let mut page = Page::new("The vocabulary");
    page.text(&format!(
        "Version {}, {} concepts of {} kinds and {} shared facts. Every regime uses these words with one meaning; the id of a concept never changes its meaning. Names are given in English, Russian and Chinese; `comity law show NAME --lang ru` tells more of each.",
        vocabulary.version,
        vocabulary.concepts.len(),
        vocabulary.kinds.len(),
        corpus.facts.iter().filter(|fact| fact.owner.is_none()).count(),
    ));
    page.text("Where the [Data Privacy Vocabulary](https://w3id.org/dpv) of the W3C community group has the same concept, its address is linked.");
    for (i, kind) in vocabulary.kinds.iter().enumerate() {
        let id = KindId(i as u16);
        page.heading(2, &kind.name);
        page.text(&plain(&format!(
            "{} {} · {} · {}",
            kind.means.en, kind.label.en, kind.label.ru, kind.label.zh
        )));
        let concepts: Vec<&Concept> = vocabulary
            .concepts
            .iter()
            .filter(|c| c.kind == id)
            .collect();
        if concepts.len() > MANY {
            page.text(&format!(
                "{} of them, from {} to {}.",
                concepts.len(),
                first(&concepts),
                last(&concepts)
            ));
            continue;
        }
        let rows = concepts.iter().map(|concept| row(vocabulary, concept));
        page.table(&["concept", "label", "meaning", "broader", "DPV"], rows);
    }
    facts(corpus, &mut page);
    page.done()
}

fn first(concepts: &[&Concept]) -> String {
    code(concepts.iter().map(|c| c.name.as_str()).min().unwrap_or(""))
}

fn last(concepts: &[&Concept]) -> String {
    code(concepts.iter().map(|c| c.name.as_str()).max().unwrap_or(""))
}

fn row(vocabulary: &Vocabulary, concept: &Concept) -> Vec<String> {
    let label = &concept.label;
    let broader = concept
        .broader
        .iter()
        .map(|id| vocabulary.concept(*id).name.as_str());
    let dpv = concept.dpv.as_ref().map(|url| {
        let name = url.rsplit(['#', '/']).next().unwrap_or(url);
        format!("[{name}]({url})")
    });
    vec![
        code(&concept.name),
        plain(&format!("{} · {} · {}", label.en, label.ru, label.zh)),
        plain(&concept.means.en),
        codes(broader),
        dpv.unwrap_or_default(),
    ]
}

/// The facts that every regime may ask for.
fn facts(corpus: &Corpus, page: &mut Page) {
    page.heading(2, "Facts");
    page.text("What can be asked of an event by every regime. Facts that one regime alone asks for are on its own page.");
    page.table(
        &["fact", "of", "answers", "question"],
        fact_rows(corpus, None),
    );
}

/// Rows of facts: those of a regime, or the shared ones.
pub(super) fn fact_rows(
    corpus: &Corpus,
    owner: Option<RegimeId>,
) -> impl Iterator<Item = Vec<String>> {
    let l = Lang::En;
    let own = corpus.facts.iter().filter(move |fact| fact.owner == owner);
    own.map(move |fact| {
        vec![
            code(&fact.name),
            plain(&bearer(l, corpus, fact.bearer)),
            plain(&fact_type(l, corpus, fact.kind)),
            plain(&fact.ask.en),
        ]
    })
}

/// The page of contested words.
pub(super) fn words(corpus: &Corpus) -> String {
    let mut page = Page::new("Words over which states differ");
    page.text("What each state, and the agreement of the Organisation on international information security of 2009 (`sco-2009`), means by the same word. Definitions are in the words of this project; the place is where to read the law's own. *Not defined*: the law of that state is known not to define the word. *Not found*: nobody has found or read a definition, which is not the same.");
    for word in &corpus.vocabulary.words {
        page.heading(2, &word.label.en);
        page.text(&plain(&format!("{} · {}", word.label.ru, word.label.zh)));
        let rows = word.meanings.iter().map(|meaning| {
            let text = match &meaning.means {
                Some(labels) => plain(&labels.en),
                None if meaning.undefined => "*not defined*".to_owned(),
                None => "*not found*".to_owned(),
            };
            let mut place: Vec<String> = meaning.at.iter().map(|at| plain(at)).collect();
            place.extend(meaning.from.map(|day| format!("from {day}")));
            place.extend(meaning.to.map(|day| format!("to {day}")));
            let sure = match meaning.means {
                Some(_) => crate::law::show::words::level(Lang::En, meaning.confidence),
                None => "",
            };
            vec![code(&meaning.who), text, place.join(", "), sure.to_owned()]
        });
        page.table(&["who", "means", "where", "confidence"], rows);
    }
    page.done()
}
