//! Lists: entries that say the same twice, or the opposite.

use super::life::Life;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Corpus, Entry, Line, List, Member, Regime};

pub(super) fn check(corpus: &Corpus, regime: &Regime, found: &mut Vec<Diagnostic>) {
    for list in &regime.lists {
        for (i, entry) in list.entries.iter().enumerate() {
            for (j, &member) in entry.value.members.iter().enumerate() {
                if let Member::List(other) = member {
                    kinds(corpus, list, entry, regime.lists.get(other.index()), found);
                }
                let name = name(corpus, regime, member);
                if entry.value.members[..j].contains(&member) {
                    found.push(
                        Diagnostic::error(
                            Code::Twice,
                            entry.place,
                            format!("`{name}` stands twice in one entry"),
                        )
                        .help("keep one"),
                    );
                    continue;
                }
                let first = list.entries[..i].iter().find(|first| {
                    first.value.members.contains(&member) && meet(first, entry, regime)
                });
                if let Some(first) = first {
                    found.push(again(first, entry, name));
                }
            }
        }
    }
}

fn again(first: &Line<Entry>, second: &Line<Entry>, name: &str) -> Diagnostic {
    let (message, help) = if first.value.member == second.value.member {
        (
            format!("`{name}` is in the list twice on the same days"),
            "keep one entry, or let the first end before the second begins",
        )
    } else {
        (
            format!("`{name}` is a member and not a member on the same days"),
            "take one entry away, or let the first end before the second begins",
        )
    };
    Diagnostic::error(Code::Twice, second.place, message)
        .help(help)
        .related(first.place, "the other entry")
}

/// Whether both entries certainly hold on some day.
fn meet(a: &Line<Entry>, b: &Line<Entry>, regime: &Regime) -> bool {
    if a.value.when.is_some() || b.value.when.is_some() {
        return false;
    }
    if let (Some((x, yes)), Some((y, no))) = (a.tails.under, b.tails.under)
        && x == y
        && yes != no
    {
        return false;
    }
    let lives = (
        Life::of(&a.tails, regime).surely(),
        Life::of(&b.tails, regime).surely(),
    );
    matches!(lives, (Some(a), Some(b)) if a.0.max(b.0) <= a.1.min(b.1))
}

fn name<'c>(corpus: &'c Corpus, regime: &'c Regime, member: Member) -> &'c str {
    match member {
        Member::Concept(id) => &corpus.vocabulary.concept(id).name,
        Member::List(id) => regime.lists.get(id.index()).map_or("", |l| &l.name),
    }
}

/// A list holds members of one kind, so it can take in only lists of that kind.
fn kinds(
    corpus: &Corpus,
    list: &List,
    entry: &Line<Entry>,
    other: Option<&List>,
    found: &mut Vec<Diagnostic>,
) {
    let Some(other) = other.filter(|other| other.of != list.of) else {
        return;
    };
    let kind = |list: &List| {
        let kind = corpus.vocabulary.kinds.get(list.of.index());
        kind.map_or("", |k| k.name.as_str()).to_owned()
    };
    found.push(
        Diagnostic::error(
            Code::Type,
            entry.place,
            format!(
                "`{}` is a list of {}, but `{}` is a list of {}",
                other.name,
                kind(other),
                list.name,
                kind(list)
            ),
        )
        .help("a list takes in lists of its own kind only")
        .related(other.place, "declared here"),
    );
}
