//! The cases that name a rule, measure or duty.

use super::page::{DIM, PLAIN, Page};
use super::{Ask, words};
use comity_assess::cases;
use comity_law::model::Regime;

/// A row with the cases that expect something of a name.
pub(super) fn row(ask: &Ask<'_>, page: &mut Page, regime: &Regime, name: &str) {
    let files = match &ask.source.folder {
        None => comity_law::corpus::carried_cases(),
        // Cases that cannot be read are told by `comity law test`.
        Some(folder) => comity_law::corpus::folder_cases(folder).unwrap_or_default(),
    };
    let own = format!("{}/", regime.name);
    let mut named: Vec<String> = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.path.starts_with(&own) && file.text.contains(name))
    {
        let Ok(cases) = cases::read(&file.path, &file.text, ask.corpus) else {
            continue;
        };
        let expecting = cases.cases.iter().filter(|case| {
            let expect = &case.expect;
            let lists = [
                &expect.rules,
                &expect.not_rules,
                &expect.set_aside,
                &expect.not_requires,
            ];
            lists.iter().any(|list| list.iter().any(|n| n == name))
                || expect.requires.iter().flatten().any(|n| n == name)
        });
        named.extend(expecting.map(|case| case.id.clone()));
    }
    if named.is_empty() {
        return;
    }
    page.gap();
    let (shown, more) = named.split_at(named.len().min(SHOWN));
    let shown = shown.join(", ");
    let more = match more.len() {
        0 => String::new(),
        n => page.l.pick(
            format!("  and {n} more"),
            format!("  и ещё {n}"),
            format!("  另有{n}个"),
        ),
    };
    page.row(words::cases(page.l), &[(PLAIN, &shown), (DIM, &more)]);
}

/// How many cases are named before the rest is only counted.
const SHOWN: usize = 8;
