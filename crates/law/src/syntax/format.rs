//! The one canonical layout of a law file.
//!
//! Every line of a block stands on its own line, values start in one column, limbs are indented by two, comments stay where they are.
//! The tokens never change, so neither does the meaning; formatting twice changes nothing.

use super::kind::SyntaxKind;
use super::parse::is_language;
use super::tree::{SyntaxNode, SyntaxToken, parse};
use crate::diagnostic::{Diagnostic, FileId};
use rowan::NodeOrToken;

/// Labels in several languages stay on one line up to this many columns.
const WIDTH: usize = 140;

/// The canonical layout of `text`, or what keeps it from being read.
///
/// # Errors
/// The faults of structure, if there are any: a file that cannot be read is not rearranged.
pub fn format(text: &str) -> Result<String, Vec<Diagnostic>> {
    let parsed = parse(FileId::default(), text);
    if !parsed.diagnostics.is_empty() {
        return Err(parsed.diagnostics);
    }
    let mut out = Layout::default();
    out.file(&parsed.root());
    Ok(out.text)
}

#[derive(Default)]
struct Layout {
    text: String,
    /// Line breaks seen since the last thing written: two mean a blank line to keep.
    breaks: usize,
    /// Whether the last thing written is a comment, behind which nothing may stand.
    commented: bool,
}

