//! Words of messages: what the user wrote, what they may have meant, what there is to choose from.

use comity_law::diagnostic::nearest;

/// Longer than this no name is, so that nothing is compared with it.
const LONGEST_NAME: usize = 60;

/// What the user wrote, in backticks: cut to 60 characters, and what cannot be seen shown as its code.
pub(super) fn quote(input: &str) -> String {
    if input.is_empty() {
        return "(no name)".to_owned();
    }
    let mut shown = String::from("`");
    for (index, c) in input.chars().enumerate() {
        if index == LONGEST_NAME {
            shown.push('…');
            break;
        }
        // A backtick of the user's would close the quotation.
        if seen(c) && c != '`' {
            shown.push(c);
        } else {
            shown.extend(c.escape_unicode());
        }
    }
    shown.push('`');
    shown
}

/// Whether a character shows as itself and leaves the text around it as it is.
pub(super) fn seen(c: char) -> bool {
    let hidden = matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}');
    let never = (u32::from(c) & 0xFFFE) == 0xFFFE;
    c == ' ' || !(c.is_control() || c.is_whitespace() || hidden || never)
}

/// The candidate that the user may have meant.
pub(super) fn near<'c>(name: &str, candidates: &[&'c str]) -> Option<&'c str> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    let folded = fold(name);
    let alike = candidates.iter().find(|c| fold(c) == folded).copied();
    alike
        .or_else(|| nearest(name, candidates.iter().copied()))
        .or_else(|| nearest(&folded, candidates.iter().copied()))
        .or_else(|| longer(&folded, candidates))
}

/// Without the differences of case and of the sign between words.
fn fold(name: &str) -> String {
    name.to_lowercase().replace(['_', ' ', '.'], "-")
}

/// The only candidate that goes on where the name stops, or stops where it goes on.
fn longer<'c>(name: &str, candidates: &[&'c str]) -> Option<&'c str> {
    if name.chars().count() < 3 {
        return None;
    }
    let goes_on = |long: &str, short: &str| {
        long.strip_prefix(short)
            .is_some_and(|rest| rest.starts_with(['-', 's']))
    };
    let mut found = candidates
        .iter()
        .filter(|c| goes_on(c, name) || goes_on(name, c));
    match (found.next(), found.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// All names there are, or the first of them.
pub(super) fn some_of(whole: &str, names: &[&str]) -> String {
    const SHOWN: usize = 12;
    let quoted: Vec<String> = names.iter().take(SHOWN).map(|n| quote(n)).collect();
    if names.is_empty() {
        return "nothing of the kind is known here; leave it out".to_owned();
    }
    match names.len().saturating_sub(SHOWN) {
        0 => format!("choose from {}", quoted.join(", ")),
        more => format!("the {whole} are {} and {more} more", quoted.join(", ")),
    }
}

/// `a transfer`, `an incident`: the name with its article.
pub(super) fn a(name: &str) -> String {
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {name}")
}

/// `a, b and c`.
pub(super) fn and(names: &[impl AsRef<str>]) -> String {
    joined(names, "and")
}

/// `a, b or c`.
pub(super) fn or(names: &[impl AsRef<str>]) -> String {
    joined(names, "or")
}

fn joined(names: &[impl AsRef<str>], word: &str) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
    }
}

/// Each in backticks.
pub(super) fn quoted(names: &[impl AsRef<str>]) -> Vec<String> {
    names.iter().map(|name| quote(name.as_ref())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_name_is_not_shown_as_empty_quotes() {
        assert_eq!(quote(""), "(no name)");
        assert_eq!(quote("a"), "`a`");
        assert_eq!(quote("`"), "`\\u{60}`");
    }

    #[test]
    fn what_may_be_meant() {
        let names = [
            "cii-operator",
            "health",
            "health-body",
            "RU",
            "importer-state",
        ];
        assert_eq!(near("cii_operator", &names), Some("cii-operator"));
        assert_eq!(near("cii", &names), Some("cii-operator"));
        assert_eq!(near("helath", &names), Some("health"));
        assert_eq!(near("ru", &names), Some("RU"));
        assert_eq!(near("Importer State", &names), Some("importer-state"));
        assert_eq!(near("banana", &names), None);
    }

    #[test]
    fn lists_read_like_sentences() {
        assert_eq!(or(&["a", "b", "c"]), "a, b or c");
        assert_eq!(and(&["a", "b"]), "a and b");
        assert_eq!(a("incident"), "an incident");
    }
}
