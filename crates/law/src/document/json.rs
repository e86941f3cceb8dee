//! Strict JSON with places.

use super::Limits;
use super::build::{Builder, Shape, Stop};
use super::node::Node;
use super::source::{Problem, Source};
use super::text::{BLANK, offset, quote};

/// Why quotes and commas are so strict in this file.
const AS_JSON: &str = "a file that begins with `{` or `[` is read as JSON";

/// Reads a JSON text.
pub(super) fn read(source: &Source, limits: &Limits) -> Result<Node, Vec<Problem>> {
    let mut reader = Reader {
        source,
        text: source.text(),
        at: 0,
        build: Builder::new(source, limits),
    };
    // A stop is in the list of problems that the builder has.
    let _ = reader.run();
    reader.build.finish()
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A value, or the end of the list that just began.
    FirstItem,
    /// A key, or the end of the mapping that just began.
    FirstKey,
    /// A value, or a key, after a comma.
    Another,
    /// The colon after a key.
    Colon,
    /// The value after a colon, or the outermost one.
    Value,
    /// A comma, or the end of what is open.
    Comma,
}

struct Reader<'s> {
    source: &'s Source,
    text: &'s str,
    at: usize,
    build: Builder<'s>,
}

impl Reader<'_> {
    fn run(&mut self) -> Result<(), Stop> {
        let mut next = Next::Value;
        loop {
            self.space()?;
            let Some(c) = self.peek() else {
                return self.ended(next);
            };
            if next == Next::Comma && self.build.innermost().is_none() {
                return self.build.stop(
                    self.here(),
                    format!(
                        "{} stands after the end of the document",
                        quote(self.word())
                    ),
                    format!("remove it; {AS_JSON}, which holds one value"),
                );
            }
            next = match c {
                '{' | '[' => self.open(c, next)?,
                '}' | ']' => self.close(c, next)?,
                ',' => self.comma(next)?,
                ':' if next == Next::Colon => {
                    self.at += 1;
                    Next::Value
                }
                ':' => {
                    return self.build.stop(
                        self.here(),
                        "a `:` does not follow a key",
                        "write a key in double quotes before it, like `\"name\": \"value\"`",
                    );
                }
                _ => self.scalar(next)?,
            };
        }
    }

    /// Makes up for a missing comma or colon before a value or key.
    fn before_value(&mut self, next: Next) -> Result<(), Stop> {
        let (sign, between) = match next {
            Next::Comma => ("`,`", "two values"),
            Next::Colon => ("`:`", "the key and its value"),
            _ => return Ok(()),
        };
        let span = self.here();
        self.build.fault(
            span,
            format!("a {sign} is missing before {}", quote(self.word())),
            format!("put {sign} between {between}"),
        )
    }

    fn open(&mut self, bracket: char, next: Next) -> Result<Next, Stop> {
        self.before_value(next)?;
        let span = self.here();
        self.at += 1;
        if bracket == '[' {
            self.build.open(Shape::List, span)?;
            Ok(Next::FirstItem)
        } else {
            self.build.open(Shape::Mapping, span)?;
            Ok(Next::FirstKey)
        }
    }

    fn close(&mut self, bracket: char, next: Next) -> Result<Next, Stop> {
        let span = self.here();
        let (shape, opener) = match bracket {
            ']' => (Shape::List, '['),
            _ => (Shape::Mapping, '{'),
        };
        match self.build.innermost() {
            Some((open, _)) if open == shape => {}
            Some((_, start)) => {
                let (line, column) = self.source.position(start);
                return self.build.stop(
                    span,
                    format!("`{bracket}` does not close what is open"),
                    format!("close the bracket of line {line}, column {column} first"),
                );
            }
            None => {
                return self.build.stop(
                    span,
                    format!("`{bracket}` closes nothing"),
                    format!("remove it, or write `{opener}` before it"),
                );
            }
        }
        match next {
            Next::Another => self.build.fault(
                span.clone(),
                format!("a comma stands before the closing `{bracket}`"),
                "remove the comma",
            )?,
            Next::Colon | Next::Value => {
                self.build.fault(
                    span.clone(),
                    "a key has no value",
                    "write `: ` and the value after the key; `null` stands for nothing",
                )?;
                self.build.scalar(String::new(), false, span.clone())?;
            }
            Next::FirstItem | Next::FirstKey | Next::Comma => {}
        }
        self.at += 1;
        self.build.close(Some(span.end))?;
        Ok(Next::Comma)
    }

    fn comma(&mut self, next: Next) -> Result<Next, Stop> {
        if next != Next::Comma {
            return self.build.stop(
                self.here(),
                "a value is missing before the comma",
                "write the value, or remove the comma; `null` stands for nothing",
            );
        }
        self.at += 1;
        Ok(Next::Another)
    }

    fn scalar(&mut self, next: Next) -> Result<Next, Stop> {
        self.before_value(next)?;
        let key = self.build.wants_key();
        let start = self.at;
        let (text, quoted) = match self.peek() {
            Some('"') => (self.string()?, true),
            _ => (self.bare(key)?, false),
        };
        self.build
            .scalar(text, quoted || key, offset(start)..offset(self.at))?;
        Ok(if key { Next::Colon } else { Next::Comma })
    }

    /// A number, `true`, `false` or `null`; anything else is noted as a fault.
    fn bare(&mut self, key: bool) -> Result<String, Stop> {
        let word = self.word().to_owned();
        let span = offset(self.at)..offset(self.at + word.len());
        if word.is_empty() {
            return self.build.stop(self.here(), "this is not JSON", AS_JSON);
        }
        let shown = quote(&word);
        if key {
            self.build.fault(
                span,
                format!("the key {shown} is not in double quotes"),
                format!("put keys in double quotes; {AS_JSON}"),
            )?;
        } else if word.starts_with('\'') {
            self.build.stop(
                span,
                "text is not in double quotes",
                format!("use double quotes, not single ones; {AS_JSON}"),
            )?
        } else if !matches!(word.as_str(), "true" | "false" | "null") && !is_number(&word) {
            self.build.fault(
                span,
                format!("{shown} is neither a number nor text in double quotes"),
                format!("write numbers like `12` or `0.5`, and text in double quotes; {AS_JSON}"),
            )?;
        }
        self.at += word.len();
        Ok(word)
    }

    /// A text in double quotes, from its first quote past its last.
    fn string(&mut self) -> Result<String, Stop> {
        let start = self.at;
        let mut text = String::new();
        self.at += 1;
        loop {
            let rest = self.text.get(self.at..).unwrap_or("");
            let plain = rest.find(['"', '\\', '\n', '\t']).unwrap_or(rest.len());
            text.push_str(rest.get(..plain).unwrap_or(""));
            self.at += plain;
            match self.peek() {
                Some('"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some('\\') => self.escape(&mut text)?,
                Some('\t') => {
                    self.build.fault(
                        self.here(),
                        "a tab stands in text in quotes",
                        "write it as `\\t`",
                    )?;
                    self.at += 1;
                }
                _ => {
                    return self.build.stop(
                        offset(start)..offset(self.at),
                        "the quote that opens here is not closed in its line",
                        "close it; write a line end inside the text as `\\n` and a quote as `\\\"`",
                    );
                }
            }
        }
    }

    fn escape(&mut self, text: &mut String) -> Result<(), Stop> {
        let start = self.at;
        self.at += 1;
        let letter = self.peek();
        self.at += letter.map_or(0, char::len_utf8);
        let meant = match letter {
            Some(c @ ('"' | '\\' | '/')) => Some(c),
            Some('b') => Some('\u{8}'),
            Some('f') => Some('\u{C}'),
            Some('n') => Some('\n'),
            Some('r') => Some('\r'),
            Some('t') => Some('\t'),
            Some('u') => self.code(),
            _ => None,
        };
        match meant {
            Some(c) => text.push(c),
            None => self.build.fault(
                offset(start)..offset(self.at),
                format!("{} is no escape", quote(self.text.get(start..self.at).unwrap_or(""))),
                "write `\\\\` for a backslash; a character by its number is `\\u` and four digits or letters from a to f, twice if the number is over FFFF",
            )?,
        }
        Ok(())
    }

    /// The character of one `\u` escape, or of two that belong together.
    fn code(&mut self) -> Option<char> {
        let first = self.four()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        if !self.text.get(self.at..)?.starts_with("\\u") {
            return None;
        }
        self.at += 2;
        let second = self
            .four()?
            .checked_sub(0xDC00)
            .filter(|low| *low < 0x400)?;
        char::from_u32(0x10000 + ((first - 0xD800) << 10) + second)
    }

    fn four(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    /// Skips spaces and line ends; comments are skipped, too, but noted.
    fn space(&mut self) -> Result<(), Stop> {
        loop {
            let rest = self.text.get(self.at..).unwrap_or("");
            let trimmed = rest.trim_start_matches(BLANK);
            self.at += rest.len() - trimmed.len();
            let length = if trimmed.starts_with("//") || trimmed.starts_with('#') {
                trimmed.find('\n').unwrap_or(trimmed.len())
            } else if trimmed.starts_with("/*") {
                trimmed.find("*/").map_or(trimmed.len(), |end| end + 2)
            } else {
                return Ok(());
            };
            let span = offset(self.at)..offset(self.at + length);
            self.at += length;
            self.build.fault(
                span,
                "a comment stands in JSON",
                format!("remove it, or write the file as YAML; {AS_JSON}"),
            )?;
        }
    }

    /// The text ended while something was still to come.
    fn ended(&mut self, next: Next) -> Result<(), Stop> {
        match self.build.innermost() {
            None if next == Next::Comma => Ok(()),
            None => self.build.stop(self.here(), "a value is missing", AS_JSON),
            Some((shape, start)) => {
                let bracket = match shape {
                    Shape::List => ']',
                    Shape::Mapping => '}',
                };
                let (line, column) = self.source.position(start);
                self.build.stop(
                    self.here(),
                    format!("the file ends before its `{bracket}`"),
                    format!("close the bracket of line {line}, column {column}"),
                )
            }
        }
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    /// The span of the character here; empty at the end.
    fn here(&self) -> std::ops::Range<u32> {
        let length = self.peek().map_or(0, char::len_utf8);
        offset(self.at)..offset(self.at + length)
    }

    /// What stands here up to the next space or sign of JSON; at least one character if there is.
    fn word(&self) -> &str {
        let rest = self.text.get(self.at..).unwrap_or("");
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| c.is_whitespace() || "{}[],:\"".contains(*c));
        rest.get(..end.map_or(rest.len(), |(at, _)| at))
            .unwrap_or("")
    }
}

/// Whether a word is a number as JSON writes them.
pub(super) fn is_number(word: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let word = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match word.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (word, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|part| digits(part.strip_prefix(['+', '-']).unwrap_or(part)))
}