impl Layout {
    fn file(&mut self, root: &SyntaxNode) {
        let mut after_block = false;
        for element in root.children_with_tokens() {
            match element {
                NodeOrToken::Token(t) => match t.kind() {
                    SyntaxKind::Newline => self.breaks += 1,
                    SyntaxKind::Comment => {
                        if after_block && self.breaks > 0 {
                            self.breaks = self.breaks.max(2);
                            after_block = false;
                        }
                        self.comment(t.text(), 0);
                    }
                    _ => {}
                },
                NodeOrToken::Node(n) => {
                    let block = n.children().any(|c| c.kind() == SyntaxKind::Block);
                    let comment_above = self
                        .text
                        .lines()
                        .next_back()
                        .is_some_and(|l| l.starts_with('#'));
                    if after_block || (block && !comment_above) {
                        self.breaks = self.breaks.max(2);
                    }
                    self.start(0);
                    self.content(&n, 0, 0);
                    after_block = block;
                }
            }
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Ends the line before, keeps one blank line where there was one, and indents.
    fn start(&mut self, indent: usize) {
        if !self.text.is_empty() {
            if !self.text.ends_with('\n') {
                self.text.push('\n');
            }
            if self.breaks > 1 && !self.text.ends_with("{\n") {
                self.text.push('\n');
            }
        }
        self.commented = false;
        self.breaks = 0;
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    /// A comment keeps its place: behind what stands on its line, or on a line of its own.
    fn comment(&mut self, text: &str, indent: usize) {
        let text = text.trim_end();
        if self.breaks == 0 && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push_str("  ");
        } else {
            self.start(indent);
        }
        self.text.push_str(text);
        self.commented = true;
        self.breaks = 0;
    }

    fn block(&mut self, block: &SyntaxNode) {
        let width = block
            .children()
            .filter_map(|line| first_word(&line))
            .map(|word| word.text().len())
            .max()
            .unwrap_or(0)
            + 2;
        self.text.push('{');
        self.breaks = 0;
        for element in block.children_with_tokens() {
            match element {
                NodeOrToken::Token(t) => match t.kind() {
                    SyntaxKind::Newline => self.breaks += 1,
                    SyntaxKind::Comment => self.comment(t.text(), 2),
                    _ => {}
                },
                NodeOrToken::Node(line) => {
                    self.start(2);
                    self.content(&line, 2, width);
                }
            }
        }
        self.breaks = 0;
        self.start(0);
        self.text.push('}');
    }

    fn limbs(&mut self, limbs: &SyntaxNode, indent: usize) {
        self.text.push('{');
        self.breaks = 0;
        for element in limbs.children_with_tokens() {
            match element {
                NodeOrToken::Token(t) => match t.kind() {
                    SyntaxKind::Newline => self.breaks += 1,
                    SyntaxKind::Comment => self.comment(t.text(), indent + 2),
                    _ => {}
                },
                NodeOrToken::Node(limb) => {
                    self.start(indent + 2);
                    self.content(&limb, indent + 2, 0);
                }
            }
        }
        self.breaks = 0;
        self.start(indent);
        self.text.push('}');
    }

    /// The tokens of one head, line or limb; `width` is the column in which the values of a block's lines start.
    fn content(&mut self, node: &SyntaxNode, indent: usize, width: usize) {
        let long = labels_are_long(node, indent + width);
        let mut label_column = None;
        let mut previous: Option<SyntaxToken> = None;
        let mut spaced = false;
        let mut broken = false;
        let mut keyword = width > 0;
        for element in node.children_with_tokens() {
            match element {
                NodeOrToken::Node(n) => {
                    if self.commented {
                        self.breaks = 0;
                        self.start(indent);
                    } else if previous.is_some() {
                        self.text.push(' ');
                    }
                    match n.kind() {
                        SyntaxKind::Block => self.block(&n),
                        _ => self.limbs(&n, indent),
                    }
                    previous = n.last_token();
                    (spaced, broken) = (false, false);
                }
                NodeOrToken::Token(t) => match t.kind() {
                    SyntaxKind::Whitespace => spaced = true,
                    SyntaxKind::Newline => {
                        broken = true;
                        self.breaks += 1;
                    }
                    SyntaxKind::Comment => {
                        self.breaks = self.breaks.min(1);
                        self.comment(t.text(), indent + 2);
                        broken = true;
                    }
                    SyntaxKind::Semicolon => {}
                    kind => {
                        let label = is_label(&t);
                        let goes_on = kind == SyntaxKind::Word && matches!(t.text(), "and" | "or");
                        let after_comment = self.commented;
                        if previous.is_none() {
                        } else if label && label_column.is_some() {
                            if long || after_comment {
                                self.breaks = 0;
                                self.start(label_column.unwrap_or(0));
                            } else {
                                self.text.push(' ');
                            }
                        } else if after_comment || (broken && goes_on) {
                            self.breaks = 0;
                            self.start(indent + width.max(2));
                        } else if keyword {
                            let used = previous
                                .as_ref()
                                .map_or(0, |p| usize::from(p.text_range().len()));
                            let fill = if t.kind() == SyntaxKind::Comma {
                                0
                            } else {
                                width.saturating_sub(used).max(1)
                            };
                            self.text.extend(std::iter::repeat_n(' ', fill));
                        } else if space_between(previous.as_ref(), &t, spaced || broken) {
                            self.text.push(' ');
                        }
                        if previous.is_some() {
                            keyword = false;
                        }
                        if label && label_column.is_none() {
                            label_column = Some(self.column());
                        }
                        self.text.push_str(t.text());
                        previous = Some(t);
                        self.breaks = 0;
                        (spaced, broken) = (false, false);
                    }
                },
            }
        }
    }

    fn column(&self) -> usize {
        self.last_line().chars().count()
    }

    fn last_line(&self) -> &str {
        self.text.rsplit('\n').next().unwrap_or("")
    }
}

fn first_word(line: &SyntaxNode) -> Option<SyntaxToken> {
    line.first_token().filter(|t| t.kind() == SyntaxKind::Word)
}

/// A language before a text.
fn is_label(token: &SyntaxToken) -> bool {
    token.kind() == SyntaxKind::Word
        && is_language(token.text())
        && next_token(token).is_some_and(|t| t.kind() == SyntaxKind::String)
}

fn next_token(token: &SyntaxToken) -> Option<SyntaxToken> {
    let mut next = token.next_token();
    while let Some(t) = &next {
        if !t.kind().is_trivia() {
            break;
        }
        next = t.next_token();
    }
    next
}

/// Whether the labels of a line are to stand one below the other.
fn labels_are_long(node: &SyntaxNode, start: usize) -> bool {
    let tokens = node
        .children_with_tokens()
        .filter_map(NodeOrToken::into_token)
        .filter(|t| !t.kind().is_trivia());
    let (mut width, mut labels) = (start, 0);
    for token in tokens {
        width += token.text().chars().count() + 1;
        labels += usize::from(is_label(&token));
    }
    labels > 1 && width > WIDTH
}

/// Whether a space stands between two tokens of a line.
fn space_between(before: Option<&SyntaxToken>, token: &SyntaxToken, spaced: bool) -> bool {
    let Some(before) = before else { return false };
    match (before.kind(), token.kind()) {
        (SyntaxKind::LParen, _) => false,
        (_, SyntaxKind::RParen | SyntaxKind::Comma | SyntaxKind::Semicolon) => false,
        // `5(1)` is an article, `of (a, b)` is not.
        (SyntaxKind::Word | SyntaxKind::RParen, SyntaxKind::LParen) => spaced,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_laid_out() {
        let text = "rule  a{on export;cites flows 7( 1),  8\nwhen any of {-x   # why\n- not (y or z) at 5(1)}\n  and data is one of (a,b)\n}\n# end";
        let laid = format(text).unwrap();
        assert_eq!(
            laid,
            "rule a {\n  on     export\n  cites  flows 7(1), 8\n  when   any of {\n    - x  # why\n    - not (y or z) at 5(1)\n  }\n         and data is one of (a, b)\n}\n\n# end\n"
        );
        assert_eq!(format(&laid).unwrap(), laid);
    }

    #[test]
    fn long_labels_stand_one_below_the_other() {
        let long = "x".repeat(80);
        let text = format!("duty a {{ title en \"{long}\" ru \"{long}\" }}");
        let laid = format(&text).unwrap();
        assert_eq!(
            laid,
            format!("duty a {{\n  title  en \"{long}\"\n         ru \"{long}\"\n}}\n")
        );
        assert_eq!(format(&laid).unwrap(), laid);
    }
}
