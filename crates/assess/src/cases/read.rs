//! Reading case files.

use crate::event::{Event, Options, read_node};
use comity_law::document::{Document, Limits, Node, Problem, Source};
use comity_law::model::{Corpus, InstrumentId, RegimeId};

/// The cases of one file.
#[derive(Debug, Clone)]
pub struct CaseFile {
    /// Path below the corpus folder.
    pub path: String,
    /// The regime whose answer is expected.
    pub regime: RegimeId,
    /// Its cases.
    pub cases: Vec<Case>,
}

/// One case.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its name.
    pub id: String,
    /// The regime whose answer is expected.
    pub regime: RegimeId,
    /// What happens.
    pub story: String,
    /// Who says so.
    pub says: String,
    /// The event.
    pub event: Event,
    /// Drafts taken for law.
    pub assume: Vec<(RegimeId, InstrumentId)>,
    /// What is expected.
    pub expect: Expectation,
    /// The line of the file on which the case starts.
    pub line: usize,
}

/// What a case expects; what it does not name is not checked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expectation {
    /// The verdict of the regime: a word of the verdict, `silent`, `out-of-reach`, or `none` for duties only.
    pub verdict: String,
    /// Whether it is certain.
    pub certain: Option<bool>,
    /// Among the rules that apply.
    pub rules: Vec<String>,
    /// None of these applies.
    pub not_rules: Vec<String>,
    /// Among the rules that are set aside.
    pub set_aside: Vec<String>,
    /// Among the places cited by the rules that apply.
    pub cites: Vec<String>,
    /// Exactly the places that a rule cites, applying or not.
    pub cites_of: Vec<(String, String)>,
    /// Whether the facts contradict each other.
    pub contradiction: bool,
    /// None of these is cited.
    pub not_cites: Vec<String>,
    /// Exactly the measures and facts that unmet requirements name.
    pub requires: Option<Vec<String>>,
    /// None of these is required and unmet.
    pub not_requires: Vec<String>,
    /// How long measures take, in the language of law files.
    pub takes: Vec<(String, String)>,
    /// Whether measures stand.
    pub stands: Vec<(String, String)>,
    /// The last good day of measures that stand.
    pub until: Vec<(String, String)>,
    /// Among the duties that arise.
    pub owes: Vec<ExpectedDuty>,
    /// None of these arises.
    pub not_owes: Vec<String>,
    /// Exactly what still matters.
    pub missing: Option<Vec<String>>,
    /// Among the doubts it turns on.
    pub turns_on: Vec<String>,
    /// Who grants a measure.
    pub asks: Vec<(String, String)>,
    /// Words in the penalty of a rule that applies.
    pub penalty: Option<String>,
    /// Words in the penalty of no rule that applies.
    pub not_penalty: Option<String>,
}

/// A duty that is expected; what it does not name is not checked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ExpectedDuty {
    /// The duty.
    pub duty: String,
    /// Each further field by name: `by`, `to`, `clock`, `due`, `opens`, `state`.
    pub fields: Vec<(String, String)>,
}

/// Why a case file cannot be used.
#[derive(Debug, Clone)]
pub struct BadCases {
    /// The file.
    pub source: Source,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Reads one case file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(path: &str, text: &str, corpus: &Corpus) -> Result<CaseFile, BadCases> {
    let document = comity_law::document::read(path, text.as_bytes(), &Limits::default()).map_err(
        |problems| BadCases {
            source: Source::of_bytes(path, text.as_bytes()),
            problems,
        },
    )?;
    let mut reader = Reader {
        corpus,
        document: &document,
        problems: Vec::new(),
    };
    match reader.file(path) {
        Some(file) if reader.problems.is_empty() => Ok(file),
        _ => {
            let problems = reader.problems;
            Err(BadCases {
                source: document.source,
                problems,
            })
        }
    }
}

struct Reader<'r> {
    corpus: &'r Corpus,
    document: &'r Document,
    problems: Vec<Problem>,
}

const KEYS: &[&str] = &["comity", "regime", "event", "cases"];
const CASE_KEYS: &[&str] = &[
    "id", "story", "says", "change", "remove", "assume", "expect",
];

