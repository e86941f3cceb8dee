//! What is refused, with the place and the words.

use super::super::Limits;
use super::{refusal, refused, told};

fn small() -> Limits {
    Limits {
        bytes: 200,
        depth: 3,
        nodes: 5,
    }
}

#[test]
fn encodings() {
    let limits = Limits::default();
    let wide: Vec<u8> = "a: b".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = "\u{FEFF}ä"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let wider: Vec<u8> = "a: b"
        .chars()
        .flat_map(|c| u32::from(c).to_le_bytes())
        .collect();
    assert_eq!(told(&wide, &limits), ["1:1 the file is written in UTF-16"]);
    assert_eq!(
        told(&marked, &limits),
        ["1:1 the file is written in UTF-16"]
    );
    assert_eq!(told(&wider, &limits), ["1:1 the file is written in UTF-32"]);
    assert_eq!(
        told(b"a: b\nc: \xFFd\n", &limits),
        ["2:4 the file is not UTF-8: the byte at offset 8, on line 2, begins no character"]
    );
    assert_eq!(
        told(b"{\"a\": \"\xE4\"}", &limits),
        ["1:8 the file is not UTF-8: the byte at offset 7, on line 1, begins no character"]
    );
}

#[test]
fn characters() {
    assert_eq!(
        refused("a: b\0\nc:\u{7}\n"),
        [
            "1:5 the file holds the character NUL (U+0000)",
            "2:3 the file holds the control character U+0007",
        ]
    );
    assert_eq!(
        refused("{\"a\":\n\"\u{9F}\"}"),
        ["2:2 the file holds the control character U+009F"]
    );
    assert_eq!(
        refused("a: b\rc: d"),
        ["1:5 the file holds a carriage return without a line feed (U+000D)"]
    );
    assert_eq!(
        refused("a: \u{FEFF}b"),
        ["1:4 the file holds a byte order mark (U+FEFF) after its beginning"]
    );
    assert_eq!(
        refused("a: \u{FFFE}"),
        ["1:4 the file holds U+FFFE, which is no character"]
    );
    assert_eq!(
        refused("a:\n  - \"x\\e[1m\"\n"),
        ["2:5 a[0]: the text holds the control character U+001B"]
    );
    assert_eq!(
        refused("{\"a\": \"\\u0000\"}"),
        ["1:7 a: the text holds the character NUL (U+0000)"]
    );
    assert_eq!(refused(&"\u{1}".repeat(100)).len(), 20);
}

#[test]
fn empty_files() {
    for text in ["", " \n\n", "# only a note\n", "---\n", "\u{FEFF}", "...\n"] {
        assert_eq!(refused(text), ["1:1 the file is empty"], "{text:?}");
    }
}

#[test]
fn sizes() {
    let long = "a".repeat(201);
    assert_eq!(
        told(long.as_bytes(), &small()),
        ["1:1 the file is larger than 200 bytes"]
    );
    let deep = "lists and mappings stand in each other more than 3 levels deep";
    assert_eq!(
        told(b"a:\n  b:\n    c:\n      d: 1\n", &small()),
        [format!("4:7 a.b.c: {deep}")]
    );
    assert_eq!(
        told(b"[[[[1]]]]", &small()),
        [format!("1:4 [0][0][0]: {deep}")]
    );
    assert_eq!(
        told(b"x: [[[1]]]", &small()),
        [format!("1:6 x[0][0]: {deep}")]
    );
    let many = "the file holds more than 5 values";
    assert_eq!(
        told(b"- 1\n- 2\n- 3\n- 4\n- 5\n", &small()),
        [format!("5:3 [4]: {many}")]
    );
    assert_eq!(
        told(b"{\"a\": [1, 2, 3, 4]}", &small()),
        [format!("1:17 a[3]: {many}")]
    );
    // Signs are counted before the parser gathers what stands in brackets.
    let signs = format!("a: [{}]", ",".repeat(80));
    assert_eq!(told(signs.as_bytes(), &small()), [format!("1:67 {many}")]);
    let endless = Limits {
        depth: usize::MAX,
        ..Limits::default()
    };
    assert_eq!(
        refusal("[".repeat(100_000).as_bytes(), &endless)[0].span,
        200..201
    );
    assert_eq!(
        refusal("- ".repeat(100_000).as_bytes(), &endless)[0].span,
        400..400
    );
}

