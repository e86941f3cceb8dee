//! `comity law show`: one regime, instrument, rule, measure, term, list, fact, concept or word.

mod cases;
mod find;
mod instrument;
pub(crate) mod life;
mod meaning;
mod measure;
mod minor;
pub(crate) mod page;
pub(crate) mod refer;
mod regime;
mod rule;
mod text;
mod vocabulary;
pub(crate) mod words;

use crate::args::{Language, Source};
use crate::exit::Exit;
use crate::load;
use crate::report::{self, Failure, Talk};
use comity_assess::answer::Lang;
use comity_law::date::Day;
use comity_law::model::{Corpus, InstrumentStatus, Line, Regime, Tails};
use find::Found;
use life::Lives;
use page::{DIM, OPEN, PLAIN, Page, Run};
use unicode_width::UnicodeWidthStr;

pub(crate) fn run(
    name: &str,
    lang: Language,
    on: Option<&str>,
    source: &Source,
    talk: Talk,
) -> Result<Exit, Failure> {
    let corpus = load::usable(source, talk)?;
    let day = on.map(|text| load::day(text, "--on")).transpose()?;
    let ask = Ask {
        corpus: &corpus,
        day,
        source,
    };
    let found = find::named(&corpus, name);
    if found.is_empty() {
        return Err(Failure::Input(find::help(&corpus, name)));
    }
    let mut page = Page::new(lang.into());
    for one in found {
        one.write(&ask, &mut page);
    }
    report::out(&page.done())?;
    let namesakes = find::namesakes(&corpus, name);
    if !namesakes.is_empty() {
        talk.say(format_args!("of the same name: {}", namesakes.join(", ")));
    }
    Ok(Exit::Success)
}

/// What is asked for: which law, and of which day.
struct Ask<'a> {
    corpus: &'a Corpus,
    day: Option<Day>,
    source: &'a Source,
}

impl Ask<'_> {
    /// Whether a line is shown: all are, unless a day is asked for on which it certainly does not live.
    fn shows(&self, tails: &Tails, regime: &Regime) -> bool {
        self.day
            .is_none_or(|day| life::lives(tails, regime, day) != Lives::No)
    }

    /// `CN.name`
    fn id(&self, regime: &Regime, name: &str) -> String {
        format!("{}.{name}", regime.name)
    }
}

impl Found {
    fn write(self, ask: &Ask<'_>, page: &mut Page) {
        let regime = |id: comity_law::model::RegimeId| ask.corpus.regime(id);
        match self {
            Found::Regime(r) => regime::write(ask, page, regime(r)),
            Found::Rule(r, id) => rule::write(ask, page, regime(r), id),
            Found::Measure(r, id) => measure::write(ask, page, regime(r), id),
            Found::Instrument(r, id) => instrument::write(ask, page, regime(r), id),
            Found::Term(r, id) => meaning::term(ask, page, regime(r), id),
            Found::List(r, id) => meaning::list(ask, page, regime(r), id),
            Found::Reading(r, id) => minor::reading(ask, page, regime(r), id),
            Found::Duty(r, id) => minor::duty(ask, page, regime(r), id),
            Found::Authority(r, id) => minor::authority(ask, page, regime(r), id),
            Found::Fact(id) => minor::fact(ask, page, id),
            Found::Concept(id) => vocabulary::concept(ask, page, id),
            Found::Kind(id) => vocabulary::kind(ask, page, id),
            Found::Word(index) => vocabulary::word(ask, page, index),
        }
    }
}

/// How something stands, as a word with its style.
struct State {
    style: anstyle::Style,
    text: String,
}

impl State {
    fn run(&self) -> Run<'_> {
        (self.style, &self.text)
    }
}

/// Whether something is in force: on the day asked for, or at all.
fn in_force(
    ask: &Ask<'_>,
    l: Lang,
    lines: &[Line<()>],
    regime: &Regime,
    status: InstrumentStatus,
) -> State {
    match status {
        InstrumentStatus::Draft => {
            return State {
                style: OPEN,
                text: words::draft(l).to_owned(),
            };
        }
        InstrumentStatus::Unclear => {
            return State {
                style: OPEN,
                text: words::unclear(l).to_owned(),
            };
        }
        InstrumentStatus::Law => {}
    }
    let Some(day) = ask.day else {
        return State {
            style: DIM,
            text: words::in_force(l).to_owned(),
        };
    };
    let lives = life::any_lives(lines, regime, day);
    let word = match lives {
        Lives::Yes => words::in_force(l),
        Lives::Perhaps => words::perhaps_in_force(l),
        Lives::No => words::not_in_force(l),
    };
    State {
        style: rule::stands(lives),
        text: l.pick(
            format!("{word} on {day}:"),
            format!("{word} на {day}:"),
            format!("{day}{word}："),
        ),
    }
}

/// Rows of names with titles under one label.
fn titled_rows(page: &mut Page, label: &str, rows: &[(String, String, String)]) {
    if rows.is_empty() {
        return;
    }
    page.gap();
    let widest = rows
        .iter()
        .map(|row| row.0.width())
        .max()
        .unwrap_or(0)
        .min(28);
    let mut label = label;
    for (name, title, said) in rows {
        let said = page::aside(said);
        page.named(label, name, widest, &[(PLAIN, title), (DIM, &said)]);
        label = "";
    }
}
