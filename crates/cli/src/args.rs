//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Law as code for data that crosses borders.
#[derive(Debug, Parser)]
#[command(
    name = "comity",
    version,
    about = "Law as code for data that crosses borders",
    long_about = "Comity answers whether and how data may lawfully cross a border: under which provision, what is missing, what to do and by when.\n\nLegal information, not legal advice.",
    after_help = EXIT_HELP,
    propagate_version = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(crate) struct Cli {
    /// Print less: only results and errors.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print more: what was read and how long it took.
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_HELP: &str = "Results go to standard output, all else to standard error. Set NO_COLOR to print without colour.\n\nExit status of `assess`: 0 permitted, 10 conditional, 20 prohibited, 30 undetermined, 40 not covered; 2 bad input or usage, 70 failure of the program. Commands that check exit with 1 when they find something.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// May this event happen, under which provisions, and what is missing?
    Assess(Assess),
    /// Read, check, format, test and show the law itself.
    #[command(subcommand)]
    Law(Law),
    /// Print completions for a shell.
    #[command(
        after_help = "Example:\n  comity completions bash > ~/.local/share/bash-completion/completions/comity"
    )]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write manual pages into a folder.
    #[command(after_help = "Example:\n  comity manual --out ~/.local/share/man/man1")]
    Manual {
        /// The folder.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// For the project's own chores.
    #[command(hide = true, subcommand)]
    Internal(Internal),
}

/// A language of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// English
    En,
    /// Russian
    Ru,
    /// Chinese
    Zh,
}

impl From<Language> for comity_assess::answer::Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::Ru => Self::Ru,
            Language::Zh => Self::Zh,
        }
    }
}

/// Which law is read.
#[derive(Debug, Clone, Args)]
pub(crate) struct Source {
    /// Read the law from this folder instead of the corpus that the program carries.
    #[arg(long = "law", value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  comity assess transfer.yaml\n  comity assess transfer.yaml --on 2024-03-21 --explain\n  comity assess --lang zh --json - < transfer.json\n\nExit status: 0 permitted, 10 conditional, 20 prohibited, 30 undetermined, 40 not covered, 2 bad input or usage, 70 failure of the program."
)]
pub(crate) struct Assess {
    /// The event document, YAML or JSON; `-` reads standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Ask as if it happened on this day.
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// Print the answer as JSON (comity.verdict/1).
    #[arg(long)]
    pub(crate) json: bool,
    /// Say of every rule why it applies or not.
    #[arg(long)]
    pub(crate) explain: bool,
    /// Take a draft for law; may be given more than once.
    #[arg(long, value_name = "ID")]
    pub(crate) assume: Vec<String>,
    /// The language of the answer.
    #[arg(long, value_name = "LANG", default_value = "en")]
    pub(crate) lang: Language,
    #[command(flatten)]
    pub(crate) source: Source,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Law {
    /// Look for faults in law files.
    #[command(
        after_help = "Examples:\n  comity law check\n  comity law check --law law/ --json\n\nExit status: 0 nothing found, 1 errors or warnings, 2 the files cannot be read."
    )]
    Check {
        #[command(flatten)]
        source: Source,
        /// Print every fault as a line of JSON.
        #[arg(long)]
        json: bool,
        /// Show notes too: articles that nobody confirmed.
        #[arg(long)]
        notes: bool,
    },
    /// Lay law files out in the one canonical form.
    #[command(
        after_help = "Examples:\n  comity law fmt law/CN/transfer.law\n  comity law fmt --check law/\n  comity law fmt - < draft.law"
    )]
    Fmt {
        /// Files, folders, or `-` for standard input; without any, the folder `law`.
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Change nothing; name the files that are not in canonical form and exit with 1.
        #[arg(long)]
        check: bool,
    },
    /// Run the cases that lawyers wrote beside the law.
    #[command(
        after_help = "Examples:\n  comity law test\n  comity law test --law law/ flip\n\nExit status: 0 every case passes, 1 some fail, 2 a file cannot be read."
    )]
    Test {
        /// Run only cases whose file or id contains this.
        #[arg(value_name = "FILTER")]
        filter: Option<String>,
        #[command(flatten)]
        source: Source,
        /// Print every result as a line of JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show one regime, instrument, rule, measure, term, list, fact, concept or word.
    #[command(
        after_help = "Examples:\n  comity law show CN\n  comity law show CN.contract-or-certificate --lang ru\n  comity law show critical-infrastructure"
    )]
    Show {
        /// `XX`, `XX.name`, or the name of a concept, fact or word of the vocabulary.
        #[arg(value_name = "NAME")]
        name: String,
        /// The language of titles.
        #[arg(long, value_name = "LANG", default_value = "en")]
        lang: Language,
        /// Show the lines that live on this day only.
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        #[command(flatten)]
        source: Source,
    },
    /// List what the law has.
    #[command(
        after_help = "Examples:\n  comity law list\n  comity law list CN rules\n  comity law list concepts categories"
    )]
    List {
        /// A regime, or `concepts`, `facts`, `words`; without it, the regimes.
        #[arg(value_name = "WHAT")]
        what: Option<String>,
        /// rules, measures, instruments, terms, lists, facts, readings, authorities, duties; or a kind of concepts.
        #[arg(value_name = "KIND")]
        kind: Option<String>,
        /// The language of titles.
        #[arg(long, value_name = "LANG", default_value = "en")]
        lang: Language,
        #[command(flatten)]
        source: Source,
        /// Print as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Change the law a little, again and again, and see whether a case notices.
    #[command(
        after_help = "Examples:\n  comity law coverage CN\n  comity law coverage --law law/ --list\n\nEach rule deleted, each override removed, each comparison, threshold, date and span moved by one, `and` turned to `or`. What no case notices survives.\nExit status: 0 no survivor, 1 survivors, 2 a file cannot be read."
    )]
    Coverage {
        /// Only this regime.
        #[arg(value_name = "XX")]
        regime: Option<String>,
        #[command(flatten)]
        source: Source,
        /// Print survivors as lines of JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Internal {
    /// Write the generated pages of the reference.
    Reference {
        /// The folder.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}