#[test]
fn yaml_beyond_ours() {
    assert_eq!(
        refused("a: &x 1\nb: *x\nc: !!int 5\nd:\n  e: !t [1]\n"),
        [
            "1:4 a: anchors (`&name`) are not read",
            "2:4 b: aliases (`*name`) are not read",
            "3:4 c: tags (`!name`) are not read",
            "5:6 d.e: tags (`!name`) are not read",
        ]
    );
    assert_eq!(
        refused("b: *x\n"),
        ["1:4 b: aliases (`*name`) are not read"]
    );
    assert_eq!(
        refused("&a !b c: d\n"),
        [
            "1:1 anchors (`&name`) are not read",
            "1:4 tags (`!name`) are not read"
        ]
    );
    assert_eq!(
        refused("a: b\n---\nc: d\n"),
        ["2:1 a second document begins here"]
    );
    assert_eq!(
        refused("a: b\n...\n---\nc: d\n"),
        ["3:1 a second document begins here"]
    );
    assert_eq!(
        refused("%YAML 1.2\n---\na: b\n"),
        ["1:1 directives (lines that begin with `%`) are not read"]
    );
    assert_eq!(
        refused("x:\n  ? [a]\n  : b\n"),
        ["2:5 x: a list stands where a key belongs"]
    );
    assert_eq!(
        refused("x: {{a: b}: c}\n"),
        ["1:5 x: a mapping stands where a key belongs"]
    );
    assert_eq!(refused("x:\n  : b\n"), ["2:3 x: a value has no key"]);
}

#[test]
fn keys_given_twice() {
    assert_eq!(
        refused("a: 1\nb:\n  - c: 1\n    \"c\": 2\na: 3\n"),
        [
            "4:5 b[0].c: the key `c` is given twice",
            "5:1 a: the key `a` is given twice"
        ]
    );
    let problems = refusal(
        b"{\"a\": 1,\n \"b\": [{\"c\": 1, \"\\u0063\": 2}],\n \"a\": 3}",
        &Limits::default(),
    );
    assert_eq!(
        problems[0].to_string(),
        "b[0].c: the key `c` is given twice"
    );
    assert_eq!(problems[1].to_string(), "a: the key `a` is given twice");
    assert_eq!(
        problems[1].help,
        "keep one of the two; the first one is on line 1"
    );
}

#[test]
fn indentation() {
    let tab = "a tab stands where lines are indented";
    assert_eq!(refused("a:\n\tb: c\n"), [format!("2:1 a: {tab}")]);
    assert_eq!(refused("\ta: b\n"), [format!("1:1 {tab}")]);
    assert_eq!(refused("a:\n \t- b\n"), [format!("2:2 a: {tab}")]);
    assert_eq!(
        refused("a: {\n  b: c,\n\td: e }\n"),
        [format!("3:1 a: {tab}")]
    );
    assert_eq!(
        refused("a: 1\nb:\tc\n"),
        ["2:3 a tab follows `:` or `-` directly"]
    );
    assert_eq!(
        refused("a:\n    b: 1\n  c: 2\n"),
        ["3:3 this line is not indented like the lines it belongs to"]
    );
    assert_eq!(
        refused("a:\n  - 1\n - 2\n"),
        ["3:2 this line is not indented like the lines it belongs to"]
    );
}

