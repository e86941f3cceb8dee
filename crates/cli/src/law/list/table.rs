//! Tables: aligned on the terminal, typed as JSON.

use crate::law::show::page::width;
use crate::report::Failure;
use anstyle::Style;
use serde_json::{Map, Value};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Text(String),
    Number(usize),
    List(Vec<String>),
    /// A value for JSON, and how it is shown on the terminal.
    Shown(Value, String),
}

impl Cell {
    /// A text.
    pub(crate) fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    fn shown(&self) -> String {
        match self {
            Cell::Text(text) | Cell::Shown(_, text) => text.clone(),
            Cell::Number(n) => n.to_string(),
            Cell::List(list) => list.join(", "),
        }
    }

    fn json(&self) -> Value {
        match self {
            Cell::Text(text) if text.is_empty() => Value::Null,
            Cell::Text(text) => text.as_str().into(),
            Cell::Number(n) => (*n).into(),
            Cell::List(list) => list.as_slice().into(),
            Cell::Shown(value, _) => value.clone(),
        }
    }
}

/// A column: its key in JSON, its heading, and the most columns it takes; 0 for the one that takes what the others leave.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) key: &'static str,
    pub(crate) heading: &'static str,
    pub(crate) most: usize,
}

/// A column that is in JSON only.
pub(crate) const HIDDEN: usize = usize::MAX;

/// A table.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

const GAP: usize = 2;
/// What a title needs to be read.
const ENOUGH: usize = 28;
/// What no column goes below.
const LEAST: usize = 7;
const HEAD: Style = Style::new().dimmed();
const NAME: Style = Style::new().bold();

impl Table {
    /// Lines of aligned columns, none wider than the terminal; what is cut off ends in `…`.
    pub(crate) fn text(&self) -> String {
        self.visible().lines()
    }

    /// The same table without hidden columns.
    fn visible(&self) -> Table {
        let seen = |i: &usize| self.columns[*i].most != HIDDEN;
        let seen: Vec<usize> = (0..self.columns.len()).filter(seen).collect();
        Table {
            columns: seen.iter().map(|i| self.columns[*i]).collect(),
            rows: self
                .rows
                .iter()
                .map(|row| seen.iter().map(|i| row[*i].clone()).collect())
                .collect(),
        }
    }

    fn lines(&self) -> String {
        let cells: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| row.iter().map(Cell::shown).collect())
            .collect();
        let widths = self.widths(&cells);
        let mut out = String::new();
        for (i, column) in self.columns.iter().enumerate() {
            let last = i + 1 == self.columns.len();
            let text = fit(column.heading, widths[i]);
            out.push_str(&format!("{HEAD}{text}{HEAD:#}"));
            if !last {
                out.push_str(&pad(&text, widths[i] + GAP));
            }
        }
        out.push('\n');
        for (row, shown) in self.rows.iter().zip(&cells) {
            let mut line = String::new();
            for (i, text) in shown.iter().enumerate() {
                let text = fit(text, widths[i]);
                let space = pad(&text, widths[i]);
                let text = if i == 0 {
                    format!("{NAME}{text}{NAME:#}")
                } else {
                    text
                };
                match row[i] {
                    Cell::Number(_) => line.push_str(&format!("{space}{text}")),
                    _ => line.push_str(&format!("{text}{space}")),
                }
                line.push_str(&" ".repeat(GAP));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// As wide as what stands in them and as they may be. The column that takes the rest gets enough to read: others give way to it, the widest first.
    fn widths(&self, cells: &[Vec<String>]) -> Vec<usize> {
        let natural = |(i, column): (usize, &Column)| {
            let widest = cells.iter().map(|row| row[i].width()).max().unwrap_or(0);
            let widest = widest.max(column.heading.width());
            if column.most == 0 {
                widest
            } else {
                widest.min(column.most)
            }
        };
        let mut widths: Vec<usize> = self.columns.iter().enumerate().map(natural).collect();
        let room = width().saturating_sub(GAP * self.columns.len().saturating_sub(1));
        let rest = |i: &usize| self.columns[*i].most == 0;
        let free = (0..widths.len()).find(rest);
        let wanted = free.map_or(0, |i| widths[i]);
        let enough = wanted.min(ENOUGH);
        loop {
            let others = widths.iter().enumerate().filter(|(i, _)| Some(*i) != free);
            let others: usize = others.map(|(_, w)| w).sum();
            if let Some(i) = free {
                widths[i] = wanted
                    .min(room.saturating_sub(others))
                    .max(enough.min(LEAST));
            }
            let short = free.is_some_and(|i| widths[i] < enough);
            if !short && widths.iter().sum::<usize>() <= room {
                return widths;
            }
            // Names stay whole: they are what one copies.
            let gives = (1..widths.len()).filter(|i| Some(*i) != free && widths[*i] > LEAST);
            match gives.max_by_key(|i| widths[*i]) {
                Some(i) => widths[i] -= 1,
                None => return widths,
            }
        }
    }

    /// An array of objects, nothing cut.
    pub(crate) fn json(&self) -> Result<String, Failure> {
        let objects = self.rows.iter().map(|row| {
            let pairs = self
                .columns
                .iter()
                .zip(row)
                .map(|(c, cell)| (c.key.to_owned(), cell.json()));
            Value::Object(pairs.collect::<Map<_, _>>())
        });
        let list = Value::Array(objects.collect());
        serde_json::to_string_pretty(&list)
            .map(|text| format!("{text}\n"))
            .map_err(|error| Failure::System(error.to_string()))
    }
}

fn pad(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(text.width()))
}

/// A text in so many columns: cut at the end of a word where one is near, with `…`.
pub(crate) fn fit(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        end = at + c.len_utf8();
    }
    let cut = &text[..end];
    let inside_word = text[end..]
        .chars()
        .next()
        .is_some_and(char::is_alphanumeric);
    let word = cut
        .rfind(' ')
        .filter(|at| inside_word && cut.len() - at <= 12 && *at * 2 > cut.len());
    let cut = word.map_or(cut, |at| &cut[..at]);
    format!(
        "{}…",
        cut.trim_end_matches([' ', ',', ';', ':', '(', '，', '、'])
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_text_says_so_and_fits() {
        assert_eq!(fit("short", 10), "short");
        assert_eq!(
            fit("security assessment before export", 24),
            "security assessment…"
        );
        for width in 2..40 {
            for text in [
                "security assessment before export",
                "应当申报数据出境安全评估",
                "Оценка безопасности до вывоза",
            ] {
                assert!(fit(text, width).width() <= width, "{text} in {width}");
            }
        }
    }
}
