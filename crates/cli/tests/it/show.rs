//! `law show`, `law list`, the generated reference and the manual, as somebody at a terminal or a script meets them.

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use unicode_width::UnicodeWidthStr;

fn comity(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comity"));
    command.env_remove("COLUMNS").args(args);
    command.output().expect("the program starts")
}

/// What a command prints on standard output; it must succeed.
fn prints(args: &[&str]) -> String {
    let output = comity(args);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{args:?}: {error}");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// What a command says on standard error; it must be refused.
fn refuses(args: &[&str]) -> String {
    let output = comity(args);
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    assert!(output.stdout.is_empty(), "{args:?} printed a result");
    String::from_utf8(output.stderr).expect("output is UTF-8")
}

/// The page with its lines put together, so that it does not matter where they end.
fn flowing(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn json(args: &[&str]) -> Vec<Value> {
    let value: Value = serde_json::from_str(&prints(args)).expect("JSON");
    value.as_array().expect("an array").clone()
}

/// A folder of this test alone.
fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    path
}

const LANGUAGES: [&str; 3] = ["en", "ru", "zh"];

#[test]
fn a_rule_is_shown_with_its_law_its_sources_and_what_sets_it_aside() {
    let page = flowing(&prints(&["law", "show", "CN.contract-2021"]));
    for part in [
        "in force from 2021-11-01 to 2024-03-21",
        "PIPL 38(1) (pipl)",
        "Personal Information Protection Law of the People's Republic of China",
        "https://www.cac.gov.cn/2021-08/20/",
        "- standard-contract at pipl 38(1)(3)",
        "export-certificate personal information protection certificate",
        "grace-2023 Six months to conform",
        "5% of last year's turnover",
        "2023-06-01 begins",
        "CN/transfer.law:",
    ] {
        assert!(page.contains(part), "no `{part}` in {page}");
    }
    // No colour where there is no terminal.
    assert!(!page.contains('\u{1b}'));
}

#[test]
fn a_day_leaves_out_the_lines_that_do_not_live_on_it() {
    let on = |day| flowing(&prints(&["law", "show", "CN.contract-2021", "--on", day]));
    let (before, after) = (on("2022-08-31"), on("2022-09-01"));
    assert!(before.contains("security-assessment to 2022-08-31"));
    assert!(before.contains("when data includes personal to 2022-08-31"));
    assert!(!before.contains("over-first-thresholds from 2022-09-01"));
    assert!(after.contains("over-first-thresholds from 2022-09-01"));
    assert!(!after.contains("when data includes personal to 2022-08-31"));
    assert!(before.contains("in force on 2022-08-31:"));
    assert!(on("2024-03-22").contains("not in force on 2024-03-22:"));
    assert!(refuses(&["law", "show", "CN", "--on", "2024-02-30"]).contains("2024-02-30"));
}

#[test]
fn pages_speak_the_language_that_is_asked_for() {
    let expected = [
        ("CN.contract-filing", ["owes", "обязывает", "义务"]),
        (
            "CN.sensitive",
            [
                "sensitive personal information",
                "чувствительная персональная информация",
                "敏感个人信息",
            ],
        ),
        (
            "CN.pipl",
            [
                "Personal Information Protection Law",
                "Закон КНР о защите персональной информации",
                "中华人民共和国个人信息保护法",
            ],
        ),
        (
            "CN.cac",
            [
                "Cyberspace Administration of China",
                "Государственная канцелярия",
                "国家互联网信息办公室",
            ],
        ),
        ("CN.standard-contract", ["made with", "с кем", "相对方"]),
        ("CN", ["time zone", "часовой пояс", "时区"]),
        (
            "biometric",
            ["biometric data", "биометрические данные", "生物识别"],
        ),
        (
            "information-security",
            ["not defined", "не определено", "未作定义"],
        ),
        ("CN.ordinary-this-year", ["asked of", "о ком", "归属"]),
    ];
    for (name, words) in expected {
        for (language, word) in LANGUAGES.into_iter().zip(words) {
            let page = flowing(&prints(&["law", "show", name, "--lang", language]));
            assert!(
                page.contains(word),
                "no `{word}` on {name} in {language}: {page}"
            );
        }
    }
}

#[test]
fn a_word_without_definition_is_not_a_word_that_was_not_found() {
    let page = prints(&["law", "show", "information-security"]);
    let of = |state: &str| {
        let line = page
            .lines()
            .find(|line| line.trim_start().starts_with(state));
        line.unwrap_or_default().to_owned()
    };
    assert!(of("CN").ends_with("not defined"), "{page}");
    assert!(of("PK").ends_with("not found"), "{page}");
    assert!(flowing(&page).contains("confidence medium"));
}

#[test]
fn a_fact_tells_its_question_and_where_the_law_divides_it() {
    let page = flowing(&prints(&["law", "show", "CN.ordinary-this-year"]));
    assert!(page.contains("Since 1 January of this year"));
    assert!(page.contains(">= 100,000"));
    assert!(page.contains("contract-or-certificate"));
}

#[test]
fn everything_that_is_listed_can_be_shown_and_fits_the_line() {
    for part in [
        "rules",
        "measures",
        "instruments",
        "terms",
        "lists",
        "facts",
        "readings",
        "authorities",
        "duties",
        "drafts",
    ] {
        for row in json(&["law", "list", "CN", part, "--json"]).iter().take(3) {
            let name = row["name"].as_str().expect("a name");
            let language = LANGUAGES[name.len() % 3];
            let page = prints(&["law", "show", &format!("CN.{name}"), "--lang", language]);
            assert!(page.contains(&format!("CN.{name}")), "{part} {name}");
            for line in page.lines() {
                let unbroken = line.contains("://");
                assert!(unbroken || line.width() <= 100, "{part} {name}: {line}");
            }
        }
    }
}

#[test]
fn a_name_that_means_nothing_gets_help() {
    let told = refuses(&["law", "show", "CN.contract-2012"]);
    assert!(told.contains("`CN.contract-2021`"), "{told}");
    let told = refuses(&["law", "show", "asessment"]);
    assert!(told.contains("`CN.assessment`"), "{told}");
    let told = refuses(&["law", "show", "XX.anything"]);
    assert!(told.contains("no regime `XX`"), "{told}");
    let told = refuses(&["law", "show", "qqqqqqqq"]);
    assert!(told.contains("comity law list"), "{told}");
    let told = refuses(&["law", "list", "CN", "rulez"]);
    assert!(told.contains("`rules`"), "{told}");
    let told = refuses(&["law", "list", "concepts", "categorys"]);
    assert!(told.contains("`categories`"), "{told}");
}

#[test]
fn tables_fit_and_say_what_they_cut() {
    for args in [
        vec!["law", "list"],
        vec!["law", "list", "CN"],
        vec!["law", "list", "CN", "rules"],
        vec!["law", "list", "CN", "instruments"],
        vec!["law", "list", "CN", "facts"],
        vec!["law", "list", "concepts", "categories"],
        vec!["law", "list", "facts"],
        vec!["law", "list", "words"],
    ] {
        for language in LANGUAGES {
            let mut args = args.clone();
            args.extend(["--lang", language]);
            let table = prints(&args);
            assert!(table.lines().count() > 1, "{args:?}");
            for line in table.lines() {
                assert!(line.width() <= 100, "{args:?}: {line}");
            }
        }
    }
}

#[test]
fn lists_as_json_are_whole_and_the_same_in_every_language() {
    let rules = json(&["law", "list", "CN", "rules", "--json"]);
    let rule = rules
        .iter()
        .find(|rule| rule["name"] == "contract-2021")
        .expect("the rule");
    assert_eq!(rule["in_force"][0]["from"], "2021-11-01");
    assert_eq!(rule["in_force"][0]["to"], "2024-03-21");
    assert_eq!(rule["confidence"], "high");
    assert_eq!(rule["status"], "law");
    let chinese = json(&["law", "list", "CN", "rules", "--json", "--lang", "zh"]);
    assert_eq!(chinese.len(), rules.len());
    let other = chinese
        .iter()
        .find(|rule| rule["name"] == "contract-2021")
        .expect("the rule");
    assert_ne!(other["title"], rule["title"]);
    assert_eq!(other["in_force"], rule["in_force"]);
    assert_eq!(other["confidence"], rule["confidence"]);
    let drafts = json(&["law", "list", "CN", "drafts", "--json"]);
    assert!(drafts.iter().all(|draft| draft["status"] == "draft"));
    assert!(
        json(&["law", "list", "--json"])
            .iter()
            .any(|regime| regime["name"] == "CN")
    );
    assert!(
        json(&["law", "list", "words", "--json"])
            .iter()
            .all(|word| word["defined"].is_array())
    );
}

#[test]
fn the_reference_is_the_same_every_time_and_its_schemas_are_schemas() {
    let (first, second) = (folder("reference-1"), folder("reference-2"));
    for out in [&first, &second] {
        prints(&["internal", "reference", "--out", &out.display().to_string()]);
    }
    let names = [
        "verdict.schema.json",
        "event.schema.json",
        "exit-statuses.md",
        "command-line.md",
        "vocabulary.md",
        "words.md",
        "regimes/CN.md",
    ];
    for name in names {
        let read = |out: &PathBuf| fs::read_to_string(out.join(name)).expect(name);
        assert_eq!(read(&first), read(&second), "{name}");
    }
    let page = fs::read_to_string(first.join("command-line.md")).unwrap();
    for command in [
        "## comity assess",
        "## comity law check",
        "## comity law show",
        "## comity manual",
    ] {
        assert!(page.contains(command), "no `{command}`");
    }
    assert!(
        !page.contains("comity internal"),
        "the project's own chores are not for the book"
    );
    for line in page
        .lines()
        .filter(|line| !line.starts_with("Every command"))
    {
        assert!(line.width() <= 100, "{line}");
    }
    for name in ["verdict.schema.json", "event.schema.json"] {
        let text = fs::read_to_string(first.join(name)).unwrap();
        let schema: Value = serde_json::from_str(&text).unwrap();
        jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// A transfer that needs papers and holds none.
const EVENT: &str = r#"{
  "comity": "event/1", "event": "transfer", "id": "orders", "when": "2026-06-30", "unstated": "no",
  "parties": {
    "shop": {"state": "CN", "kind": ["company"], "CN": {"ordinary-this-year": 99999}},
    "analyst": {"state": "KZ", "kind": ["company"], "foreign": "yes", "separate-person": "yes"}
  },
  "parts": [{
    "id": "orders", "exporter": "shop", "importer": "analyst", "purpose": "analytics", "data": ["order-history"],
    "people": {"number": 20000, "live-in": ["CN"]}, "access": "send", "collected-in": ["CN"], "kept-in": ["CN", "KZ"]
  }]
}"#;

#[test]
fn the_generated_schemas_accept_events_and_answers() {
    let out = folder("schemas");
    prints(&["internal", "reference", "--out", &out.display().to_string()]);
    let validator = |name: &str| {
        let text = fs::read_to_string(out.join(name)).expect(name);
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        jsonschema::validator_for(&schema).expect("a schema")
    };
    let event: Value = serde_json::from_str(EVENT).unwrap();
    if let Err(error) = validator("event.schema.json").validate(&event) {
        panic!("{error}");
    }
    let file = out.join("event.json");
    fs::write(&file, EVENT).unwrap();
    for extra in [
        vec![],
        vec!["--explain"],
        vec!["--lang", "zh"],
        vec!["--on", "2022-08-31"],
    ] {
        let file = file.display().to_string();
        let mut args = vec!["assess", "--json", file.as_str()];
        args.extend(extra);
        let answer: Value = serde_json::from_slice(&comity(&args).stdout).unwrap();
        assert_eq!(answer["format"], "comity.verdict/1");
        if let Err(error) = validator("verdict.schema.json").validate(&answer) {
            panic!("{args:?}: {error}");
        }
    }
}

#[test]
fn every_command_has_its_manual_page() {
    let out = folder("manual");
    let output = comity(&["manual", "--out", &out.display().to_string()]);
    assert_eq!(output.status.code(), Some(0));
    for name in [
        "comity.1",
        "comity-assess.1",
        "comity-law.1",
        "comity-law-check.1",
        "comity-law-show.1",
    ] {
        let page = fs::read_to_string(out.join(name)).expect(name);
        assert!(page.contains(".SH NAME"), "{name}");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains(name), "{told}");
    }
    assert!(!out.join("comity-internal.1").exists());
}
