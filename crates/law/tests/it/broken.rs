//! Law with faults, and the words in which we say so.
//!
//! Each folder of `tests/broken` is laid over the good corpus; `expected.txt` holds every message. `COMITY_BLESS=1` writes what is said now: read it
//! aloud before it is kept.

use crate::support::{good, good_with, path, shown};
use comity_law::{corpus, load};
use std::fs;

#[test]
fn the_good_corpus_has_no_fault() {
    let (corpus, found) = load(good());
    assert_eq!(shown(&corpus, &found), "");
}

#[test]
fn every_broken_file_says_what_is_wrong() {
    let mut cases: Vec<_> = fs::read_dir(path("broken"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    assert!(cases.len() >= 25, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let said = match corpus::folder(&case) {
            Ok(files) => {
                let (corpus, found) = load(good_with(files));
                shown(&corpus, &found)
            }
            Err(unreadable) => {
                let root = format!("{}/", case.display());
                format!("{}\n", unreadable.to_string().replace(&root, ""))
            }
        };
        assert!(!said.is_empty(), "{} has no fault", case.display());
        let expected = case.join("expected.txt");
        if std::env::var_os("COMITY_BLESS").is_some() {
            fs::write(&expected, &said).unwrap();
        }
        if fs::read_to_string(&expected).unwrap_or_default() != said {
            wrong.push(format!("{}\n{said}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
}
