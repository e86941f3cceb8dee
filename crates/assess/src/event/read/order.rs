//! In which order the moments of a paper can come.

use super::papers::Said;
use super::report::{Field, Reader};
use super::time::is_after;
use super::words::a;
use crate::event::{PaperKind, Stamp};

/// Moments of which the first cannot come after the second.
const ORDER: [(&str, &str); 10] = [
    ("filed", "received"),
    ("filed", "asked"),
    ("filed", "issued"),
    ("filed", "refused"),
    ("received", "answered"),
    ("received", "refused"),
    ("asked", "answered"),
    ("given", "withdrawn"),
    ("issued", "withdrawn"),
    ("filed", "withdrawn"),
];

/// Moments after which a paper can end.
const BEFORE_END: [&str; 4] = ["issued", "effective", "given", "done"];

impl<'a> Reader<'a> {
    /// Says which moments of a paper come too early.
    pub(super) fn moments_in_order(&mut self, field: &Field<'a>, paper: &Said) {
        for (first, second) in ORDER {
            let (Some(before), Some(after)) =
                (self.moment(paper, first), self.moment(paper, second))
            else {
                continue;
            };
            if is_after(before, after) {
                let entry = field.node.entry(second);
                let at = entry.map_or_else(|| field.clone(), |entry| field.entry(entry));
                let message = format!("the paper was {second} before it was {first}");
                let line = field
                    .node
                    .entry(first)
                    .map_or(0, |entry| self.line(&field.entry(entry)));
                let help = format!("mend one of the two; `{first}` stands on line {line}");
                self.fault(&at, message, help);
            }
        }
        let Some(until) = paper.until else { return };
        let start = BEFORE_END
            .iter()
            .find(|name| {
                self.moment(paper, name)
                    .is_some_and(|start| is_after(start, Stamp::Day(until)))
            })
            .copied();
        if let (Some(start), Some(entry)) = (start, field.node.entry("until")) {
            let message = format!("the paper ends before it was {start}");
            let help = "`until` is the last day on which the paper is good; mend one of the two";
            self.fault(&field.entry(entry), message, help);
        }
    }

    fn moment(&self, paper: &Said, name: &str) -> Option<Stamp> {
        let wanted = self.corpus.concept_in("moments", name)?;
        let found = paper.moments.iter().find(|(moment, _)| *moment == wanted);
        found.map(|(_, stamp)| *stamp)
    }

    /// Remarks that a paper without any moment never counts.
    pub(super) fn no_moment(&mut self, field: &Field<'a>, is: PaperKind) {
        let corpus = self.corpus;
        let kind = match is {
            PaperKind::Kind(kind) => Some(kind),
            PaperKind::Measure(regime, measure) => {
                let measures = &corpus.regime(regime).measures;
                measures.get(measure.index()).map(|measure| measure.kind)
            }
        };
        let kind = kind.map(|kind| corpus.vocabulary.concept(kind));
        let Some((kind, starts)) = kind.and_then(|kind| Some((kind, kind.starts?))) else {
            return;
        };
        let starts = self.concept_name(starts);
        let message = format!(
            "the paper has no date and so does not count: {} counts from the day it is {starts}",
            a(&kind.name)
        );
        let help = format!("write `{starts}:` with a day, or leave the paper out until it is held");
        self.remark(field, message, help);
    }
}
