//! Colours, columns and wrapping.

use anstyle::{AnsiColor, Color, Style};
use comity_assess::Verdict;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest a line gets.
pub(crate) const WIDTH: usize = 100;

/// Text that steps back.
pub(crate) const DIM: Style = Style::new().dimmed();
/// Headings.
pub(crate) const BOLD: Style = Style::new().bold();

fn coloured(color: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(color)))
}

/// The colour of a verdict. It always stands beside a word, never alone.
pub(crate) fn of_verdict(verdict: Option<Verdict>) -> Style {
    match verdict {
        Some(Verdict::Permitted) => coloured(AnsiColor::Green).bold(),
        Some(Verdict::Conditional) => coloured(AnsiColor::Yellow).bold(),
        Some(Verdict::Prohibited) => coloured(AnsiColor::Red).bold(),
        Some(Verdict::Undetermined) => coloured(AnsiColor::Magenta).bold(),
        Some(Verdict::NotCovered) | None => coloured(AnsiColor::Cyan).bold(),
    }
}

/// What is met.
pub(crate) const GOOD: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Green)));
/// What is not.
pub(crate) const BAD: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Red)));
/// What is not known.
pub(crate) const OPEN: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Magenta)));

/// Paints a text.
pub(crate) fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// Words of one style that a paragraph is made of.
pub(crate) struct Run<'t> {
    /// The text.
    pub(crate) text: &'t str,
    /// Its style.
    pub(crate) style: Style,
}

/// A plain run.
pub(crate) fn plain(text: &str) -> Run<'_> {
    Run {
        text,
        style: Style::new(),
    }
}

/// A run that steps back.
pub(crate) fn dim(text: &str) -> Run<'_> {
    Run { text, style: DIM }
}

/// Lays runs out in lines: the first starts with `first`, further ones are indented by `indent`.
pub(crate) fn wrap(first: &str, indent: usize, runs: &[Run<'_>]) -> String {
    let mut out = String::from(first);
    let mut column = visible(first);
    let mut fresh = true;
    for run in runs {
        let mut painted = false;
        for piece in pieces(run.text) {
            let width = piece.width();
            let space = usize::from(
                !fresh
                    && !piece.starts_with([',', '.', ';', '，', '、', '。', '：'])
                    && !glues(&out, piece),
            );
            if column + space + width > WIDTH && column > indent {
                if painted {
                    out.push_str(&format!("{:#}", run.style));
                }
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', indent));
                column = indent;
                if painted {
                    out.push_str(&run.style.to_string());
                }
            } else if space > 0 {
                out.push(' ');
                column += 1;
            }
            if !painted {
                out.push_str(&run.style.to_string());
                painted = true;
            }
            out.push_str(piece);
            column += width;
            fresh = false;
        }
        if painted {
            out.push_str(&format!("{:#}", run.style));
        }
    }
    out.push('\n');
    out
}

/// Chinese has no spaces: a line may end after any of its characters.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let mut start = 0;
        for (at, c) in word.char_indices() {
            if c.width() == Some(2) {
                if at > start {
                    out.push(&word[start..at]);
                }
                out.push(&word[at..at + c.len_utf8()]);
                start = at + c.len_utf8();
            }
        }
        if start < word.len() {
            out.push(&word[start..]);
        }
    }
    out
}

/// Whether a piece follows what stands before it without a space: beside a wide character.
fn glues(before: &str, piece: &str) -> bool {
    if matches!(piece, "·" | "—" | "~") || strip(before).ends_with(['·', '—', '~']) {
        return false;
    }
    let wide = |c: Option<char>| c.is_some_and(|c| c.width() == Some(2));
    let last = strip(before).chars().next_back();
    wide(piece.chars().next()) && (wide(last) || last.is_some_and(char::is_alphanumeric))
        || wide(last)
}

/// A text without escape sequences, from its last line.
fn strip(text: &str) -> String {
    let line = text.rsplit('\n').next().unwrap_or("");
    let mut out = String::new();
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            for c in chars.by_ref() {
                if c.is_ascii_alphabetic() {
                    break;
                }
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// How many columns a text takes.
pub(crate) fn visible(text: &str) -> usize {
    strip(text).width()
}
