//! Layout changes nothing but layout.

use crate::support::{file, good, good_with};
use comity_law::syntax::{SyntaxKind, format, tokens};
use comity_law::{corpus, read};
use proptest::prelude::*;

/// The texts of the tokens of some kinds, in order.
fn texts(text: &str, keep: impl Fn(SyntaxKind) -> bool) -> Vec<&str> {
    let tokens = tokens(text).into_iter();
    tokens
        .filter(|t| keep(t.kind))
        .map(|t| t.text.trim_end())
        .collect()
}

/// Formats `text` as a file of the regime `AA` and checks all that must hold.
#[track_caller]
fn same(text: &str) {
    let once = match format(text) {
        Ok(once) => once,
        Err(faults) => panic!("{faults:?}\nin\n{text}"),
    };
    assert_eq!(
        format(&once).as_ref(),
        Ok(&once),
        "twice is not once, of\n{text}"
    );
    let counts = |kind: SyntaxKind| !kind.is_trivia() && kind != SyntaxKind::Semicolon;
    assert_eq!(texts(text, counts), texts(&once, counts), "other tokens");
    let comments = |kind| kind == SyntaxKind::Comment;
    assert_eq!(
        texts(text, comments),
        texts(&once, comments),
        "other comments in\n{once}"
    );
    let digest = |text: &str| {
        let (corpus, found) = read(good_with([file("added", text)]));
        let messages: Vec<_> = found.iter().map(|d| d.message.clone()).collect();
        (corpus.regimes.first().map(|r| r.digest.clone()), messages)
    };
    assert_eq!(
        digest(text),
        digest(&once),
        "another meaning of\n{text}\nas\n{once}"
    );
    for line in once.lines() {
        assert_eq!(line.trim_end(), line, "spaces at an end");
    }
}

#[test]
fn what_is_laid_out_already_stays() {
    for file in good() {
        assert_eq!(format(&file.text), Ok(file.text.clone()), "{}", file.path);
    }
    for file in corpus::carried() {
        same_file(&file.text);
    }
}

#[track_caller]
fn same_file(text: &str) {
    let once = format(text).expect("the corpus has no fault");
    assert_eq!(format(&once), Ok(once.clone()));
    let counts = |kind: SyntaxKind| !kind.is_trivia() && kind != SyntaxKind::Semicolon;
    assert_eq!(texts(text, counts), texts(&once, counts));
    let comments = |kind| kind == SyntaxKind::Comment;
    assert_eq!(texts(text, comments), texts(&once, comments));
}

#[test]
fn the_corpus_means_the_same_once_laid_out() {
    let files = corpus::carried();
    let mut laid = files.clone();
    for file in &mut laid {
        file.text = format(&file.text).expect("the corpus has no fault");
    }
    let digests = |files| {
        let (corpus, _) = read(files);
        let mut digests: Vec<String> = corpus.regimes.iter().map(|r| r.digest.clone()).collect();
        digests.push(corpus.vocabulary.digest);
        digests
    };
    assert_eq!(digests(files), digests(laid));
}

#[test]
fn comments_stay_where_they_can_mean_something() {
    for text in [
        "rule a { # why\n on export }",
        "rule a # why\n{ on export }",
        "rule a { on export # one\n # two\n}",
        "rule a { when x and # one\n y # two\n and z\n}",
        "rule a { when x # one\n\n # two\n and z\n}",
        "rule a { when any of { # one\n - x # two\n # three\n - y\n # four\n} # five\n}",
        "rule a { when any of # one\n{ - x } }",
        "rule a { when (x # one\n or y) and z }",
        "rule a { on # one\n export }",
        "rule a { cites act # one\n , 5 }",
        "rule a { title en \"a\" # one\n ru \"b\" # two\n zh \"c\" }",
        "# one\n\n# two\nrule a {} # three\n# four\n\n# five",
        "always # one\nx\n# two",
        "always x # one\nand y",
        "rule a { on export; # one\n cites act 1 ; ; when x }",
        "rule a { on export ; when x } ; rule b {}",
        "rule a {}\n#\n# \nrule b {}",
        "rule a { when any of { - x ; - y }; forbids }",
        "rule a { when any of {\n- x\n- any of { - y\n- z } and w } at act 5(1)\n}",
        "list l of states { - AA, BB\n , CC # x\n - not BB }",
        "rule a {\r\n  on export # x\r\n\r\n\r\n  cites act 1\r\n}\r\n",
        "\u{feff}rule a {}",
        "rule a { note \"# no comment\" # a comment\n}",
        "rule a { when x #\n and y }",
    ] {
        same(text);
    }
    let long = "x".repeat(100);
    same(&format!(
        "word w {{ as AA en \"{long}\" ru \"{long}\" at \"a place\" confidence low }}"
    ));
    same(&format!(
        "rule r {{ penalty en \"{long}\" ru \"{long}\" # why\n zh \"{long}\" note \"n\" }}"
    ));
}

