//! Markdown that is generated: headings, paragraphs, tables.

/// A page that is being written.
pub(super) struct Page {
    out: String,
}

/// What stands at the top of every generated page.
const NOTICE: &str = "<!-- Made from the program by `cargo xtask generate`; do not edit. -->";

impl Page {
    /// A page with its title.
    pub(super) fn new(title: &str) -> Page {
        Page {
            out: format!("# {title}\n\n{NOTICE}\n"),
        }
    }

    /// A heading below the title.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        self.out
            .push_str(&format!("\n{} {text}\n", "#".repeat(level)));
    }

    /// A paragraph of Markdown.
    pub(super) fn text(&mut self, text: &str) {
        self.out.push_str(&format!("\n{text}\n"));
    }

    /// Text as it is, in a fenced block.
    pub(super) fn block(&mut self, text: &str) {
        self.out
            .push_str(&format!("\n```text\n{}\n```\n", text.trim_end()));
    }

    /// A table; nothing if it has no rows.
    pub(super) fn table(&mut self, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        let mut rows = rows.peekable();
        if rows.peek().is_none() {
            return;
        }
        self.out.push_str(&format!("\n| {} |\n", heads.join(" | ")));
        self.out
            .push_str(&format!("|{}\n", "---|".repeat(heads.len())));
        for row in rows {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| cell.replace('|', "\\|").replace('\n', " "))
                .collect();
            self.out.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
    }

    /// The finished page.
    pub(super) fn done(self) -> String {
        self.out
    }
}

/// Text of the law in Markdown: marks that would mean something are taken as they are.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '<' | '>' | '*' | '_' | '`' | '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A name of the language.
pub(super) fn code(name: &str) -> String {
    if name.is_empty() {
        String::new()
    } else {
        format!("`{name}`")
    }
}

/// Names of the language, one after the other.
pub(super) fn codes<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.map(code).collect::<Vec<_>>().join(", ")
}
