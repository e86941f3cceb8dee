//! `cargo xtask lines`: files stay short, and nothing of the workshop gets into them.

use std::fs;

use crate::args::Args;
use crate::house::House;

pub(crate) const HELP: &str = "
Usage: cargo xtask lines

Names Rust files of more than 400 lines, and fails on one of more than 600.
Fails when a file holds a word that ties it to one machine or to the tools it was
made with: paths of a home or work directory, addresses of package registries.
";

const LONG: usize = 400;
const TOO_LONG: usize = 600;

/// Words that no file may hold, in any case of letters. In pieces, or this file would hold them.
const FORBIDDEN: [&[&str]; 20] = [
    &["/ro", "ot/"],
    &["/ho", "me/"],
    &["/wo", "rk/"],
    &["/tmp/", "bash"],
    &[".lib", "rary/"],
    &[".mir", "ror/"],
    &["../sha", "red"],
    &["index.cra", "tes.io"],
    &["static.cra", "tes.io"],
    &["registry.npm", "js"],
    &["py", "pi.org"],
    &["python", "hosted"],
    &["deb.deb", "ian"],
    &["security.deb", "ian"],
    &["arti", "factory"],
    &["Clau", "de"],
    &["Anthro", "pic"],
    &["Chat", "GPT"],
    &["Open", "AI"],
    &["large lang", "uage mod"],
];

pub(crate) fn run(house: &House, args: Args) -> Result<(), String> {
    args.end()?;
    check(house)
}

/// The whole check, as a step of the test.
pub(crate) fn check(house: &House) -> Result<(), String> {
    let mut problems = 0;
    let mut counted = 0;
    for file in house.files()? {
        let path = house.root.join(&file);
        let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", file.display()))?;
        if bytes.contains(&0) {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        counted += 1;
        for problem in forbidden(&text) {
            println!("{}:{problem}", file.display());
            problems += 1;
        }
        if file.extension().is_some_and(|extension| extension == "rs") {
            let lines = text.lines().count();
            if lines > TOO_LONG {
                println!("{}: {lines} lines, more than {TOO_LONG}", file.display());
                problems += 1;
            } else if lines > LONG {
                println!(
                    "warning: {}: {lines} lines, more than {LONG}",
                    file.display()
                );
            }
        }
    }
    println!("{counted} files looked at");
    match problems {
        0 => Ok(()),
        n => Err(format!("{n} lines or files must not be as they are")),
    }
}

/// Every forbidden word of a text, with the number of its line.
fn forbidden(text: &str) -> Vec<String> {
    let words = FORBIDDEN.iter().map(|pieces| pieces.concat());
    let words: Vec<String> = words.map(|word| word.to_lowercase()).collect();
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let lower = line.to_lowercase();
        for word in words.iter().filter(|word| holds(&lower, word)) {
            found.push(format!("{}: `{word}` must not be here", index + 1));
        }
    }
    found
}

/// Whether a line holds a word. One that begins with `/` is a path from the root of a machine, and
/// not the end of an address on the web.
fn holds(line: &str, word: &str) -> bool {
    let within = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '~');
    line.match_indices(word)
        .any(|(at, _)| !(word.starts_with('/') && line[..at].ends_with(within)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_forbidden_words_in_any_case() {
        let path = FORBIDDEN[0].concat();
        let name = FORBIDDEN[15].concat().to_uppercase();
        let text = format!("fine\nsee {path}file\n{name}\n");
        let found = forbidden(&text);
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("2: ") && found[1].starts_with("3: "));
    }

    #[test]
    fn an_address_on_the_web_is_no_path() {
        let path = FORBIDDEN[1].concat();
        assert!(forbidden(&format!("<https://www.example.org{path}page>")).is_empty());
        assert_eq!(forbidden(&format!("in {path}page")).len(), 1);
    }

    #[test]
    fn leaves_this_file_alone() {
        assert_eq!(forbidden(include_str!("lines.rs")), [""; 0]);
    }
}
