//! YAML, by the events of `saphyr-parser`.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};

use super::build::{Builder, Shape, Stop};
use super::node::Node;
use super::source::{Problem, Source};
use super::text::{BLANK, offset};
use super::{Limits, empty, words};

/// Reads the one document of a YAML text.
pub(super) fn read(source: &Source, limits: &Limits) -> Result<Node, Vec<Problem>> {
    let mut reader = Reader {
        text: source.text(),
        places: Places::new(source.text()),
        build: Builder::new(source, limits),
        documents: 0,
        checked: 0,
        seen: 0,
        line: 0,
    };
    // A stop is in the list of problems that the builder has.
    let _ = reader.run(limits);
    let root = reader.build.finish()?;
    if root.is_null() && root.span.is_empty() {
        return Err(vec![empty()]);
    }
    Ok(root)
}

struct Reader<'s> {
    text: &'s str,
    places: Places<'s>,
    build: Builder<'s>,
    documents: usize,
    /// Lines that begin before this byte have been looked at for tabs.
    checked: usize,
    /// The text before this byte has been searched for line ends.
    seen: usize,
    /// Where the last line begins that was found there.
    line: usize,
}

impl<'s> Reader<'s> {
    fn run(&mut self, limits: &Limits) -> Result<(), Stop> {
        self.bound(limits)?;
        let mut parser = Parser::new(StrInput::new(self.text));
        while let Some(next) = parser.next_event() {
            match next {
                Ok((Event::StreamEnd, _)) => break,
                Ok((event, span)) => self.event(event, span)?,
                Err(error) => return self.error(&error),
            }
        }
        Ok(())
    }

    /// The parser keeps all parts of a bracketed list before it tells the first one, since the
    /// list could be a key. So what can become a part is counted beforehand, generously.
    fn bound(&mut self, limits: &Limits) -> Result<(), Stop> {
        let most = limits.nodes.saturating_mul(4).max(64);
        let sign = |byte: &u8| b",[]{}:?&*!".contains(byte);
        match self
            .text
            .bytes()
            .enumerate()
            .filter(|(_, b)| sign(b))
            .nth(most)
        {
            Some((at, _)) => self.build.too_many(offset(at)..offset(at + 1)),
            None => Ok(()),
        }
    }

