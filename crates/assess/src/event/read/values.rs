//! Typed values: yes and no, counts, days, instants, concepts and sets of them.

use super::report::{Field, Reader};
use super::time;
use super::words::{near, quote};
use crate::event::{Given, Range, Stamp};
use comity_law::date::Day;
use comity_law::model::{ConceptId, FactId, FactType, KindId};

/// What a fact takes when it is not known.
const UNKNOWN: &str = "unknown";

impl<'a> Reader<'a> {
    /// What a field says of a fact.
    pub(super) fn given(&mut self, field: &Field<'a>, fact: FactId) -> Option<Given> {
        if field.node.as_text() == Some(UNKNOWN) {
            return Some(Given::Unknown);
        }
        match self.corpus.fact(fact).kind {
            FactType::YesNo | FactType::Judgment => self.yes_no(field).map(Given::YesNo),
            FactType::Count(_) => self.counts(field).map(Given::Count),
            FactType::Date => self.days(field).map(Given::Date),
            FactType::Moment => self.stamp(field).map(Given::Moment),
            FactType::OneOf(kind) => self.one(field, kind).map(Given::One),
            FactType::AnyOf(kind) => self.set(field, kind).map(Given::Set),
        }
    }

    fn yes_no(&mut self, field: &Field<'a>) -> Option<bool> {
        let help = "write `yes`, `no` or `unknown`";
        let text = self.text(field, "`yes`, `no` or `unknown`", help)?;
        match text {
            "yes" => return Some(true),
            "no" => return Some(false),
            _ => {}
        }
        let help = match text.to_lowercase().as_str() {
            "true" | "yes" | "y" | "on" | "да" | "是" => "write `yes`",
            "false" | "no" | "n" | "off" | "нет" | "否" => "write `no`",
            "null" | "none" | "?" | "maybe" | "unkown" | "unknown" | "unknwon" => {
                "write `unknown`, or leave the field out"
            }
            _ => help,
        };
        let message = format!("{} is not an answer to a yes-or-no question", quote(text));
        self.fault(field, message, help);
        None
    }

    fn counts(&mut self, field: &Field<'a>) -> Option<Range<u64>> {
        if field.node.as_mapping().is_some() {
            let (from, to) = self.ends(field, Reader::number)?;
            let range = Range {
                from: from.unwrap_or(0),
                to: to.unwrap_or(u64::MAX),
            };
            return (range.from <= range.to)
                .then_some(range)
                .or_else(|| self.upside_down(field));
        }
        self.number(field).map(Range::one)
    }

    fn days(&mut self, field: &Field<'a>) -> Option<Range<Day>> {
        if field.node.as_mapping().is_some() {
            let (from, to) = self.ends(field, Reader::day)?;
            let range = Range {
                from: from.unwrap_or(Day::FIRST),
                to: to.unwrap_or(Day::LAST),
            };
            return (range.from <= range.to)
                .then_some(range)
                .or_else(|| self.upside_down(field));
        }
        self.day(field).map(Range::one)
    }

