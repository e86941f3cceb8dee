//! Characters of other keyboards, and what to write in their place.

/// What is wrong with text that is no token, and how to mend it.
pub(super) fn strange(text: &str) -> (String, String) {
    let first = text.chars().next().unwrap_or_default();
    let instead = |mark: &str| format!("write `{mark}`, as on an English keyboard");
    match first {
        '"' => (
            "the text is not closed".to_owned(),
            "end it with `\"` on the same line".to_owned(),
        ),
        '<' => (
            "the address is not closed".to_owned(),
            "end it with `>` and write it without spaces".to_owned(),
        ),
        '“' | '”' | '„' | '«' | '»' | '「' | '『' => (
            "texts stand in straight quotation marks".to_owned(),
            "write `\"…\"`".to_owned(),
        ),
        '\u{a0}' | '\u{3000}' | '\u{2009}' | '\u{202f}' => (
            "this space is not an ordinary one".to_owned(),
            "put an ordinary space in its place".to_owned(),
        ),
        _ => {
            let message = if first.is_alphabetic() {
                format!("`{text}` is not in Latin letters")
            } else {
                format!("`{}` cannot stand here", text.escape_debug())
            };
            let help = match first {
                '，' | '、' => instead(","),
                '；' => instead(";"),
                '：' => instead(":"),
                '（' => instead("("),
                '）' => instead(")"),
                '｛' => instead("{"),
                '｝' => instead("}"),
                '–' | '—' | '−' | '‑' => instead("-"),
                '≥' => instead(">="),
                '≤' => instead("<="),
                '＞' => instead(">"),
                '＜' => instead("<"),
                '＝' => instead("="),
                c if c.is_alphabetic() => "names are; any other text stands between quotation marks, of which one may be missing here".to_owned(),
                _ => "outside texts and comments stand only names, numbers and the marks of the grammar".to_owned(),
            };
            (message, help)
        }
    }
}
