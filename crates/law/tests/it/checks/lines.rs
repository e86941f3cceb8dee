//! Lines, texts and names that are missing, unused or unconfirmed.

use super::{fine, of_rule, rule, said, told};
use crate::support::{file, good_with, shown};
use comity_law::load;

#[test]
fn a_text_is_in_three_languages_and_their_letters() {
    let title = |texts: &str| {
        said(&format!(
            "instrument x {{ title {texts}; kind statute; in-force from 2020-01-01; source <https://a.b> }}\nduty d {{ title en \"a\" ru \"а\" zh \"一\" }}\n{}",
            rule("cites x 1; owes d by exporter promptly")
        ))
    };
    fine(&title("en \"a\" ru \"я\" zh \"一\""));
    told(&title("en \"a\" ru \"я\""), "`title` is not given in `zh`");
    told(&title("zh \"一\""), "`title` is not given in `en` and `ru`");
    told(
        &title("en \"a\" ru \"a\" zh \"一\""),
        "the Russian text of `title` has no Russian letter",
    );
    told(
        &title("en \"a\" ru \"я\" zh \"abc\""),
        "the Chinese text of `title` has no Chinese letter",
    );
    // Abbreviations may be the same everywhere.
    fine(&title(
        "en \"a\" ru \"я\" zh \"一\"; short en \"X\" ru \"X\" zh \"X\"",
    ));
    told(
        &title("en \"a\" ru \"я\" zh \"一\"; short en \"X\""),
        "`short` is not given in `ru` and `zh`",
    );
}

#[test]
fn a_draft_needs_no_day_and_a_guess_no_source() {
    let instrument = |lines: &str| {
        said(&format!(
            "instrument x {{ title en \"a\" ru \"я\" zh \"一\"; {lines} }}\n{}",
            rule("cites x 1; permits")
        ))
    };
    fine(&instrument(
        "kind statute; in-force from unknown; source <https://a.b>",
    ));
    fine(&instrument("kind statute; status draft; confidence medium"));
    told(
        &instrument("kind statute; status unclear; confidence low"),
        "instrument `x` has no line `in-force`",
    );
    told(
        &instrument("status draft; confidence low"),
        "instrument `x` has no line `kind`",
    );
    told(
        &instrument("kind statute; status draft"),
        "instrument `x` has no source",
    );
    told(
        &instrument("kind statute; status draft; confidence high"),
        "instrument `x` has no source",
    );
}

#[test]
fn a_rule_has_a_title_a_reach_a_place_and_an_effect() {
    fine(&of_rule("cites act 1; permits"));
    fine(&of_rule("cites act 1; overrides trade"));
    told(&of_rule("cites act 1"), "rule `added` has no effect");
    told(&of_rule("permits"), "rule `added` has no line `cites`");
    let bare = said("rule x { cites act 1; permits }");
    told(&bare, "rule `x` has no line `title`");
    told(&bare, "rule `x` has no line `on`");
}

#[test]
fn what_is_declared_is_used() {
    let title = "title en \"a\" ru \"я\" zh \"一\"";
    told(
        &said(&format!("authority x {{ {title} }}")),
        "nothing uses authority `x`",
    );
    told(
        &said(&format!("reading x {{ {title} }}")),
        "nothing uses reading `x`",
    );
    told(
        &said(&format!("duty x {{ {title} }}")),
        "nothing uses duty `x`",
    );
    told(
        &said(&format!("list x of states {{ {title}\n- AA }}")),
        "nothing uses list `x`",
    );
    told(
        &said(&format!("measure x : consent {{ {title} }}")),
        "nothing uses measure `x`",
    );
    told(
        &said(&format!("term x {{ {title}; when children }}")),
        "nothing uses term `x`",
    );
    fine(&said(&format!(
        "term x {{ {title}; means en \"a\" ru \"я\" zh \"一\" }}"
    )));
    told(
        &said(&format!(
            "fact x of part : yes-no {{ {title}; ask en \"a\" ru \"я\" zh \"一\" }}"
        )),
        "nothing uses fact `x`",
    );
    let instrument = said(&format!(
        "instrument x {{ {title}; kind statute; in-force from 2020-01-01; source <https://a.b> }}"
    ));
    told(&instrument, "note [unused] nothing cites instrument `x`");
    fine(&said(&format!(
        "measure x : consent {{ {title} }}\nmeasure y : consent {{ {title}; accepts x }}\n{}",
        rule("cites act 1; requires y")
    )));
    fine(&said(&format!(
        "measure x : consent {{ {title} }}\nduty d {{ {title} }}\n{}",
        rule("cites act 1; owes d by exporter within 1 day after x given")
    )));
}

#[test]
fn a_reach_is_used() {
    let text = crate::support::good()
        .iter()
        .find(|f| f.path == "AA/regime.law")
        .unwrap()
        .text
        .replacen(
            "reach    export",
            "reach    idle when event is incident\n  reach    export",
            1,
        );
    let (corpus, found) = load(good_with([file("regime", &text)]));
    told(
        &shown(&corpus, &found),
        "AA/regime.law:8:3 warning [unused] nothing uses reach `idle`",
    );
}

#[test]
fn an_article_nobody_confirmed_is_counted() {
    let said = of_rule(
        "cites act unknown, 5, unknown \"on filing\"; when any of { - children at act unknown }; permits",
    );
    assert_eq!(said.matches("note [unconfirmed]").count(), 3, "{said}");
}
