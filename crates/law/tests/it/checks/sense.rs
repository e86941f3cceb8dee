//! Circles, contradictions, and tests that say nothing.

use super::{fine, of_rule, rule, said, told};
use crate::support::{good_with, shown};
use comity_law::load;

#[test]
fn overrides_make_no_circle_on_any_day() {
    let two = |a: &str, b: &str| {
        let rule = |name: &str, lines: &str| {
            format!("rule {name} {{ title en \"a\" ru \"я\" zh \"一\"; on export; {lines} }}\n")
        };
        said(&format!("{}{}", rule("one", a), rule("two", b)))
    };
    fine(&two("cites act 1; overrides two", "cites act 1; permits"));
    told(
        &two("cites act 1; overrides two", "cites act 1; overrides one"),
        "`one` → `two` → `one`",
    );
    // Each on days of its own.
    fine(&two(
        "cites act 1; overrides two before 2022-01-01",
        "cites act 1; overrides one from 2022-01-01",
    ));
    told(
        &two(
            "cites act 1; overrides two to 2022-01-01",
            "cites act 1; overrides one from 2022-01-01",
        ),
        "circle",
    );
    fine(&two(
        "cites act 1; in-force to 2021-12-31; overrides two",
        "cites act 1; in-force from 2022-01-01; overrides one",
    ));
    // The reading may fall on either day, so both count.
    told(
        &two(
            "cites act 1; overrides two to 2022-03-01",
            "cites act 1; overrides one from start",
        ),
        "circle",
    );
    fine(&two(
        "cites act 1; overrides two to 2022-02-28",
        "cites act 1; overrides one from start",
    ));
}

#[test]
fn an_instrument_stands_for_the_rules_that_cite_it_first() {
    let two = |a: &str, b: &str| {
        let rule = |name: &str, lines: &str| {
            format!("rule {name} {{ title en \"a\" ru \"я\" zh \"一\"; on export; {lines} }}\n")
        };
        said(&format!("{}{}", rule("one", a), rule("two", b)))
    };
    told(
        &two(
            "cites order-7 1; overrides draft",
            "cites draft 1; overrides one",
        ),
        "`one` → `two` → `one`",
    );
    fine(&two(
        "cites order-7 1; overrides draft",
        "cites act 1; cites draft 1; overrides one",
    ));
    fine(&two(
        "cites order-7 1; overrides draft except two",
        "cites draft 1; overrides one",
    ));
    // Rules that override an instrument are not overridden by one.
    fine(&two(
        "cites order-7 1; overrides draft",
        "cites draft 1; overrides order-7 except trade",
    ));
    told(
        &two(
            "cites order-7 1; overrides draft",
            "cites draft 1; overrides one; overrides order-7 except trade to 2021-12-31",
        ),
        "circle",
    );
    // The first citation changes with the day.
    fine(&two(
        "cites order-7 1; overrides draft to 2021-12-31",
        "cites act 1 to 2021-12-31; cites draft 1; overrides one",
    ));
    told(
        &two(
            "cites order-7 1; overrides draft to 2022-01-01",
            "cites act 1 to 2021-12-31; cites draft 1; overrides one",
        ),
        "circle",
    );
}

#[test]
fn concepts_make_no_circle() {
    let mut files = good_with([]);
    let vocabulary = files
        .iter_mut()
        .find(|f| f.path.starts_with("vocabulary"))
        .unwrap();
    vocabulary.text = vocabulary
        .text
        .replacen("broader  personal", "broader  genetic", 1);
    let (corpus, found) = load(files);
    told(
        &shown(&corpus, &found),
        "concepts include each other in a circle: `health` → `genetic` → `health`",
    );
}

#[test]
fn a_test_says_something() {
    let when = |test: &str| of_rule(&format!("cites act 1; when {test}; permits"));
    fine(&when("number > 0"));
    fine(&when("number >= 1"));
    fine(&when("number = 0"));
    fine(&when("number <= 0"));
    told(&when("number >= 0"), "`number >= 0` always holds");
    told(&when("number < 0"), "`number < 0` never holds");
    fine(&when("began > 1900-01-01"));
    told(
        &when("began < 1900-01-01"),
        "`began < 1900-01-01` never holds",
    );
    told(
        &when("began > 2199-12-31"),
        "`began > 2199-12-31` never holds",
    );
    told(
        &when("began <= 2199-12-31"),
        "`began <= 2199-12-31` always holds",
    );
    fine(&when("purpose is one of (trade, research)"));
    told(
        &when("purpose is one of (trade, research, trade)"),
        "`trade` is named twice",
    );
    fine(&when("data includes any of (health, important)"));
    told(
        &when("data includes any of (health, personal)"),
        "`health` adds nothing, for `personal` includes it",
    );
    told(
        &when("data only personal, genetic"),
        "`genetic` adds nothing, for `personal` includes it",
    );
}

#[test]
fn nobody_can_obtain_an_order() {
    fine(&of_rule("cites act 1; requires not ban"));
    fine(&of_rule("cites act 1; when ban; forbids"));
    told(
        &of_rule("cites act 1; requires ban"),
        "`ban` is an order, which nobody can obtain",
    );
    told(
        &of_rule("cites act 1; requires not (permit and not ban)"),
        "`ban` is an order",
    );
    let term = |when: &str| {
        said(&format!(
            "term t {{ title en \"a\" ru \"я\" zh \"一\"; when {when} }}\n{}",
            rule("cites act 1; requires t")
        ))
    };
    told(&term("permit or ban"), "`ban` is an order");
    fine(&term("permit or not ban"));
}

#[test]
fn a_rule_does_not_contradict_itself() {
    fine(&of_rule("cites act 1; requires permit; requires agreement"));
    told(
        &of_rule("cites act 1; requires permit; requires not permit"),
        "rule `added` requires this and its opposite",
    );
    told(
        &of_rule("cites act 1; requires permit and not (permit or ban)"),
        "rule `added` requires this and its opposite",
    );
    fine(&of_rule(
        "cites act 1; requires permit and not (permit and necessary)",
    ));
    fine(&of_rule("cites act 1; requires permit or not permit"));
    fine(&of_rule(
        "cites act 1; requires permit to 2021-12-31; requires not permit from 2022-01-01",
    ));
    fine(&of_rule(
        "cites act 1; requires permit under strict; requires not permit under not strict",
    ));
    told(
        &of_rule("cites act 1; permits; forbids"),
        "rule `added` forbids and permits the same",
    );
    fine(&of_rule(
        "cites act 1; permits to 2021-12-31; forbids from 2022-01-01",
    ));
}