    fn event(&mut self, event: Event<'s>, span: Span) -> Result<(), Stop> {
        let start = self.places.byte(span.start.index());
        let end = self.places.byte(span.end.index()).max(start);
        match event {
            Event::DocumentStart(explicit) => self.document(explicit, start, end),
            Event::Alias(_) => {
                let span = offset(start)..offset(end);
                self.indented_by_tab(start)?;
                self.alias(span.clone())?;
                self.build.scalar("alias".to_owned(), true, span)
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.indented_by_tab(start)?;
                let start = self.properties(anchor, tag.as_deref(), start, end)?;
                let quoted = style != ScalarStyle::Plain;
                let span = self.scalar_span(&text, style, start, end);
                self.checked = self.checked.max(span.end as usize);
                self.build.scalar(text.into_owned(), quoted, span)
            }
            Event::SequenceStart(anchor, tag) => {
                self.start(Shape::List, anchor, tag.as_deref(), start, end)
            }
            Event::MappingStart(anchor, tag) => {
                self.start(Shape::Mapping, anchor, tag.as_deref(), start, end)
            }
            Event::SequenceEnd => self.close(b']', start),
            Event::MappingEnd => self.close(b'}', start),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn document(&mut self, explicit: bool, start: usize, end: usize) -> Result<(), Stop> {
        self.documents += 1;
        if self.documents > 1 {
            return self.build.stop(
                offset(start)..offset(end),
                "a second document begins here",
                "write one file for each; `---` may stand only before the first field",
            );
        }
        if !explicit {
            return Ok(());
        }
        let before = self.text.get(..start).unwrap_or("");
        let mut at = 0;
        for line in before.split_inclusive('\n') {
            if line.starts_with('%') {
                let (message, help) = words::DIRECTIVE;
                let line_end = at + line.trim_end().len();
                self.build
                    .fault(offset(at)..offset(line_end), message, help)?;
            }
            at += line.len();
        }
        Ok(())
    }

    fn start(
        &mut self,
        shape: Shape,
        anchor: usize,
        tag: Option<&Tag>,
        start: usize,
        end: usize,
    ) -> Result<(), Stop> {
        self.indented_by_tab(start)?;
        let start = self.properties(anchor, tag, start, end)?;
        let bracket = matches!(self.byte(start), Some(b'[' | b'{'));
        let first = start + usize::from(bracket);
        self.build.open(shape, offset(start)..offset(first))
    }

    fn close(&mut self, bracket: u8, at: usize) -> Result<(), Stop> {
        let opener = self.build.innermost().map(|(_, start)| start as usize);
        let bracketed = opener.and_then(|start| self.byte(start)) == Some(bracket - 2)
            && self.byte(at) == Some(bracket);
        self.build.close(bracketed.then(|| offset(at + 1)))
    }

    /// Refuses anchors and tags, and tells where what they belong to begins.
    fn properties(
        &mut self,
        anchor: usize,
        tag: Option<&Tag>,
        start: usize,
        end: usize,
    ) -> Result<usize, Stop> {
        if anchor == 0 && tag.is_none() {
            return Ok(start);
        }
        let mut at = start;
        while let Some(sign @ (b'&' | b'!')) = self.byte(at)
            && at < end
        {
            let rest = self.text.get(at..end).unwrap_or("");
            let length = rest
                .find(|c: char| c.is_whitespace() || ",[]{}".contains(c))
                .unwrap_or(rest.len());
            let (message, help) = if sign == b'&' {
                words::ANCHOR
            } else {
                words::TAG
            };
            self.build
                .fault(offset(at)..offset(at + length), message, help)?;
            at += length.max(1);
            let rest = self.text.get(at..end).unwrap_or("");
            at += rest.len() - rest.trim_start().len();
        }
        Ok(at.min(end))
    }

    fn alias(&mut self, span: Range<u32>) -> Result<(), Stop> {
        let (message, help) = words::ALIAS;
        self.build.fault(span, message, help)
    }

    /// The bytes of a scalar; the parser counts spaces and comments after it, too.
    fn scalar_span(&self, text: &str, style: ScalarStyle, start: usize, end: usize) -> Range<u32> {
        let whole = self.text.get(start..end).unwrap_or("");
        let length = match style {
            ScalarStyle::SingleQuoted => quoted_length(whole, '\''),
            ScalarStyle::DoubleQuoted => quoted_length(whole, '"'),
            ScalarStyle::Plain if text.is_empty() => {
                // Nothing was written. A missing key is shown by its colon; the place of a missing
                // value is after the sign that announces it.
                let at = start + usize::from(self.byte(start) == Some(b':'));
                let from = if self.build.wants_key() { start } else { at };
                return offset(from)..offset(at);
            }
            _ => whole.trim_end_matches(BLANK).len(),
        };
        offset(start)..offset(start + length)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Refuses a tab among the spaces before the first part of a line.
    fn indented_by_tab(&mut self, start: usize) -> Result<(), Stop> {
        // Lines are looked for only in what has come since, so that long lines cost nothing.
        let since = self.text.get(self.seen..start).unwrap_or("");
        if let Some(line_end) = since.rfind('\n') {
            self.line = self.seen + line_end + 1;
        }
        self.seen = self.seen.max(start);
        let line = self.line;
        if line < self.checked {
            return Ok(());
        }
        self.checked = start.max(line + 1);
        let indent = self.text.get(line..start).unwrap_or("");
        let indent_end = indent
            .find(|c| c != ' ' && c != '\t')
            .unwrap_or(indent.len());
        match indent
            .get(..indent_end)
            .and_then(|spaces| spaces.find('\t'))
        {
            None => Ok(()),
            Some(tab) => {
                let at = line + tab;
                let (message, help) = words::TAB;
                self.build.fault(offset(at)..offset(at + 1), message, help)
            }
        }
    }

    /// Notes where the parser gave up, in our words.
    fn error(&mut self, error: &ScanError) -> Result<(), Stop> {
        let at = self.places.byte(error.marker().index());
        let (message, help) = words::for_info(error.info());
        let mut span = at..self.after(at);
        if [words::TAB, words::TAB_AFTER].contains(&(message, help)) {
            let before = self.text.get(..at).unwrap_or("");
            if let Some(tab) = before.rfind(['\t', '\n'])
                && self.byte(tab) == Some(b'\t')
            {
                span = tab..tab + 1;
            }
        }
        self.build
            .stop_near(offset(span.start)..offset(span.end), message, help)
    }

    /// The end of the word that begins here, so that something can be underlined.
    fn after(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        at + rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len())
    }
}

/// The length of a quoted scalar with both its quotes.
fn quoted_length(whole: &str, quote: char) -> usize {
    let mut escaped = false;
    let mut rest = whole.char_indices().skip(1).peekable();
    while let Some((at, c)) = rest.next() {
        if escaped {
            escaped = false;
        } else if c == '\\' && quote == '"' {
            escaped = true;
        } else if c == quote {
            if quote == '\'' && rest.peek().is_some_and(|(_, next)| *next == quote) {
                rest.next();
                continue;
            }
            return at + 1;
        }
    }
    whole.trim_end_matches(BLANK).len()
}

/// From the parser's counts of characters to bytes.
struct Places<'s> {
    text: &'s str,
    /// The byte of every 64th character; empty if all characters are single bytes.
    marks: Vec<u32>,
}

impl<'s> Places<'s> {
    fn new(text: &'s str) -> Self {
        let marks = match text.is_ascii() {
            true => Vec::new(),
            false => text
                .char_indices()
                .step_by(64)
                .map(|(at, _)| offset(at))
                .collect(),
        };
        Places { text, marks }
    }

    fn byte(&self, count: usize) -> usize {
        if self.marks.is_empty() {
            return count.min(self.text.len());
        }
        let Some(mark) = self.marks.get(count / 64) else {
            return self.text.len();
        };
        let mark = *mark as usize;
        let rest = self.text.get(mark..).unwrap_or("");
        rest.char_indices()
            .nth(count % 64)
            .map_or(self.text.len(), |(at, _)| mark + at)
    }
}
