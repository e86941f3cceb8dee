//! Pages of the book and links between Markdown files.

use std::collections::BTreeSet;
use std::path::Path;

use crate::house::{House, read};

const SUMMARY: &str = "docs/SUMMARY.md";

/// Fails when a page is missing or unknown to the summary, or when a link leads nowhere.
pub(crate) fn check(house: &House) -> Result<(), String> {
    let files = house.files()?;
    let markdown = files
        .iter()
        .filter(|file| file.extension().is_some_and(|e| e == "md"));
    let mut problems = Vec::new();
    let mut pages = BTreeSet::new();
    for file in markdown {
        let text = read(&house.root.join(file))?;
        for link in links(&text) {
            if file == Path::new(SUMMARY) {
                pages.insert(Path::new("docs").join(&link));
            }
            if let Some(problem) = broken(house, file, &link)? {
                problems.push(problem);
            }
        }
        let in_book = file.starts_with("docs") && file != Path::new(SUMMARY);
        if in_book && !summary_names(house, file)? {
            problems.push(format!("{}: not named in {SUMMARY}", file.display()));
        }
    }
    if pages.is_empty() {
        problems.push(format!("{SUMMARY} names no page"));
    }
    for problem in &problems {
        println!("{problem}");
    }
    match problems.len() {
        0 => Ok(()),
        n => Err(format!("{n} pages or links are wrong")),
    }
}

fn summary_names(house: &House, file: &Path) -> Result<bool, String> {
    let summary = read(&house.root.join(SUMMARY))?;
    let page = file.strip_prefix("docs").unwrap_or(file);
    Ok(links(&summary).iter().any(|link| Path::new(link) == page))
}

/// Why a link from `file` leads nowhere, or nothing when it leads somewhere.
fn broken(house: &House, file: &Path, link: &str) -> Result<Option<String>, String> {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let from = house.root.join(file);
    let to = match path {
        "" => from,
        _ => from.parent().unwrap_or(&house.root).join(path),
    };
    if !to.exists() {
        return Ok(Some(format!("{}: nothing is at {link}", file.display())));
    }
    let is_page = to.extension().is_some_and(|extension| extension == "md");
    if !anchor.is_empty() && is_page && !anchors(&read(&to)?).contains(anchor) {
        return Ok(Some(format!("{}: no heading for {link}", file.display())));
    }
    Ok(None)
}

/// The relative links of a Markdown text, outside code.
fn links(text: &str) -> Vec<String> {
    let mut links = Vec::new();
    for line in prose(text) {
        let line = without_code(line);
        let mut rest = line.as_str();
        while let Some((_, after)) = rest.split_once("](") {
            let Some((link, behind)) = after.split_once(')') else {
                break;
            };
            let link = link.split_whitespace().next().unwrap_or_default();
            if !link.is_empty() && !link.contains("://") && !link.starts_with("mailto:") {
                links.push(link.trim_matches(['<', '>']).to_owned());
            }
            rest = behind;
        }
    }
    links
}

/// The anchors of a Markdown text: one for each heading.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for line in prose(text) {
        let heading = line.trim_start_matches('#');
        if heading.len() < line.len() && heading.starts_with(' ') {
            let anchor = anchor(heading);
            let again = (1..).map(|n| format!("{anchor}-{n}"));
            let mut names = std::iter::once(anchor.clone()).chain(again);
            anchors.extend(names.find(|name| !anchors.contains(name)));
        }
    }
    anchors
}

/// The name that a heading gets in the page.
fn anchor(heading: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let text = heading.trim().to_lowercase();
    let text: String = text.chars().filter(|c| kept(*c)).collect();
    text.replace(' ', "-")
}

/// The lines of a text that are not in a fenced block.
fn prose(text: &str) -> Vec<&str> {
    let mut fence: Option<&str> = None;
    let mut lines = Vec::new();
    for line in text.lines() {
        let start = line.trim_start();
        let marks = &start[..start.len() - start.trim_start_matches('`').len()];
        match fence {
            None if marks.len() >= 3 => fence = Some(marks),
            None => lines.push(line),
            Some(open) if start.trim_end() == marks && marks.len() >= open.len() => fence = None,
            Some(_) => {}
        }
    }
    lines
}

/// A line with the code in it, `like this`, taken out.
fn without_code(line: &str) -> String {
    let pieces: Vec<&str> = line.split('`').collect();
    // An odd number of marks: the last one opens nothing.
    let closed = if pieces.len() % 2 == 1 {
        pieces.len()
    } else {
        pieces.len() - 1
    };
    let outside = |(at, piece): (usize, &&str)| {
        let inside = at % 2 == 1 && at < closed;
        if inside {
            String::new()
        } else {
            (*piece).to_owned()
        }
    };
    pieces.iter().enumerate().map(outside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_relative_links() {
        let text = "\
[a](a.md) and [b](how-to/b.md#top \"title\"), not [c](https://example.org/c.md)
`[d](d.md)` [`e`](e.md)
```sh
[f](f.md)
```
![picture](g.png) [h](#here)";
        assert_eq!(
            links(text),
            ["a.md", "how-to/b.md#top", "e.md", "g.png", "#here"]
        );
    }

    #[test]
    fn names_headings() {
        let text = "# What `comity` is\n## A, B (and C)\n## Again\n## Again\n#no\n";
        let expected = ["a-b-and-c", "again", "again-1", "what-comity-is"];
        assert!(anchors(text).iter().eq(expected), "{:?}", anchors(text));
    }
}
