//! Where output goes, and how faults are shown.

use crate::exit::Exit;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use comity_law::diagnostic::{Diagnostic, Severity, SourceFile};
use comity_law::document::{Problem, Source};
use std::fmt::Display;
use std::io::{self, Write};

/// How much is said on standard error.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Talk {
    pub(crate) quiet: bool,
    pub(crate) verbose: bool,
}

impl Talk {
    /// Says something that is not a result.
    pub(crate) fn say(self, text: impl Display) {
        if !self.quiet {
            let _ = writeln!(anstream::stderr(), "{text}");
        }
    }

    /// Says something for those who want to know more.
    pub(crate) fn detail(self, text: impl Display) {
        if self.verbose {
            let _ = writeln!(anstream::stderr(), "{text}");
        }
    }
}

/// Why a command could not do what it should.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The user's input: already told, or told by this text.
    Input(String),
    /// Whoever reads our output has gone.
    Gone,
    /// The system said no.
    System(String),
}

impl Failure {
    /// Tells it and gives the exit status.
    pub(crate) fn report(self) -> Exit {
        match self {
            Failure::Input(text) => {
                if !text.is_empty() {
                    let _ = writeln!(anstream::stderr(), "{}: {text}", error_word());
                }
                Exit::Usage
            }
            Failure::Gone => Exit::Success,
            Failure::System(text) => {
                let _ = writeln!(anstream::stderr(), "{}: {text}", error_word());
                Exit::Failure
            }
        }
    }
}

fn error_word() -> String {
    let style = anstyle::Style::new()
        .bold()
        .fg_color(Some(anstyle::AnsiColor::Red.into()));
    format!("{style}error{style:#}")
}

/// Writes a result to standard output.
pub(crate) fn out(text: &str) -> Result<(), Failure> {
    let mut stream = anstream::stdout().lock();
    let written = stream
        .write_all(text.as_bytes())
        .and_then(|()| stream.flush());
    written.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::Gone,
        _ => Failure::System(format!("cannot write to standard output: {error}")),
    })
}

/// Shows faults of law files on standard error.
pub(crate) fn diagnostics(files: &[SourceFile], list: &[Diagnostic]) {
    let mut stream = anstream::stderr().lock();
    let renderer = renderer();
    for diagnostic in list {
        let text = render_diagnostic(files, diagnostic, &renderer);
        let _ = writeln!(stream, "{text}\n");
    }
}

fn renderer() -> Renderer {
    Renderer::styled().decor_style(DecorStyle::Unicode)
}

fn render_diagnostic(files: &[SourceFile], diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let code = diagnostic.code.to_string();
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(code.as_str());
    let Some(file) = files.get(usize::from(diagnostic.place.file.0)) else {
        return renderer.render(&[title.element(Level::HELP.message(diagnostic.help.as_str()))]);
    };
    let span = bounded(&file.text, diagnostic.place.start, diagnostic.place.end);
    let mut snippet = Snippet::source(file.text.as_str())
        .path(file.path.as_str())
        .annotation(AnnotationKind::Primary.span(span));
    let mut elsewhere = Vec::new();
    for (place, label) in &diagnostic.related {
        match files.get(usize::from(place.file.0)) {
            Some(other) if place.file == diagnostic.place.file => {
                let span = bounded(&other.text, place.start, place.end);
                snippet =
                    snippet.annotation(AnnotationKind::Context.span(span).label(label.as_str()));
            }
            Some(other) => elsewhere.push((other, *place, label)),
            None => {}
        }
    }
    let mut group = title.element(snippet);
    for (other, place, label) in elsewhere {
        let span = bounded(&other.text, place.start, place.end);
        group = group.element(
            Snippet::source(other.text.as_str())
                .path(other.path.as_str())
                .annotation(AnnotationKind::Context.span(span).label(label.as_str())),
        );
    }
    if !diagnostic.help.is_empty() {
        group = group.element(Level::HELP.message(diagnostic.help.as_str()));
    }
    renderer.render(&[group])
}

/// Shows faults of an outside file on standard error.
pub(crate) fn problems(source: &Source, list: &[Problem], warn: bool) {
    let mut stream = anstream::stderr().lock();
    let renderer = renderer();
    for problem in list {
        let level = if warn { Level::WARNING } else { Level::ERROR };
        let title = if problem.field.is_empty() {
            problem.message.clone()
        } else {
            format!("{}: {}", problem.field, problem.message)
        };
        let title = level.primary_title(title);
        let span = bounded(source.text(), problem.span.start, problem.span.end);
        let mut group = title.element(
            Snippet::source(source.text())
                .path(source.name())
                .annotation(AnnotationKind::Primary.span(span)),
        );
        if !problem.help.is_empty() {
            group = group.element(Level::HELP.message(problem.help.as_str()));
        }
        let _ = writeln!(stream, "{}\n", renderer.render(&[group]));
    }
}

/// A span that lies in the text, on character boundaries, and covers one line at most: long ones hide what is wrong.
fn bounded(text: &str, start: u32, end: u32) -> std::ops::Range<usize> {
    let boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (start, end) = (boundary(start as usize), boundary(end as usize));
    let line_end = text[start..].find('\n').map_or(text.len(), |i| start + i);
    start..end.max(start).min(line_end.max(start))
}
