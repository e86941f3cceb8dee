//! Lines that do not go together on their days.

use super::{fine, of_rule, rule, said, told};

#[test]
fn a_line_does_not_end_before_it_begins() {
    fine(&of_rule(
        "cites act 1; in-force from 2022-01-01 to 2022-01-01; permits",
    ));
    told(
        &of_rule("cites act 1; in-force from 2022-01-02 to 2022-01-01; permits"),
        "the first day, 2022-01-02, comes after the last, 2022-01-01",
    );
    told(
        &of_rule("cites act 1; in-force from 2022-01-01 before 2022-01-01; permits"),
        "the first day, 2022-01-01, comes after the last, 2021-12-31",
    );
    fine(&of_rule(
        "cites act 1; in-force from 2022-01-01 before 2022-01-02; permits",
    ));
    // A month may be its first day or its last.
    fine(&of_rule(
        "cites act 1; in-force from 2022-01 to 2022-01-01; permits",
    ));
    told(
        &of_rule("cites act 1; in-force from 2022-01 to 2021-12-31; permits"),
        "the line ends before it begins",
    );
    fine(&of_rule(
        "cites act 1; in-force from start to 2022-03-01; permits",
    ));
    told(
        &of_rule("cites act 1; in-force from start to 2022-02-28; permits"),
        "the line ends before it begins",
    );
    fine(&of_rule(
        "cites act 1; in-force from start + 1 month to 2022-04-01; permits",
    ));
    told(
        &of_rule("cites act 1; in-force from start + 1 month to 2022-03-31; permits"),
        "the line ends before it begins",
    );
    fine(&of_rule(
        "cites act 1; in-force from unknown to 2020-01-01; permits",
    ));
}

#[test]
fn one_condition_lives_on_a_day() {
    let whens = |a: &str, b: &str| {
        of_rule(&format!(
            "cites act 1; when children {a}; when necessary {b}; permits"
        ))
    };
    fine(&whens("to 2021-12-31", "from 2022-01-01"));
    fine(&whens("before 2022-01-01", "from 2022-01-01"));
    told(
        &whens("to 2022-01-01", "from 2022-01-01"),
        "two lines `when` live at once, on 2022-01-01",
    );
    told(&whens("", ""), "two lines `when` live at once, always");
    // Where the day is not certain, nothing is said.
    fine(&whens("to 2022-03-01", "from start"));
    fine(&whens("before start", "from start"));
    told(
        &whens("to 2022-06-01", "from start"),
        "two lines `when` live at once, on 2022-06-01",
    );
    // Opposite readings never meet; others may.
    fine(&whens("under strict", "under not strict"));
    told(
        &whens("under strict", "under strict"),
        "two lines `when` live at once",
    );
    told(&whens("under strict", ""), "two lines `when` live at once");
}

#[test]
fn dated_lines_leave_no_hole() {
    let whens = |a: &str, b: &str, rest: &str| {
        of_rule(&format!(
            "cites act 1; when children {a}; when necessary {b}; permits; {rest}"
        ))
    };
    told(
        &whens("to 2021-12-31", "from 2022-01-02", ""),
        "no line `when` lives on 2022-01-01",
    );
    fine(&whens(
        "to 2021-12-31",
        "from 2022-01-02",
        "in-force to 2021-12-31; in-force from 2022-01-02",
    ));
    fine(&whens("to 2022-02-28", "from start", ""));
    told(
        &whens("to 2022-02-27", "from start", ""),
        "no line `when` lives on 2022-02-28",
    );
    let valid = |lines: &str| {
        said(&format!(
            "measure m : approval {{ title en \"a\" ru \"я\" zh \"一\"; {lines} }}\n{}",
            rule("cites act 1; requires m")
        ))
    };
    fine(&valid(
        "valid 1 year after issued to 2021-12-31; valid 2 years after issued from 2022-01-01",
    ));
    told(
        &valid(
            "valid 1 year after issued to 2021-12-31; valid 2 years after issued from 2022-02-01",
        ),
        "no line `valid` lives from 2022-01-01 to 2022-01-31",
    );
}

#[test]
fn a_rule_lives_while_an_instrument_does() {
    fine(&of_rule(
        "cites order-7 1; in-force from 2023-12-31; permits",
    ));
    told(
        &of_rule("cites order-7 1; in-force from 2024-01-01; permits"),
        "this never lives while the instrument does",
    );
    fine(&of_rule(
        "cites order-7 1; cites act 1; in-force from 2024-01-01; permits",
    ));
    fine(&of_rule("cites draft 1; in-force from 2024-01-01; permits"));
    told(
        &of_rule("cites act 1; in-force to 2021-12-31; when children from 2022-01-01; permits"),
        "this never lives while the rule does",
    );
    fine(&of_rule(
        "cites act 1; in-force to 2021-12-31; when children from 2021-12-31; permits",
    ));
    told(
        &of_rule(
            "cites act 1; when any of { - children to 2021-12-31; - necessary } from 2022-01-01; permits",
        ),
        "this never lives while the line around it does",
    );
    fine(&of_rule(
        "cites act 1; when any of { - children to 2022-01-01; - necessary } from 2022-01-01; permits",
    ));
}

#[test]
fn a_list_says_a_thing_once() {
    let list = |entries: &str| {
        said(&format!(
            "list l of states {{ title en \"a\" ru \"я\" zh \"一\"\n{entries} }}\n{}",
            rule("cites act 1; when importer in l; permits")
        ))
    };
    fine(&list("- AA to 2021-12-31\n- AA from 2022-01-01"));
    told(
        &list("- AA to 2022-01-01\n- AA from 2022-01-01"),
        "`AA` is in the list twice on the same days",
    );
    told(
        &list("- AA\n- not AA"),
        "`AA` is a member and not a member on the same days",
    );
    fine(&list("- AA before 2022-01-01\n- not AA from 2022-01-01"));
    fine(&list("- AA when children\n- AA when necessary"));
    fine(&list("- AA under strict\n- not AA under not strict"));
    fine(&list("- adequate\n- AA"));
    told(&list("- AA, AA"), "`AA` stands twice in one entry");
    told(&list("- l"), "`l` is explained by itself");
}