impl Reader<'_> {
    fn fault(
        &mut self,
        node: &Node,
        field: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem {
            span: node.span.clone(),
            field: field.to_owned(),
            message: message.into(),
            help: help.into(),
        });
    }

    fn file(&mut self, path: &str) -> Option<CaseFile> {
        let root = &self.document.root;
        self.known_keys(root, "", KEYS);
        if self.text(root, "", "comity")? != "cases/1" {
            self.fault(
                root,
                "comity",
                "this is not a case file of version 1",
                "start it with `comity: cases/1`",
            );
            return None;
        }
        let name = self.text(root, "", "regime")?;
        let Some(regime) = self.corpus.regime_named(&name) else {
            self.fault(
                root,
                "regime",
                format!("no regime is named `{name}`"),
                "name a regime of the corpus, such as `CN`",
            );
            return None;
        };
        let Some(base) = root.get("event") else {
            self.fault(
                root,
                "event",
                "there is no base event",
                "write the event that the cases change under `event:`",
            );
            return None;
        };
        let Some(cases) = root.get("cases").and_then(Node::as_sequence) else {
            self.fault(
                root,
                "cases",
                "there is no list of cases",
                "write `cases:` and under it `- id: …`",
            );
            return None;
        };
        let mut out: Vec<Case> = Vec::new();
        for (i, node) in cases.iter().enumerate() {
            let field = format!("cases[{i}]");
            if let Some(case) = self.case(node, &field, base, regime) {
                if out.iter().any(|c| c.id == case.id) {
                    self.fault(
                        node,
                        &field,
                        format!("the id `{}` stands twice", case.id),
                        "give each case its own id",
                    );
                }
                out.push(case);
            }
        }
        Some(CaseFile {
            path: path.to_owned(),
            regime,
            cases: out,
        })
    }

    fn case(&mut self, node: &Node, field: &str, base: &Node, regime: RegimeId) -> Option<Case> {
        self.known_keys(node, field, CASE_KEYS);
        let id = self.text(node, field, "id")?;
        let story = self.text(node, field, "story")?;
        let says = self.text(node, field, "says")?;
        let mut event = base.clone();
        for (path, value) in self.pairs(node.get("change")) {
            if let Err(error) = event.set(&path, value.clone()) {
                self.fault(
                    node,
                    &format!("{field}.change.{path}"),
                    error.message,
                    error.help,
                );
            }
        }
        for path in self.words(node.get("remove")) {
            if let Err(error) = event.remove(&path) {
                self.fault(node, &format!("{field}.remove"), error.message, error.help);
            }
        }
        let event = match read_node(
            &event,
            &self.document.source,
            self.corpus,
            Options { header: false },
        ) {
            Ok(reading) => reading.event,
            Err(problems) => {
                self.problems.extend(problems.into_iter().map(|mut p| {
                    p.message = format!("case `{id}`: {}", p.message);
                    p
                }));
                return None;
            }
        };
        let mut assume = Vec::new();
        for name in self.words(node.get("assume")) {
            match draft(self.corpus, regime, &name) {
                Some(draft) => assume.push(draft),
                None => self.fault(
                    node,
                    &format!("{field}.assume"),
                    format!("no draft is named `{name}`"),
                    "name an instrument whose status is `draft`",
                ),
            }
        }
        let Some(expect) = node.get("expect") else {
            self.fault(
                node,
                field,
                "nothing is expected",
                "write `expect:` with at least `verdict:`",
            );
            return None;
        };
        let expect = self.expectation(expect, &format!("{field}.expect"))?;
        let (line, _) = self.document.source.position(node.span.start);
        Some(Case {
            id,
            regime,
            story,
            says,
            event,
            assume,
            expect,
            line,
        })
    }

    fn expectation(&mut self, node: &Node, field: &str) -> Option<Expectation> {
        let mut out = Expectation {
            verdict: self.text(node, field, "verdict")?,
            ..Expectation::default()
        };
        const VERDICTS: &[&str] = &[
            "permitted",
            "conditional",
            "prohibited",
            "undetermined",
            "not-covered",
            "silent",
            "out-of-reach",
            "none",
        ];
        if !VERDICTS.contains(&out.verdict.as_str()) {
            self.fault(
                node,
                field,
                format!("`{}` is no verdict", out.verdict),
                format!("use one of {}", VERDICTS.join(", ")),
            );
        }
        for entry in node.as_mapping().unwrap_or_default() {
            let value = &entry.value;
            match entry.key.as_str() {
                "verdict" => {}
                "certain" => out.certain = self.yes_no(value, field),
                "rules" => out.rules = self.words(Some(value)),
                "not-rules" => out.not_rules = self.words(Some(value)),
                "set-aside" => out.set_aside = self.words(Some(value)),
                "cites" => out.cites = self.words(Some(value)),
                "not-cites" => out.not_cites = self.words(Some(value)),
                "requires" => out.requires = Some(self.words(Some(value))),
                "not-requires" => out.not_requires = self.words(Some(value)),
                "cites-of" => out.cites_of = self.texts(value),
                "contradiction" => out.contradiction = self.yes_no(value, field) == Some(true),
                "takes" => out.takes = self.texts(value),
                "stands" => out.stands = self.texts(value),
                "until" => out.until = self.texts(value),
                "asks" => out.asks = self.texts(value),
                "owes" => out.owes = self.duties(value, field),
                "not-owes" => out.not_owes = self.words(Some(value)),
                "missing" => out.missing = Some(self.words(Some(value))),
                "turns-on" => out.turns_on = self.words(Some(value)),
                "penalty" => out.penalty = value.as_text().map(str::to_owned),
                "not-penalty" => out.not_penalty = value.as_text().map(str::to_owned),
                other => self.fault(
                    value,
                    field,
                    format!("an expectation has no `{other}`"),
                    "see the list in the book under case files",
                ),
            }
        }
        Some(out)
    }

    fn duties(&mut self, node: &Node, field: &str) -> Vec<ExpectedDuty> {
        let mut out = Vec::new();
        for item in node.as_sequence().unwrap_or_default() {
            if let Some(name) = item.as_text() {
                out.push(ExpectedDuty {
                    duty: name.to_owned(),
                    fields: Vec::new(),
                });
                continue;
            }
            let mut duty = ExpectedDuty::default();
            for (key, value) in self.texts(item) {
                match key.as_str() {
                    "duty" => duty.duty = value,
                    "by" | "to" | "clock" | "due" | "opens" | "state" => {
                        duty.fields.push((key, value))
                    }
                    _ => self.fault(
                        item,
                        field,
                        format!("a duty has no `{key}`"),
                        "use duty, by, to, clock, due, opens, state",
                    ),
                }
            }
            out.push(duty);
        }
        out
    }

    fn known_keys(&mut self, node: &Node, field: &str, known: &[&str]) {
        for entry in node.as_mapping().unwrap_or_default() {
            if !known.contains(&entry.key.as_str()) {
                let help = match comity_law::diagnostic::nearest(&entry.key, known.iter().copied())
                {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("use {}", known.join(", ")),
                };
                self.problems.push(Problem {
                    span: entry.key_span.clone(),
                    field: field.to_owned(),
                    message: format!("`{}` is not known here", entry.key),
                    help,
                });
            }
        }
    }

    fn text(&mut self, node: &Node, field: &str, key: &str) -> Option<String> {
        match node.get(key).and_then(Node::as_text) {
            Some(text) => Some(text.to_owned()),
            None => {
                self.fault(
                    node,
                    field,
                    format!("`{key}` is missing"),
                    format!("add `{key}: …`"),
                );
                None
            }
        }
    }

    fn yes_no(&mut self, node: &Node, field: &str) -> Option<bool> {
        match node.as_text() {
            Some("yes") => Some(true),
            Some("no") => Some(false),
            _ => {
                self.fault(node, field, "expected yes or no", "write `yes` or `no`");
                None
            }
        }
    }

    fn words(&mut self, node: Option<&Node>) -> Vec<String> {
        let Some(node) = node else { return Vec::new() };
        if let Some(text) = node.as_text() {
            return vec![text.to_owned()];
        }
        node.as_sequence()
            .unwrap_or_default()
            .iter()
            .filter_map(Node::as_text)
            .map(str::to_owned)
            .collect()
    }

    fn pairs<'n>(&self, node: Option<&'n Node>) -> Vec<(String, &'n Node)> {
        let entries = node.and_then(Node::as_mapping).unwrap_or_default();
        entries.iter().map(|e| (e.key.clone(), &e.value)).collect()
    }

    /// Texts by key; a list becomes its members joined by commas.
    fn texts(&mut self, node: &Node) -> Vec<(String, String)> {
        self.pairs(Some(node))
            .into_iter()
            .map(|(key, value)| {
                let text = value
                    .as_text()
                    .map(str::to_owned)
                    .unwrap_or_else(|| self.words(Some(value)).join(", "));
                (key, text)
            })
            .collect()
    }
}

/// A draft by `name` or `XX.name`.
pub fn draft(corpus: &Corpus, regime: RegimeId, name: &str) -> Option<(RegimeId, InstrumentId)> {
    let (regime, name) = match name.split_once('.') {
        Some((state, name)) => (corpus.regime_named(state)?, name),
        None => (regime, name),
    };
    let at =
        corpus.regime(regime).instruments.iter().position(|i| {
            i.name == name && i.status == comity_law::model::InstrumentStatus::Draft
        })?;
    Some((regime, InstrumentId(at as u16)))
}
