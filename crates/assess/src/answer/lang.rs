//! The three languages of answers.

use comity_law::model::Labels;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Russian.
    Ru,
    /// Chinese.
    Zh,
}

impl Lang {
    /// Every language.
    pub const ALL: [Lang; 3] = [Lang::En, Lang::Ru, Lang::Zh];

    /// Its code.
    pub fn code(self) -> &'static str {
        self.pick("en", "ru", "zh")
    }

    /// The one of three texts that is in this language.
    pub fn pick<T>(self, en: T, ru: T, zh: T) -> T {
        match self {
            Lang::En => en,
            Lang::Ru => ru,
            Lang::Zh => zh,
        }
    }

    /// The label in this language; in English where it is absent.
    pub fn of(self, labels: &Labels) -> &str {
        let text = self.pick(&labels.en, &labels.ru, &labels.zh);
        if text.is_empty() { &labels.en } else { text }
    }

    /// Joins a list: `a, b or c`.
    pub fn or(self, parts: &[String]) -> String {
        self.join(parts, self.pick(" or ", " или ", "或"))
    }

    /// Joins a list: `a, b and c`.
    pub fn and(self, parts: &[String]) -> String {
        self.join(parts, self.pick(" and ", " и ", "和"))
    }

    fn join(self, parts: &[String], last: &str) -> String {
        let comma = self.pick(", ", ", ", "、");
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [head @ .., tail] => format!("{}{last}{tail}", head.join(comma)),
        }
    }

    /// A number with its thousands grouped.
    pub fn number(self, n: u64) -> String {
        let digits = n.to_string();
        let mark = self.pick(",", "\u{a0}", ",");
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push_str(mark);
            }
            out.push(digit);
        }
        out
    }
}
