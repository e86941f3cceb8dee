//! What is refused, and in which words.

use crate::events::{DECISION, TRANSFER, corpus, document, folder, reports};
use comity_assess::event::read;
use comity_law::document::{self, Limits, ReadError};
use std::fs;
use std::io::Read as _;
use std::path::PathBuf;

/// What is told of a document that has something wrong with it.
fn refused(text: &str) -> Vec<String> {
    let problems = read(&document(text), corpus()).unwrap_err();
    problems
        .iter()
        .map(|p| format!("{p} / {}", p.help))
        .collect()
}

#[test]
fn names_that_people_use() {
    let help = |from: &str, to: &str| {
        let text = TRANSFER.replace(from, to);
        assert_ne!(text, TRANSFER);
        refused(&text).join("\n")
    };
    assert!(help("state: KZ", "state: Россия").ends_with("/ for Россия write `RU`"));
    assert!(help("state: KZ", "state: kz").ends_with("/ did you mean `KZ`?"));
    assert!(
        help(
            "importer: lab\n    purpose: r",
            "importer: labs\n    purpose: r"
        )
        .ends_with("/ did you mean `lab`?")
    );
    assert!(help("CN: {cii-operator", "cn: {cii-operator").ends_with("/ did you mean `CN`?"));
    assert!(
        help("cii-operator: no", "cii_operator: no").ends_with("/ did you mean `cii-operator`?")
    );
    assert!(
        help("    access: send", "    number: 5").ends_with("/ write it under `people` of a part")
    );
    assert!(
        help("    access: send", "    minors: no")
            .contains("/ only CN asks for it; write `CN: {minors: …}` in a part")
    );
    assert!(
        help("is: CN.security-assessment", "is: security-assessment")
            .ends_with("/ write `CN.security-assessment`")
    );
    assert!(help("necessary: yes", "necessary: true").ends_with("/ write `yes`"));
    assert!(
        help("given: 2026-10-02", "given: 2.10.2026").ends_with("/ did you mean `2026-10-02`?")
    );
}

#[test]
fn too_many() {
    let mut text =
        "comity: event/1\nevent: collection\nwhen: 2026-12-01\nparties: {a: {state: CN}}\nparts:\n"
            .to_owned();
    text.extend(std::iter::repeat_n("  - operator: a\n", 1_001));
    assert_eq!(
        refused(&text),
        [
            "parts: there are 1001 of these, and at most 1000 can be read / split the event into several documents"
        ]
    );
    let mut text = DECISION.to_owned() + "papers:\n";
    text.extend(std::iter::repeat_n("  - is: nonsense\n", 500));
    let told = refused(&text);
    assert_eq!(told.len(), 101);
    assert_eq!(
        told[100],
        "400 more faults are not shown / mend these first, then read the document again"
    );
}

/// Every file `NN-name.yaml` or `.json` and what is said of it, whole, in `NN-name.txt`. With `COMITY_BLESS=1` in the
/// environment the texts are written anew, to be read before they are kept.
#[test]
fn broken_documents() {
    let bless = std::env::var_os("COMITY_BLESS").is_some();
    let mut files: Vec<PathBuf> = fs::read_dir(folder("broken"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e != "txt"))
        .collect();
    files.sort();
    assert!(files.len() >= 25, "only {} files", files.len());
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy();
        let told =
            match document::read_from(&name, fs::File::open(&path).unwrap(), &Limits::default()) {
                Err(ReadError::Problems(source, problems)) => reports(&problems, &source),
                Err(error) => panic!("{error}"),
                Ok(document) => match read(&document, corpus()) {
                    Ok(reading) => panic!("{name} is read as {reading:#?}"),
                    Err(problems) => reports(&problems, &document.source),
                },
            };
        let expected = path.with_extension("txt");
        if bless {
            fs::write(&expected, &told).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(told, expected, "{name}");
    }
}

#[test]
fn a_hundred_megabytes() {
    let head = std::io::Cursor::new(TRANSFER);
    let rest = std::io::repeat(b' ').take(100_000_000);
    let error = document::read_from("big.yaml", head.chain(rest), &Limits::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "big.yaml:1:1: the file is larger than 8388608 bytes\n  help: split it into several files, or leave out what is not needed"
    );
}
