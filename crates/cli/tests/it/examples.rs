//! The examples a person would recognise: each exits with its status, its JSON validates, and no mutation of it makes the program fail.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn comity(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_comity"))
        .args(args)
        .output()
        .expect("the program starts")
}

/// Every example with the status that the table in `examples/README.md` gives it.
fn examples() -> Vec<(PathBuf, i32)> {
    let table =
        fs::read_to_string(root().join("examples/README.md")).expect("examples have a table");
    let mut out = Vec::new();
    for line in table.lines().filter(|l| l.starts_with('|')) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let name = cells.iter().find_map(|c| {
            c.split(['[', ']', '`', '(', ')'])
                .find(|w| w.ends_with(".yaml"))
        });
        let Some(name) = name else { continue };
        let status = cells
            .iter()
            .rev()
            .find_map(|c| c.trim_matches('`').parse().ok());
        let Some(status) = status else {
            panic!("no exit status in `{line}`")
        };
        out.push((root().join("examples").join(name), status));
    }
    out
}

#[test]
fn every_example_is_in_the_table() {
    let listed: Vec<PathBuf> = examples().into_iter().map(|(path, _)| path).collect();
    for entry in fs::read_dir(root().join("examples")).expect("there are examples") {
        let path = entry.expect("the folder can be read").path();
        if path.extension().is_some_and(|e| e == "yaml") {
            assert!(
                listed.iter().any(|l| l.file_name() == path.file_name()),
                "{} is not in the table",
                path.display()
            );
        }
    }
    assert!(listed.len() >= 12, "too few examples: {}", listed.len());
}

#[test]
fn every_example_exits_with_its_status_in_every_language_and_form() {
    for (path, status) in examples() {
        let path = path.display().to_string();
        for extra in [
            &[][..],
            &["--lang", "ru", "--explain"],
            &["--lang", "zh"],
            &["--json", "--explain"],
        ] {
            let mut args = vec!["assess", path.as_str()];
            args.extend(extra);
            let output = comity(&args);
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(status), "{args:?}: {told}");
            assert!(!output.stdout.is_empty(), "{args:?} prints nothing");
        }
    }
}

#[test]
fn every_answer_validates_against_the_schema() {
    let schema = fs::read_to_string(root().join("docs/reference/verdict.schema.json"))
        .expect("the schema is kept");
    let schema = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    for (path, _) in examples() {
        let output = comity(&["assess", "--json", "--explain", &path.display().to_string()]);
        let answer: serde_json::Value =
            serde_json::from_slice(&output.stdout).expect("the answer is JSON");
        let faults: Vec<String> = validator
            .iter_errors(&answer)
            .map(|e| e.to_string())
            .collect();
        assert!(faults.is_empty(), "{}: {faults:?}", path.display());
        assert_eq!(answer["format"], "comity.verdict/1");
        assert!(answer["regimes"].is_array());
    }
}

/// Twenty mutations of each example: an answer or a told fault of input, never a failure of the program.
#[test]
fn mutated_examples_never_break_the_program() {
    let mut random = 7u64;
    let mut next = |below: usize| {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((random >> 33) as usize) % below.max(1)
    };
    let words = [
        "yes",
        "no",
        "unknown",
        "-1",
        "CN",
        "99999999999999999999",
        "[]",
        "{}",
        "2026-02-30",
        "personal",
        "\u{0}",
        "\t",
        ":",
        "- ",
        "&a",
        "nowhere",
    ];
    for (path, _) in examples() {
        let text = fs::read_to_string(&path).expect("the example can be read");
        for _ in 0..20 {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let (at, other) = (next(lines.len()), next(lines.len()));
            let word = words[next(words.len())];
            match next(6) {
                0 => drop(lines.remove(at)),
                1 => lines.swap(at, other),
                2 => lines[at] = format!("{}{word}", lines[at]),
                3 => {
                    let key = lines[at].split(':').next().unwrap_or("").to_owned();
                    lines[at] = format!("{key}: {word}");
                }
                4 => lines[at] = lines[other].clone(),
                _ => lines[at] = lines[at].replace(|c: char| c.is_ascii_digit(), "9"),
            }
            let (status, told) = assess(&lines.join("\n"));
            let shown = lines.join("\n");
            assert!(
                matches!(status, Some(0 | 2 | 10 | 20 | 30 | 40)),
                "status {status:?} for\n{shown}\n{told}"
            );
            assert!(!told.contains("fault of the program"), "{told}\n{shown}");
            assert!(
                status != Some(2) || !told.trim().is_empty(),
                "a refusal says why\n{shown}"
            );
        }
    }
}

/// Runs `comity assess -` on a text.
fn assess(text: &str) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_comity"))
        .args(["assess", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that has read enough may have closed its input.
    let _ = child
        .stdin
        .take()
        .expect("its input is a pipe")
        .write_all(text.as_bytes());
    let output = child.wait_with_output().expect("the program ends");
    (
        output.status.code(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}
