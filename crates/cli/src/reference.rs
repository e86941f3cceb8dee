//! The generated pages of the reference, and manual pages.

mod command_line;
mod markdown;
mod regime;
mod vocabulary;

use crate::args::Cli;
use crate::exit::Exit;
use crate::report::{Failure, Talk};
use clap::{Command, CommandFactory};
use comity_assess::answer::Answer;
use comity_law::diagnostic::Severity;
use std::fs;
use std::path::Path;

/// Writes a manual page for every command.
pub(crate) fn manual(out: &Path, talk: Talk) -> Result<Exit, Failure> {
    let mut root = Cli::command();
    root.build();
    let mut pages = Vec::new();
    man_pages(&root, "comity", &mut pages)?;
    for (name, page) in &pages {
        write_file(out, name, page)?;
        talk.say(out.join(name).display());
    }
    Ok(Exit::Success)
}

/// The manual page of a command and those below it.
fn man_pages(
    command: &Command,
    name: &str,
    pages: &mut Vec<(String, Vec<u8>)>,
) -> Result<(), Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone())
        .source(concat!("comity ", env!("CARGO_PKG_VERSION")))
        .manual("Comity")
        .render(&mut page)
        .map_err(|error| Failure::System(error.to_string()))?;
    pages.push((format!("{name}.1"), page));
    for below in command_line::shown(command) {
        man_pages(below, &format!("{name}-{}", below.get_name()), pages)?;
    }
    Ok(())
}

/// Writes the pages that are made from the program and the corpus it carries.
pub(crate) fn write(out: &Path) -> Result<Exit, Failure> {
    let (corpus, faults) = comity_law::read(comity_law::corpus::carried());
    if let Some(fault) = faults
        .iter()
        .find(|fault| fault.severity == Severity::Error)
    {
        return Err(Failure::System(format!(
            "the carried corpus: {}",
            fault.message
        )));
    }
    let verdict = serde_json::to_value(schemars::schema_for!(Answer));
    let verdict = verdict.map_err(|error| Failure::System(error.to_string()))?;
    let mut pages = vec![
        ("verdict.schema.json".to_owned(), json(&verdict)?),
        (
            "event.schema.json".to_owned(),
            json(&comity_assess::event::schema(&corpus))?,
        ),
        ("exit-statuses.md".to_owned(), exit_statuses()),
        (
            "command-line.md".to_owned(),
            command_line::page(Cli::command()),
        ),
        ("vocabulary.md".to_owned(), vocabulary::page(&corpus)),
        ("words.md".to_owned(), vocabulary::words(&corpus)),
    ];
    for regime in &corpus.regimes {
        pages.push((
            format!("regimes/{}.md", regime.name),
            regime::page(&corpus, regime),
        ));
    }
    for (name, page) in &pages {
        write_file(out, name, page.as_bytes())?;
    }
    Ok(Exit::Success)
}

fn json(value: &serde_json::Value) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value);
    text.map(|text| format!("{text}\n"))
        .map_err(|error| Failure::System(error.to_string()))
}

/// The page of exit statuses.
fn exit_statuses() -> String {
    let mut page = markdown::Page::new("Exit statuses");
    page.text(
        "How a command ended. `comity assess` gives its verdict so; commands that check, such as `comity law check`, tell whether they found something. For an event that has duties and no verdict, `assess` ends with 0.",
    );
    let rows = Exit::TABLE
        .iter()
        .map(|(_, number, meaning)| vec![number.to_string(), (*meaning).to_owned()]);
    page.table(&["status", "meaning"], rows);
    page.done()
}

fn write_file(folder: &Path, name: &str, content: &[u8]) -> Result<(), Failure> {
    let path = folder.join(name);
    let fault = |error: std::io::Error| Failure::System(format!("{}: {error}", path.display()));
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(fault)?;
    }
    fs::write(&path, content).map_err(fault)
}