#[test]
fn blank_lines_are_kept_and_never_two() {
    let laid =
        format("\n\nrule a {\n\n\n  on export\n\n\n\n  when x\n\n\n}\n\n\n\n# c\n\n\n\n").unwrap();
    assert_eq!(laid, "rule a {\n  on    export\n\n  when  x\n}\n\n# c\n");
}

/// Spacing that may stand between two tokens of a line that go on in brackets or not.
fn gap() -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => Just(" "), 1 => Just("  \t "), 1 => Just("   ")]
}

/// What may stand between two lines or limbs.
fn between() -> impl Strategy<Value = String> {
    let comment = "[a-z #;{}\"-]{0,12}";
    prop_oneof![
        4 => Just("\n".to_owned()),
        2 => Just(" ; ".to_owned()),
        1 => Just(";;\n\n".to_owned()),
        2 => Just("\n\n\n  ".to_owned()),
        2 => comment.prop_map(|c| format!(" #{c}\n")),
        2 => comment.prop_map(|c| format!("\n#{c}\n")),
        1 => (comment, comment).prop_map(|(a, b)| format!(" ;# {a}\n\n  #{b}\n\n")),
        1 => Just("\r\n".to_owned()),
    ]
}

/// What may stand before `and`, `or`, `,`, or in round brackets: a break does not end the line there.
fn soft() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(" ".to_owned()),
        1 => Just("\n".to_owned()),
        1 => "[a-z ]{0,6}".prop_map(|c| format!(" # {c}\n  ")),
        1 => "[a-z ]{0,6}".prop_map(|c| format!("\n\n  #{c}\n")),
    ]
}

fn atom() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("sensitive".to_owned()),
        Just("children".to_owned()),
        (gap(), gap()).prop_map(|(a, b)| format!("number{a}>={b}1_000")),
        (soft(), soft(), gap())
            .prop_map(|(a, b, c)| format!("data includes any of{c}(health{a},{b}important)")),
        Just("importer not in adequate".to_owned()),
        Just("not permit stands".to_owned()),
    ]
}

fn tails() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        1 => gap().prop_map(|g| format!("{g}from 2022-01-01")),
        1 => (gap(), soft()).prop_map(|(g, s)| format!("{g}at act 5(1)(b){s}, 6 par 2")),
        1 => Just(" confidence medium note \"a # b\"".to_owned()),
    ]
}

fn cond() -> impl Strategy<Value = String> {
    atom().prop_recursive(3, 16, 3, |inner| {
        prop_oneof![
            (
                prop::collection::vec((soft(), inner.clone()), 1..3),
                inner.clone(),
                prop::bool::ANY
            )
                .prop_map(|(rest, first, and)| {
                    let joint = if and { "and" } else { "or" };
                    rest.iter().fold(format!("({first})"), |all, (s, c)| {
                        format!("{all}{s}{joint} ({c})")
                    })
                }),
            (
                prop::collection::vec((between(), inner.clone(), tails()), 1..4),
                between()
            )
                .prop_map(|(limbs, end)| {
                    let limbs: String = limbs
                        .iter()
                        .map(|(b, c, t)| format!("{b}- {c}{t}"))
                        .collect();
                    format!("any of {{{limbs}{end}}}")
                }),
            (soft(), inner, soft()).prop_map(|(a, c, b)| format!("not ({a}{c}{b})")),
        ]
    })
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        (gap(), cond(), tails()).prop_map(|(g, c, t)| format!("when{g}{c}{t}")),
        (gap(), cond()).prop_map(|(g, c)| format!("requires{g}{c}")),
        (soft(), gap()).prop_map(|(s, g)| format!("title{g}en \"a\"{s}ru \"б # 1\"{s}zh \"三\"")),
        "[a-z]{60,90}".prop_map(|t| format!("penalty en \"{t}\" ru \"я{t}\"")),
        (gap(), soft()).prop_map(|(g, s)| format!("cites{g}act{g}5(1){s}, unknown \"x\"")),
        Just("forbids".to_owned()),
        Just("owes report by operator to office within the earlier of 1 working-day and 24 hours after detected".to_owned()),
    ]
}

fn declaration() -> impl Strategy<Value = String> {
    prop_oneof![
        (
            prop::collection::vec((between(), line()), 0..5),
            between(),
            gap(),
            "[a-z]{1,8}"
        )
            .prop_map(|(lines, end, g, name)| {
                let lines: String = lines.iter().map(|(b, l)| format!("{b}{l}")).collect();
                format!("rule{g}z-{name}{g}{{{lines}{end}}}")
            }),
        cond().prop_map(|c| format!("always {c}")),
    ]
}

fn law() -> impl Strategy<Value = String> {
    (
        prop::collection::vec((between(), declaration()), 0..4),
        between(),
    )
        .prop_map(|(all, end)| {
            let all: String = all.iter().map(|(b, d)| format!("{b}{d}\n")).collect();
            format!("{all}{end}")
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_law_means_the_same_once_laid_out(text in law()) {
        same(&text);
    }
}
