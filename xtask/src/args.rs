//! The words of a command line, taken out one option at a time.

use std::str::FromStr;

/// What is left of the command line.
pub(crate) struct Args {
    words: Vec<String>,
}

impl Args {
    pub(crate) fn new(words: Vec<String>) -> Self {
        Self { words }
    }

    /// Takes out a flag such as `--check`, and says whether it was there.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let before = self.words.len();
        self.words.retain(|word| word != name);
        self.words.len() < before
    }

    /// Takes out an option with its value: `--seconds 30` or `--seconds=30`.
    pub(crate) fn value(&mut self, name: &str) -> Result<Option<String>, String> {
        let inline = format!("{name}=");
        let Some(at) = self
            .words
            .iter()
            .position(|word| word == name || word.starts_with(&inline))
        else {
            return Ok(None);
        };
        let word = self.words.remove(at);
        if let Some(value) = word.strip_prefix(&inline) {
            return Ok(Some(value.to_owned()));
        }
        match self.words.get(at) {
            Some(next) if !next.starts_with("--") => Ok(Some(self.words.remove(at))),
            _ => Err(format!("{name} wants a value")),
        }
    }

    /// The same for a number or anything else that is read from text.
    pub(crate) fn parsed<T: FromStr>(&mut self, name: &str) -> Result<Option<T>, String> {
        match self.value(name)? {
            None => Ok(None),
            Some(text) => match text.parse() {
                Ok(value) => Ok(Some(value)),
                Err(_) => Err(format!("{name} does not take `{text}`")),
            },
        }
    }

    /// The one word that may remain.
    pub(crate) fn word(mut self) -> Result<Option<String>, String> {
        let word = (!self.words.is_empty()).then(|| self.words.remove(0));
        match &word {
            Some(option) if option.starts_with('-') => Err(format!("unknown option `{option}`")),
            _ => self.end().map(|()| word),
        }
    }

    /// Nothing may remain.
    pub(crate) fn end(self) -> Result<(), String> {
        match self.words.first() {
            None => Ok(()),
            Some(word) if word.starts_with('-') => Err(format!("unknown option `{word}`")),
            Some(word) => Err(format!("`{word}` was not expected")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn takes_options_in_any_order() {
        let mut given = args("parser --seconds 5 --keep --seed=0x1");
        assert!(given.flag("--keep"));
        assert_eq!(given.parsed::<u64>("--seconds"), Ok(Some(5)));
        assert_eq!(given.value("--seed"), Ok(Some("0x1".to_owned())));
        assert_eq!(given.word(), Ok(Some("parser".to_owned())));
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(args("--no").end(), Err("unknown option `--no`".to_owned()));
        assert_eq!(args("a b").word(), Err("`b` was not expected".to_owned()));
        let missing = args("--seconds --keep").value("--seconds");
        assert_eq!(missing, Err("--seconds wants a value".to_owned()));
        let wrong = args("--seconds soon").parsed::<u64>("--seconds");
        assert_eq!(wrong, Err("--seconds does not take `soon`".to_owned()));
    }
}
