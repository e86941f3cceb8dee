//! `comity assess`.

use crate::args::Assess;
use crate::exit::Exit;
use crate::report::{self, Failure, Talk};
use crate::{load, show};
use comity_assess::answer::Telling;
use comity_assess::event::{self, Event, Stamp};
use comity_assess::{Engine, Room};
use comity_law::document::{self, Document, Limits, ReadError};
use comity_law::model::Corpus;
use std::fs::File;
use std::io;
use std::path::Path;
use std::time::Instant;

pub(crate) fn run(args: &Assess, talk: Talk) -> Result<Exit, Failure> {
    let corpus = load::usable(&args.source, talk)?;
    let mut event = read_event(&args.file, &corpus, talk)?;
    if let Some(on) = &args.on {
        event.when = Stamp::Day(load::day(on, "--on")?);
        event.until = None;
    }
    let assumed = load::drafts(&corpus, &args.assume)?;
    let start = Instant::now();
    let engine = Engine::new(&corpus, &assumed).map_err(|e| Failure::Input(e.to_string()))?;
    talk.detail(format_args!("compiled in {:.1?}", start.elapsed()));
    let telling = Telling {
        lang: args.lang.into(),
        explain: args.explain,
    };
    let answer = engine.assess(&event, telling, &mut Room::default());
    if args.json {
        let text =
            serde_json::to_string_pretty(&answer).map_err(|e| Failure::System(e.to_string()))?;
        report::out(&format!("{text}\n"))?;
    } else {
        report::out(&show::answer(&answer, args.explain))?;
    }
    if answer.contradiction {
        return Err(Failure::Input("the facts of the event contradict each other; see what the law says cannot happen with `comity law show`".to_owned()));
    }
    let duties_only = !corpus.vocabulary.concept(event.kind).verdict;
    Ok(if duties_only && !answer.regimes.is_empty() {
        Exit::Success
    } else {
        Exit::of(answer.verdict)
    })
}

/// Reads an event document from a file or standard input.
pub(crate) fn read_event(path: &Path, corpus: &Corpus, talk: Talk) -> Result<Event, Failure> {
    let document = read_document(path)?;
    match event::read(&document, corpus) {
        Ok(reading) => {
            if !talk.quiet {
                report::problems(&document.source, &reading.remarks, true);
            }
            Ok(reading.event)
        }
        Err(problems) => {
            report::problems(&document.source, &problems, false);
            Err(Failure::Input(String::new()))
        }
    }
}

fn read_document(path: &Path) -> Result<Document, Failure> {
    let limits = Limits::default();
    let read = if path == Path::new("-") {
        document::read_from("-", io::stdin().lock(), &limits)
    } else {
        let file =
            File::open(path).map_err(|e| Failure::Input(format!("{}: {e}", path.display())))?;
        document::read_from(&path.display().to_string(), file, &limits)
    };
    read.map_err(|error| match error {
        ReadError::Io(e) => Failure::Input(format!("{}: {e}", load::shown(path))),
        ReadError::Problems(source, problems) => {
            report::problems(&source, &problems, false);
            Failure::Input(String::new())
        }
    })
}
