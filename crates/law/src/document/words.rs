//! What the YAML parser found wrong, in our words.

/// A message and the help for it.
type Words = (&'static str, &'static str);

pub(super) const ANCHOR: Words = (
    "anchors (`&name`) are not read",
    "write the value out in every place, or put text that begins with `&` in quotes",
);
pub(super) const ALIAS: Words = (
    "aliases (`*name`) are not read",
    "write the value out here, or put text that begins with `*` in quotes",
);
pub(super) const TAG: Words = (
    "tags (`!name`) are not read",
    "leave the tag out, or put text that begins with `!` in quotes",
);
pub(super) const DIRECTIVE: Words = (
    "directives (lines that begin with `%`) are not read",
    "remove the line",
);
pub(super) const TAB: Words = (
    "a tab stands where lines are indented",
    "indent with spaces",
);
pub(super) const TAB_AFTER: Words = ("a tab follows `:` or `-` directly", "put a space there");
const INDENT: Words = (
    "this line is not indented like the lines it belongs to",
    "indent all fields of a mapping, and all items of a list, by the same number of spaces",
);
const UNCLOSED_QUOTE: Words = (
    "the quote that opens here is never closed",
    "close it; inside double quotes write a quote as `\\\"`, inside single quotes as `''`",
);
const LIST: Words = (
    "a list in brackets is not closed, or a comma is missing in it",
    "put `,` between its items and `]` at its end",
);
const MAPPING: Words = (
    "a mapping in braces is not closed, or a comma is missing in it",
    "put `,` between its fields and `}` at its end",
);
const BLOCK: Words = (
    "this block of text is not well formed",
    "write nothing after the `|` or `>`, and indent all lines of the text by the same number of spaces",
);
const MISSING: Words = (
    "a value is missing here",
    "write the value, and put text that begins with a sign like `,` or `]` in quotes",
);
const OTHER: Words = (
    "this is not YAML that can be read",
    "write fields as `name: value` and list items as `- item`; put text with unusual signs in quotes",
);

/// Parts of the parser's messages, first match first, and what we say instead.
const TABLE: &[(&str, Words)] = &[
    ("valid YAML whitespace", TAB_AFTER),
    ("tab", TAB),
    ("unknown anchor", ALIAS),
    (
        "an anchor or alias",
        (
            "text cannot begin with `&` or `*` here",
            "put the text in quotes",
        ),
    ),
    ("invalid indentation for anchor", ANCHOR),
    (
        "mapping values are not allowed",
        (
            "a `:` stands where no field can begin",
            "put the text in quotes if the colon belongs to it, otherwise begin a new line",
        ),
    ),
    (
        "simple key expect",
        (
            "a key is not followed by `:`",
            "write `name: value`; indent a line that continues the text above it",
        ),
    ),
    ("TAG", DIRECTIVE),
    ("directive", DIRECTIVE),
    ("global tag", DIRECTIVE),
    ("a tag", TAG),
    ("verbatim tag", TAG),
    ("handle wasn't declared", TAG),
    ("unexpected end of stream", UNCLOSED_QUOTE),
    ("unexpected document indicator", UNCLOSED_QUOTE),
    (
        "invalid trailing content after double-quoted",
        (
            "something follows the closing quote",
            "put the whole text in quotes; inside double quotes write a quote as `\\\"`, inside single quotes as `''`",
        ),
    ),
    (
        "invalid indentation in quoted scalar",
        (
            "the lines of this quoted text are not indented",
            "indent them more than the key, or close the quote",
        ),
    ),
    (
        "while parsing a quoted scalar",
        (
            "the quoted text has an escape that is not known",
            "write `\\\\` for a backslash, or use single quotes, in which a backslash is itself",
        ),
    ),
    (
        "unexpected character: `",
        (
            "text cannot begin with a percent sign, an at sign or a backtick",
            "put the text in quotes",
        ),
    ),
    (
        "misplaced bracket",
        (
            "a bracket closes here that was never opened",
            "remove it, or put the text in quotes",
        ),
    ),
    ("illegal placement of ':'", LIST),
    (
        "':' may not precede",
        (
            "a space is missing after the `:`",
            "write `name: value`, with a space",
        ),
    ),
    ("flow sequence", LIST),
    ("flow mapping", MAPPING),
    ("block scalar", BLOCK),
    ("block mapping", INDENT),
    ("block collection", INDENT),
    ("indent", INDENT),
    (
        "block sequence entries",
        (
            "a list item cannot begin here",
            "begin the list on a line of its own; put text that begins with `- ` in quotes",
        ),
    ),
    (
        "only valid inside a block",
        (
            "a list item with `-` cannot stand inside brackets",
            "put `,` between the items in brackets, without `-`",
        ),
    ),
    (
        "mapping keys are not allowed",
        ("text cannot begin with `? ` here", "put the text in quotes"),
    ),
    (
        "comment",
        (
            "a comment stands inside a text or right against it",
            "put a space before the `#` and the comment after the last line of the text, or put text with `#` in quotes",
        ),
    ),
    (
        "recursion limit",
        (
            "brackets stand in each other too deep",
            "no file needs that; write it flatter",
        ),
    ),
    (
        "document",
        (
            "something stands before the beginning or after the end of the document",
            "write one document in the file; indent all of it alike",
        ),
    ),
    ("plain scalar", MISSING),
    ("node content", MISSING),
];

/// The message and the help for what the parser says.
pub(super) fn for_info(info: &str) -> Words {
    TABLE
        .iter()
        .find(|(part, _)| info.contains(part))
        .map_or(OTHER, |(_, words)| *words)
}
