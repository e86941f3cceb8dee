//! A page on the terminal: a column of labels, a column of text, law in its own words.

use anstyle::{AnsiColor, Color, Style};
use comity_assess::answer::Lang;
use comity_law::syntax::{SyntaxKind, tokens};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Text as it is.
pub(super) const PLAIN: Style = Style::new();
/// Headings and names.
pub(super) const BOLD: Style = Style::new().bold();
/// Text that steps back.
pub(super) const DIM: Style = Style::new().dimmed();
/// What is in force.
pub(super) const GOOD: Style = coloured(AnsiColor::Green);
/// What is not, or not any more.
pub(super) const OVER: Style = coloured(AnsiColor::Yellow);
/// What is not certain.
pub(super) const OPEN: Style = coloured(AnsiColor::Magenta);
/// Words of the language.
const KEYWORD: Style = coloured(AnsiColor::Cyan);

const fn coloured(color: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(color)))
}

/// The widest a page gets.
const WIDEST: usize = 100;
/// The narrowest that still reads well.
const NARROWEST: usize = 60;
/// Where the text begins: after the column of labels.
const TEXT: usize = 15;

/// How many columns a page takes: those of the terminal where it says so, but not more than can be read.
pub(crate) fn width() -> usize {
    let told = std::env::var("COLUMNS").ok();
    let told = told.and_then(|columns| columns.parse::<usize>().ok());
    told.unwrap_or(WIDEST).clamp(NARROWEST, WIDEST)
}

/// A stretch of text in one style.
pub(super) type Run<'t> = (Style, &'t str);

/// What stands behind a text on the same line: set off by a dot; nothing stays nothing.
pub(super) fn aside(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!(" · {text}")
    }
}

/// A page that is being written.
pub(super) struct Page {
    /// Its language.
    pub(super) l: Lang,
    out: String,
    width: usize,
}

impl Page {
    pub(super) fn new(l: Lang) -> Page {
        Page {
            l,
            out: String::new(),
            width: width(),
        }
    }