    /// The two ends of a range, at least one of which is given.
    pub(super) fn ends<T>(
        &mut self,
        field: &Field<'a>,
        read: fn(&mut Reader<'a>, &Field<'a>) -> Option<T>,
    ) -> Option<(Option<T>, Option<T>)> {
        const FORM: &str = "write a range as `{from: …, to: …}`";
        let entries = self.entries(field, "a range", FORM)?;
        let (mut from, mut to) = (None, None);
        let mut whole = true;
        for entry in entries {
            let end = field.entry(entry);
            match entry.key.as_str() {
                "from" => from = Some(read(self, &end)),
                "to" => to = Some(read(self, &end)),
                key => {
                    let help = match near(key, &["from", "to"]) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => FORM.to_owned(),
                    };
                    let message = format!("{} is not a part of a range", quote(key));
                    self.fault_key(field, entry, message, help);
                    whole = false;
                }
            }
        }
        if entries.is_empty() {
            self.lacking(field, "the range says neither `from` nor `to`", FORM);
            whole = false;
        }
        // An end that could not be read has been told.
        let from = from.map_or(Some(None), |end| end.map(Some))?;
        let to = to.map_or(Some(None), |end| end.map(Some))?;
        whole.then_some((from, to))
    }

    /// Says that a range ends before it begins.
    pub(super) fn upside_down<T>(&mut self, field: &Field<'_>) -> Option<T> {
        let written = |key| {
            field
                .node
                .get(key)
                .and_then(|n| n.as_text())
                .unwrap_or_default()
        };
        let message = format!(
            "the range ends before it begins: from {} to {}",
            quote(written("from")),
            quote(written("to"))
        );
        self.lacking(
            field,
            message,
            "swap `from` and `to`, or mend the one that is wrong",
        );
        None
    }

    /// A whole number.
    pub(super) fn number(&mut self, field: &Field<'a>) -> Option<u64> {
        let help = "write digits, like `4000` or `4_000`";
        let text = self.text(field, "a whole number", help)?;
        if field.node.is_quoted() && whole(text).is_ok() {
            let message = format!("the number {} is in quotes", quote(text));
            self.fault(field, message, format!("take the quotes off: {text}"));
            return None;
        }
        match whole(text) {
            Ok(number) => Some(number),
            Err((message, help)) => {
                self.fault(field, format!("{} {message}", quote(text)), help);
                None
            }
        }
    }

    /// A day.
    pub(super) fn day(&mut self, field: &Field<'a>) -> Option<Day> {
        let help = "write a day as year-month-day, like `2026-12-01`";
        let text = self.text(field, "a day", help)?;
        self.timed(field, time::day(text))
    }

    /// A day or an instant.
    pub(super) fn stamp(&mut self, field: &Field<'a>) -> Option<Stamp> {
        let help = "write a day like `2026-12-01`, or an instant like `2026-12-01T09:30:00+03:00`";
        let text = self.text(field, "a day or an instant", help)?;
        self.timed(field, time::stamp(text))
    }

    fn timed<T>(&mut self, field: &Field<'_>, read: Result<T, (String, String)>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err((message, help)) => {
                self.fault(field, message, help);
                None
            }
        }
    }

    /// One concept of a kind.
    pub(super) fn one(&mut self, field: &Field<'a>, kind: KindId) -> Option<ConceptId> {
        let help = match field.node.as_sequence() {
            Some([only]) if only.as_text().is_some() => {
                let text = only.as_text().unwrap_or_default();
                format!(
                    "write it without brackets: {}",
                    quote(text).trim_matches('`')
                )
            }
            Some(_) => "only one can be written here, without brackets".to_owned(),
            None => format!("write one word, like {}", self.example(kind, 1)),
        };
        let text = self.text(field, "one word", &help)?;
        self.concept(field, kind, text)
    }

    /// The first words of a kind.
    fn example(&self, kind: KindId, count: usize) -> String {
        let names = self.corpus.concept_names(kind).take(count);
        let names: Vec<String> = names.map(quote).collect();
        names.join(", ")
    }

    /// A set of concepts of a kind, in the order of the vocabulary.
    pub(super) fn set(&mut self, field: &Field<'a>, kind: KindId) -> Option<Vec<ConceptId>> {
        if let Some(text) = field.node.as_text() {
            let message = format!("{} is written here in place of a list", quote(text));
            let help = format!("write it as a list: {}", as_list(text, field));
            self.fault(field, message, help);
            return None;
        }
        let help = format!(
            "write a list, like `[{}]`, or `[]` if there is none",
            self.example(kind, 2).replace('`', "")
        );
        let items = self.items(field, "a list", &help, usize::MAX)?;
        let mut set = Vec::new();
        let mut whole = true;
        for (index, node) in items.iter().enumerate() {
            let item = field.item(index, node);
            let Some(text) = self.text(&item, "one word", "write one word for each item") else {
                whole = false;
                continue;
            };
            if text == UNKNOWN {
                let help = "write `unknown` in place of the whole list, or list what is there";
                self.fault(&item, "a list is known or unknown as a whole", help);
                whole = false;
                continue;
            }
            match self.concept(&item, kind, text) {
                Some(concept) if set.contains(&concept) => {
                    let message = format!("{} stands in the list twice", quote(text));
                    self.fault(&item, message, "keep one of the two");
                }
                Some(concept) => set.push(concept),
                None => whole = false,
            }
        }
        set.sort_unstable();
        whole.then_some(set)
    }
}

