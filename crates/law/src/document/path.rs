//! Names of fields, written and read.

use std::fmt;

use super::text::{quote, seen};

/// The name of a field from the top of the file, like `parts[0].people.number`; empty at the top.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Path(String);

impl Path {
    /// The top of the file.
    #[must_use]
    pub fn root() -> Self {
        Path::default()
    }

    /// The field under this key of the mapping here. A key that would not read as one word is
    /// written in brackets and quotes, cut and escaped where needed.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let mut name = self.0.clone();
        let plain = !key.is_empty()
            && key.chars().count() <= 60
            && key.chars().all(|c| seen(c) && !" .[]\"`:,".contains(c));
        if plain {
            if !name.is_empty() {
                name.push('.');
            }
            name.push_str(key);
        } else {
            let shown = quote(key);
            name.push_str("[\"");
            name.push_str(shown.trim_matches('`'));
            name.push_str("\"]");
        }
        Path(name)
    }

    /// The item with this number, counted from 0, of the list here.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Path(format!("{}[{index}]", self.0))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Path> for String {
    fn from(path: Path) -> Self {
        path.0
    }
}

/// One step of a written path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'p> {
    /// `name`: the value under a key.
    Key(&'p str),
    /// `[3]`: an item by its number.
    Index(usize),
    /// `[id=NAME]`: the item whose field has this text.
    Where {
        /// The field, `id` for the most part.
        field: &'p str,
        /// The text it has.
        text: &'p str,
    },
    /// `[+]`: a new item at the end.
    Append,
}

/// The most steps a path may have; it bounds how deep a change can reach.
pub(super) const MOST_STEPS: usize = 32;

/// The steps of a written path, or the part that cannot be read and why.
pub(super) fn steps(path: &str) -> Result<Vec<Step<'_>>, (String, String)> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() || steps.is_empty() {
        if steps.len() == MOST_STEPS {
            return Err((
                format!("the path has more than {MOST_STEPS} steps"),
                "set a whole mapping higher up instead".to_owned(),
            ));
        }
        let first = steps.is_empty();
        if let Some(inside) = rest.strip_prefix('[') {
            let Some((selector, after)) = inside.split_once(']') else {
                return Err((
                    format!("the `[` of {} is not closed", quote(rest)),
                    "write `[0]`, `[id=NAME]` or `[+]`".to_owned(),
                ));
            };
            steps.push(selector_step(selector)?);
            rest = after;
            continue;
        }
        let word = match (first, rest.strip_prefix('.')) {
            (true, _) => rest,
            (false, Some(word)) => word,
            (false, None) => {
                return Err((
                    format!("{} follows a `]` directly", quote(rest)),
                    "put a dot between a selector and the next field".to_owned(),
                ));
            }
        };
        let end = word.find(['.', '[']).unwrap_or(word.len());
        let (key, after) = word.split_at_checked(end).unwrap_or((word, ""));
        if key.is_empty() || key.contains(']') {
            return Err((
                format!("{} has a step without a name", quote(path)),
                "write field names with single dots between them, like `parts[0].people`"
                    .to_owned(),
            ));
        }
        steps.push(Step::Key(key));
        rest = after;
    }
    Ok(steps)
}

fn selector_step(selector: &str) -> Result<Step<'_>, (String, String)> {
    if selector == "+" {
        return Ok(Step::Append);
    }
    if let Some((field, text)) = selector.split_once('=')
        && !field.is_empty()
        && !text.is_empty()
    {
        return Ok(Step::Where { field, text });
    }
    if !selector.is_empty()
        && selector.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(index) = selector.parse()
    {
        return Ok(Step::Index(index));
    }
    Err((
        format!("{} selects no item", quote(&format!("[{selector}]"))),
        "write `[0]` for the first item, `[id=NAME]` for the one of that name, or `[+]` for a new one"
            .to_owned(),
    ))
}