    /// The finished page.
    pub(super) fn done(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    /// The head: a name, what it names, and its title below.
    pub(super) fn head(&mut self, name: &str, what: &str, title: &str) {
        self.out.push_str(&format!("\n {BOLD}{name}{BOLD:#}"));
        let gap = self.width.saturating_sub(1 + name.width() + what.width());
        self.out.push_str(&" ".repeat(gap.max(2)));
        self.out.push_str(&format!("{DIM}{what}{DIM:#}\n"));
        if !title.is_empty() {
            self.paragraph(1, &[(PLAIN, title)]);
        }
    }

    /// How many columns are left for text beside names of some width.
    pub(super) fn room(&self, names: usize) -> usize {
        self.width.saturating_sub(TEXT + names + 2)
    }

    /// Text across the page.
    pub(super) fn paragraph(&mut self, indent: usize, runs: &[Run<'_>]) {
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(&wrap(runs, indent, indent, self.width));
        self.out.push('\n');
    }

    /// An empty line, unless there is one already.
    pub(super) fn gap(&mut self) {
        if !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A label and its text. Without a label the text belongs to the one above.
    pub(super) fn row(&mut self, label: &str, runs: &[Run<'_>]) {
        self.indented(label, 0, runs);
    }

    /// The same with further lines set in.
    pub(super) fn indented(&mut self, label: &str, hang: usize, runs: &[Run<'_>]) {
        let first = self.label(label);
        self.out
            .push_str(&wrap(runs, first, TEXT + hang, self.width));
        self.out.push('\n');
    }

    /// Below a row, set in by two.
    pub(super) fn below(&mut self, runs: &[Run<'_>]) {
        self.out.push_str(&" ".repeat(TEXT + 2));
        self.out
            .push_str(&wrap(runs, TEXT + 2, TEXT + 2, self.width));
        self.out.push('\n');
    }

    /// A name and its text, aligned with other such rows by the width of their names.
    pub(super) fn named(&mut self, label: &str, name: &str, names: usize, runs: &[Run<'_>]) {
        let first = self.label(label);
        self.out.push_str(name);
        let start = TEXT + names + 2;
        let pad = start.saturating_sub(first + name.width()).max(2);
        self.out.push_str(&" ".repeat(pad));
        let at = first + name.width() + pad;
        self.out.push_str(&wrap(runs, at, start, self.width));
        self.out.push('\n');
    }

    /// A name, a day and a text that fits the rest of the line.
    pub(super) fn columns(&mut self, label: &str, name: &str, names: usize, day: &str, text: &str) {
        self.label(label);
        let pad = " ".repeat((names + 2).saturating_sub(name.width()));
        self.out
            .push_str(&format!("{name}{pad}{DIM}{day}{DIM:#}{text}\n"));
    }

    /// Writes a label and returns the column at which its text begins.
    fn label(&mut self, label: &str) -> usize {
        self.out.push(' ');
        self.out.push_str(&format!("{DIM}{label}{DIM:#}"));
        let pad = TEXT.saturating_sub(1 + label.width()).max(1);
        self.out.push_str(&" ".repeat(pad));
        1 + label.width() + pad
    }

    /// Law in its own words: the keyword of the line stands in the column of labels.
    pub(super) fn law(&mut self, label: &str, text: &str) {
        for (i, line) in text.lines().enumerate() {
            let first = self.label(if i == 0 { label } else { "" });
            let inner = line.trim_start();
            let indent = line.len() - inner.len();
            self.out.push_str(&" ".repeat(indent));
            let runs = paint(inner);
            let hang = if inner.starts_with("- ") { 2 } else { 4 };
            let column = (first + indent, TEXT + indent + hang);
            self.out
                .push_str(&wrap(&runs, column.0, column.1, self.width));
            self.out.push('\n');
        }
    }
}

/// Words that have a meaning of their own in conditions, clocks and effects.
const KEYWORDS: [&str; 32] = [
    "all", "any", "of", "and", "or", "not", "includes", "is", "one", "in", "only", "stands",
    "when", "within", "after", "before", "by", "to", "promptly", "earlier", "later", "than", "for",
    "every", "except", "issued", "pausing", "from", "others", "presumed", "end", "done",
];

/// Words that begin a tail.
const TAILS: [&str; 7] = ["from", "to", "before", "at", "confidence", "under", "note"];

/// Law with its words in colours: keywords, tails that step back, doubts that stand out.
fn paint(line: &str) -> Vec<Run<'_>> {
    let tokens = tokens(line);
    let mut runs = Vec::with_capacity(tokens.len());
    let mut tail = false;
    for (i, token) in tokens.iter().enumerate() {
        let word = token.kind == SyntaxKind::Word;
        if word && TAILS.contains(&token.text) {
            let next = tokens[i + 1..].iter().find(|t| !t.kind.is_trivia());
            tail |= match token.text {
                "from" | "to" | "before" => next.is_some_and(|n| dated(n.text)),
                _ => true,
            };
        }
        let doubt = word && matches!(token.text, "medium" | "low" | "unknown");
        let style = if doubt {
            OPEN
        } else if tail {
            DIM
        } else if word && KEYWORDS.contains(&token.text) {
            KEYWORD
        } else {
            PLAIN
        };
        runs.push((style, token.text));
    }
    runs
}

/// Whether a word after `from` or `to` is a date.
fn dated(word: &str) -> bool {
    word == "unknown" || word.starts_with(|c: char| c.is_ascii_digit())
}

/// What is kept on one line.
struct Chunk<'t> {
    parts: Vec<Run<'t>>,
    width: usize,
    /// Whether a space stands before it, unless a line begins there.
    space: bool,
}

/// Lays runs out in lines. The first starts at the column `first`, further ones at `indent`.
pub(super) fn wrap(runs: &[Run<'_>], first: usize, indent: usize, width: usize) -> String {
    let mut out = String::new();
    let mut column = first;
    let mut fresh = true;
    for chunk in chunks(runs) {
        let space = usize::from(chunk.space && !fresh);
        if !fresh && column + space + chunk.width > width {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else if space > 0 {
            out.push(' ');
            column += 1;
        }
        for (style, text) in &chunk.parts {
            out.push_str(&format!("{style}{text}{style:#}"));
        }
        column += chunk.width;
        fresh = false;
    }
    out
}

/// A line may end at a space and beside a wide character, but not before a mark that closes.
fn chunks<'t>(runs: &[Run<'t>]) -> Vec<Chunk<'t>> {
    let mut out: Vec<Chunk<'t>> = Vec::new();
    let mut open = false;
    let mut space = false;
    let mut last_wide = false;
    for &(style, text) in runs {
        let mut start = 0;
        for (at, c) in text.char_indices() {
            let wide = c.width() == Some(2);
            let end = at + c.len_utf8();
            if c == ' ' || c == '\n' {
                push(&mut out, &mut open, space, style, &text[start..at]);
                space = true;
                open = false;
                start = end;
                continue;
            }
            let breaks = (wide || last_wide) && open && !closes(c);
            if breaks {
                push(&mut out, &mut open, space, style, &text[start..at]);
                space = false;
                open = false;
                start = at;
            }
            if !open && start == at {
                // Begin a chunk even before its first part is known, so that marks stick to it.
                out.push(Chunk {
                    parts: Vec::new(),
                    width: 0,
                    space,
                });
                space = false;
                open = true;
            }
            last_wide = wide;
        }
        push(&mut out, &mut open, space, style, &text[start..]);
    }
    out
}

/// Adds text to the chunk that is open.
fn push<'t>(out: &mut Vec<Chunk<'t>>, open: &mut bool, space: bool, style: Style, text: &'t str) {
    if text.is_empty() {
        return;
    }
    if !*open {
        out.push(Chunk {
            parts: Vec::new(),
            width: 0,
            space,
        });
        *open = true;
    }
    if let Some(chunk) = out.last_mut() {
        chunk.parts.push((style, text));
        chunk.width += text.width();
    }
}

/// Marks that stay with what they close.
fn closes(c: char) -> bool {
    matches!(
        c,
        ',' | '.' | ';' | ':' | ')' | '，' | '。' | '、' | '；' | '：' | '）' | '》' | '”' | '？'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_spaces_and_between_wide_characters() {
        let runs = [(PLAIN, "one two "), (PLAIN, "three")];
        assert_eq!(wrap(&runs, 0, 2, 9), "one two\n  three");
        assert_eq!(
            wrap(&[(PLAIN, "个人信息，保护")], 0, 0, 8),
            "个人信\n息，保护"
        );
        assert_eq!(wrap(&[(PLAIN, "a"), (PLAIN, "b c")], 0, 0, 2), "ab\nc");
    }

    #[test]
    fn tails_step_back_and_doubts_stand_out() {
        let runs = paint("duty by exporter to cac at flows 7 confidence medium");
        let style = |word| runs.iter().find(|r| r.1 == word).map(|r| r.0);
        assert_eq!(style("to"), Some(KEYWORD));
        assert_eq!(style("flows"), Some(DIM));
        assert_eq!(style("medium"), Some(OPEN));
        let runs = paint("valid 2 years after issued to 2024-03-21");
        assert!(runs.contains(&(DIM, "to")));
    }
}