#[test]
fn yaml_slips() {
    for (text, expected) in [
        ("a: b: c\n", "1:5 a: a `:` stands where no field can begin"),
        ("a: 1\nb\nc: 2\n", "3:1 a key is not followed by `:`"),
        (
            "a:\n  b: \"x\n",
            "2:6 a.b: the quote that opens here is never closed",
        ),
        ("a: 'it's'\n", "1:8 a: something follows the closing quote"),
        (
            "a: \"\\q\"\n",
            "1:4 a: the quoted text has an escape that is not known",
        ),
        (
            "a: @b\n",
            "1:4 a: text cannot begin with a percent sign, an at sign or a backtick",
        ),
        ("a: * b\n", "1:4 a: text cannot begin with `&` or `*` here"),
        (
            "a: ]\n",
            "1:4 a: a bracket closes here that was never opened",
        ),
        (
            "a: [1, 2\nb: 3\n",
            "2:2 a[1]: a list in brackets is not closed, or a comma is missing in it",
        ),
        (
            "a: {b: 1\n",
            "2:1 a: a mapping in braces is not closed, or a comma is missing in it",
        ),
        ("a: - b\n", "1:4 a: a list item cannot begin here"),
        (
            "a: [- b]\n",
            "1:5 a[0]: a list item with `-` cannot stand inside brackets",
        ),
        ("a: | x\n", "1:4 a: this block of text is not well formed"),
        (
            "a: b\n] c\n",
            "2:1 a bracket closes here that was never opened",
        ),
        (
            "a: b # x\n  c\n",
            "1:6 a: a comment stands inside a text or right against it",
        ),
    ] {
        assert_eq!(refused(text), [expected], "{text:?}");
    }
}

#[test]
fn json_slips() {
    for (text, expected) in [
        (
            "[1, 2,]",
            vec!["1:7 [2]: a comma stands before the closing `]`"],
        ),
        (
            "{\"a\": 1,\n}",
            vec!["2:1 a comma stands before the closing `}`"],
        ),
        (
            "{\"a\" 1 \"b\": 2}",
            vec![
                "1:6 a: a `:` is missing before `1`",
                "1:8 a `,` is missing before `\"b`",
            ],
        ),
        (
            "[01, +1, .5, 1., 0x1, NaN, True]",
            vec![
                "1:2 [0]: `01` is neither a number nor text in double quotes",
                "1:6 [1]: `+1` is neither a number nor text in double quotes",
                "1:10 [2]: `.5` is neither a number nor text in double quotes",
                "1:14 [3]: `1.` is neither a number nor text in double quotes",
                "1:18 [4]: `0x1` is neither a number nor text in double quotes",
                "1:23 [5]: `NaN` is neither a number nor text in double quotes",
                "1:28 [6]: `True` is neither a number nor text in double quotes",
            ],
        ),
        ("{a: 1}", vec!["1:2 the key `a` is not in double quotes"]),
        ("{\"a\": 'b'}", vec!["1:7 a: text is not in double quotes"]),
        (
            "{\"a\": \"b}\n",
            vec!["1:7 a: the quote that opens here is not closed in its line"],
        ),
        (
            "{\"a\": \"\t\"}",
            vec!["1:8 a: a tab stands in text in quotes"],
        ),
        (
            "[\"\\x41\", \"\\ud800\", \"\\ud800\\u0041\", \"\\u+123\"]",
            vec![
                "1:3 [0]: `\\x` is no escape",
                "1:11 [1]: `\\ud800` is no escape",
                "1:21 [2]: `\\ud800\\u0041` is no escape",
                "1:37 [3]: `\\u` is no escape",
            ],
        ),
        ("[1 // one\n, 2]", vec!["1:4 [1]: a comment stands in JSON"]),
        ("{\"a\": }", vec!["1:7 a: a key has no value"]),
        ("[,1]", vec!["1:2 [0]: a value is missing before the comma"]),
        (
            "{\"a\": [1}",
            vec!["1:9 a[1]: `}` does not close what is open"],
        ),
        ("{\"a\": [1", vec!["1:9 a[1]: the file ends before its `]`"]),
        (
            "{} {}",
            vec!["1:4 `{` stands after the end of the document"],
        ),
        ("[:]", vec!["1:2 [0]: a `:` does not follow a key"]),
        (
            "{\"k y\": {\"a.b\": [x]}}",
            vec!["1:18 [\"k y\"][\"a.b\"][0]: `x` is neither a number nor text in double quotes"],
        ),
    ] {
        assert_eq!(refused(text), expected, "{text:?}");
    }
}

#[test]
fn user_input_cannot_disturb_a_message() {
    let key = format!("\u{202E}{}", "k".repeat(200));
    let told = refused(&format!("{key}: 1\n{key}: 2\n"));
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("`\\u{202e}kkk"), "{told:?}");
    assert!(told[0].contains("k…`"), "{told:?}");
    assert!(told[0].chars().count() < 250, "{told:?}");
}
