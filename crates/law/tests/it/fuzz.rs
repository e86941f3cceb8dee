//! Whatever the bytes, law and documents are read without a panic.

use crate::support::{good, path};
use comity_fuzz::{Fuzz, Signature};
use comity_law::diagnostic::SourceFile;
use comity_law::syntax::{DECLARATIONS, format};
use comity_law::{check, document, read};

#[test]
fn law() {
    let files = good();
    Fuzz::new("law", env!("CARGO_MANIFEST_DIR"))
        .dictionary(DECLARATIONS)
        .dictionary([
            "{",
            "}",
            "(",
            ")",
            "- ",
            ";",
            ",",
            ":",
            "\n",
            "# ",
            "\"",
            " and ",
            " or ",
            " not ",
            "any of { - ",
            " from ",
            " to ",
            " before ",
            " at act 5(1)",
            "2022-01-01",
            "2022-01",
            "unknown",
            "start + 1 month",
            "under not strict",
            "confidence low",
            "presumed yes",
            "when ",
            "requires ",
            "owes report ",
            "within 1 day after ",
            "the earlier of ",
            "overrides ",
            " except ",
            "en \"a\" ru \"б\" zh \"三\"",
            "valid 1 year after issued",
            "others unknown",
            ">= 1_000",
            "includes any of (",
            "is one of (",
            "in adequate",
            "- not BB",
            "issued in ",
            "pausing from asked to answered",
        ])
        .seed_files(path("good"), "law")
        .seed_files(path("broken"), "law")
        .run(|bytes| {
            let Ok(text) = str::from_utf8(bytes) else {
                return 0;
            };
            let laid = format(text);
            if let Ok(once) = &laid {
                assert_eq!(format(once).as_ref(), Ok(once), "laid out twice");
            }
            let mut files = files.clone();
            files.push(SourceFile {
                path: "AA/fuzz.law".to_owned(),
                text: text.to_owned(),
            });
            let (corpus, found) = read(files.clone());
            if let (Ok(once), Some(last)) = (laid, files.last_mut()) {
                last.text = once;
                let (again, _) = read(files);
                let digest = |corpus: &comity_law::model::Corpus| {
                    corpus.regimes.first().map(|r| r.digest.clone())
                };
                assert_eq!(
                    digest(&corpus),
                    digest(&again),
                    "another meaning once laid out"
                );
            }
            let checked = check(&corpus);
            let mut signature = Signature::new().size(found.len());
            // The first words of what is said tell faults apart, and not the names in them.
            let mut said: Vec<_> = found
                .iter()
                .chain(&checked)
                .map(|d| (d.code, d.help.split(' ').next().unwrap_or_default()))
                .collect();
            said.sort_unstable();
            said.dedup();
            for (code, help) in said {
                signature = signature.word(&code.to_string()).word(help);
            }
            signature.finish()
        });
}

#[test]
fn document() {
    Fuzz::new("document", env!("CARGO_MANIFEST_DIR"))
        .dictionary([
            "a: ", "- ", "  ", "\n", "{", "}", "[", "]", ",", "\"", "'", "# ", "|\n", ">-\n",
            "&a ", "*a", "!!str ", "---\n", "...\n", "? ", "<<: ", "null", "true", "\\u00e9",
            "\u{feff}", "\t",
        ])
        .seeds([
            "event: transfer\nparts:\n  - data: [personal, health]\n    number: 1_000\n".into(),
            "{\"event\": \"transfer\", \"parts\": [{\"number\": 5, \"yes\": true}]}".into(),
            "text: |\n  one\n  two\nother: >-\n  three\n  four\nquoted: \"a\\n\\u00e9\"\n".into(),
        ])
        .run(|bytes| {
            let limits = document::Limits {
                bytes: 2048,
                depth: 12,
                nodes: 300,
            };
            match document::read("-", bytes, &limits) {
                Ok(read) => {
                    let more = document::Limits::default();
                    let again = |text: String| match document::read("-", text.as_bytes(), &more) {
                        Ok(again) => again.root,
                        Err(problems) => panic!("{problems:?} in what was written:\n{text}"),
                    };
                    // A text that cannot stand bare comes back in quotes, so only what is written settles at once.
                    let yaml = document::to_yaml(&read.root);
                    assert_eq!(
                        document::to_yaml(&again(yaml.clone())),
                        yaml,
                        "other content"
                    );
                    // JSON quotes every text, so only its form is certain.
                    let _: document::Node = again(document::to_json(&read.root));
                    Signature::new()
                        .word(read.root.kind())
                        .size(bytes.len())
                        .finish()
                }
                Err(problems) => {
                    let source = document::Source::of_bytes("-", bytes);
                    let mut signature = Signature::new().size(problems.len());
                    for problem in &problems {
                        assert!(!problem.report(&source).is_empty());
                        signature = signature.number(problem.help.len() as u64);
                    }
                    signature.finish()
                }
            }
        });
}