/// The list that a text was meant to be.
fn as_list(text: &str, field: &Field<'_>) -> String {
    let mark = if field.node.is_quoted() { "\"" } else { "" };
    let words: Vec<String> = text
        .split(',')
        .map(|word| format!("{mark}{}{mark}", quote(word.trim()).trim_matches('`')))
        .take(8)
        .collect();
    format!("[{}]", words.join(", "))
}

/// The whole number that a text is, or what is wrong with it: the rest of a sentence, and the help.
fn whole(text: &str) -> Result<u64, (&'static str, String)> {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let all = |t: &str, sign: char| t.split(sign).all(digits);
    if all(text, '_') {
        let plain: String = text.chars().filter(|c| *c != '_').collect();
        if plain.len() > 1 && plain.starts_with('0') {
            let help = match plain.trim_start_matches('0') {
                "" => "0".to_owned(),
                rest => rest.to_owned(),
            };
            return Err((
                "begins with a zero too many",
                format!("write {}", cut(&help)),
            ));
        }
        return plain.parse().map_err(|_| {
            let help = format!("no number may be greater than {}", u64::MAX);
            ("is too great a number", help)
        });
    }
    let rest = text.strip_prefix(['-', '−']).unwrap_or(text);
    if rest != text && all(rest, '_') {
        return Err(("is less than zero", "a number here is 0 or more".to_owned()));
    }
    for (sign, what) in SIGNS {
        let mut groups = text.split(sign);
        let first = groups
            .next()
            .is_some_and(|g| digits(g) && (1..=3).contains(&g.len()));
        let thousands = first && text.contains(sign) && groups.all(|g| digits(g) && g.len() == 3);
        if thousands {
            let plain: String = text.chars().filter(char::is_ascii_digit).collect();
            return Err((
                what,
                format!("write {}, or {plain}", text.replace(sign, "_")),
            ));
        }
    }
    if text
        .split_once('.')
        .is_some_and(|(a, b)| digits(a) && digits(b))
    {
        return Err((
            "is not a whole number",
            "only whole numbers can stand here".to_owned(),
        ));
    }
    if text.split_once(['e', 'E']).is_some_and(|(a, _)| digits(a)) {
        return Err((
            "is not written out",
            "write all digits, like `100_000`".to_owned(),
        ));
    }
    Err((
        "is not a number",
        "write digits, like `4000` or `4_000`; if it is not known, write `unknown` or a range `{from: …, to: …}`".to_owned(),
    ))
}

/// What people put between groups of digits, and what is wrong then.
const SIGNS: [(char, &str); 5] = [
    (',', "has commas between its digits"),
    ('.', "has dots between its digits"),
    (' ', "has spaces between its digits"),
    ('\u{A0}', "has spaces between its digits"),
    ('\'', "has marks between its digits"),
];

fn cut(digits: &str) -> &str {
    digits.get(..30).unwrap_or(digits)
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn numbers() {
        for (text, number) in [
            ("0", 0),
            ("99_999", 99_999),
            ("99999", 99_999),
            ("18446744073709551615", u64::MAX),
        ] {
            assert_eq!(whole(text), Ok(number));
        }
        for (text, message) in [
            ("-5", "is less than zero"),
            ("1.5", "is not a whole number"),
            ("1e5", "is not written out"),
            ("100,000", "has commas between its digits"),
            ("1 200 000", "has spaces between its digits"),
            ("007", "begins with a zero too many"),
            ("1__0", "is not a number"),
            ("_1", "is not a number"),
            ("", "is not a number"),
            ("many", "is not a number"),
            ("٤", "is not a number"),
            ("18446744073709551616", "is too great a number"),
        ] {
            assert_eq!(whole(text).unwrap_err().0, message, "{text}");
        }
    }
}
