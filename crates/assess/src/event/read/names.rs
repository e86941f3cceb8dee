//! What a regime calls its own: measures and duties, written `XX.name`.

use super::report::{Field, Reader};
use super::words::{near, or, quote, quoted, some_of};
use crate::event::PaperKind;
use comity_law::model::{Corpus, DutyId, MeasureId, RegimeId};

/// What a regime has under a name.
type Find<T> = fn(&Corpus, RegimeId, &str) -> Option<T>;
/// All names of that sort in a regime.
type All = for<'c> fn(&'c Corpus, RegimeId) -> Vec<&'c str>;

fn measures(corpus: &Corpus, regime: RegimeId) -> Vec<&str> {
    let all = corpus.regime(regime).measures.iter();
    all.map(|measure| measure.name.as_str()).collect()
}

fn duties(corpus: &Corpus, regime: RegimeId) -> Vec<&str> {
    let all = corpus.regime(regime).duties.iter();
    all.map(|duty| duty.name.as_str()).collect()
}

fn duty(corpus: &Corpus, regime: RegimeId, name: &str) -> Option<DutyId> {
    let at = duties(corpus, regime)
        .iter()
        .position(|duty| *duty == name)?;
    u16::try_from(at).ok().map(DutyId)
}

fn measure(corpus: &Corpus, regime: RegimeId, name: &str) -> Option<MeasureId> {
    corpus.measure_named(regime, name)
}

impl<'a> Reader<'a> {
    /// A kind of paper, or a measure of a regime.
    pub(super) fn paper_kind(&mut self, field: &Field<'a>) -> Option<PaperKind> {
        let corpus = self.corpus;
        let help = self.paper_help();
        let text = self.text(field, "a kind of paper", &help)?;
        if let Some((state, name)) = text.split_once('.') {
            let found = self.own(field, state, name, "measure", measure, measures)?;
            return Some(PaperKind::Measure(found.0, found.1));
        }
        let kinds = self.kind_of("paper-kinds")?;
        if let Some(kind) = corpus.concept_named(kinds, text) {
            return Some(PaperKind::Kind(kind));
        }
        match self.owners(text, measures).as_slice() {
            [] => self.concept(field, kinds, text).map(PaperKind::Kind),
            owners => {
                let message = format!(
                    "{} is a measure, and does not say of which state",
                    quote(text)
                );
                self.fault(field, message, format!("write {}", or(&quoted(owners))));
                None
            }
        }
    }

    /// A duty of a regime.
    pub(super) fn duty(&mut self, field: &Field<'a>) -> Option<(RegimeId, DutyId)> {
        let help = format!("write the state and the duty, like {}", self.a_duty());
        let text = self.text(field, "a duty", &help)?;
        let Some((state, name)) = text.split_once('.') else {
            let owners = self.owners(text, duties);
            let help = match owners.is_empty() {
                true => help,
                false => format!("write {}", or(&quoted(&owners))),
            };
            let message = format!("{} does not say whose duty it is", quote(text));
            self.fault(field, message, help);
            return None;
        };
        self.own(field, state, name, "duty", duty, duties)
    }

    /// What a paper can be.
    pub(super) fn paper_help(&self) -> String {
        let corpus = self.corpus;
        let kinds = self.kind_of("paper-kinds").into_iter();
        let kinds: Vec<&str> = kinds.flat_map(|kind| corpus.concept_names(kind)).collect();
        let measure = self.example_of(measures);
        format!(
            "{}; or write a measure of a state, like {measure}",
            some_of("kinds of paper", &kinds)
        )
    }

    /// A duty as an example.
    pub(super) fn a_duty(&self) -> String {
        self.example_of(duties)
    }

    /// The first name of the first regime that has one.
    fn example_of(&self, all: All) -> String {
        let corpus = self.corpus;
        let regimes = (0..corpus.regimes.len()).filter_map(|id| u16::try_from(id).ok());
        let mut names = regimes.filter_map(|id| {
            let first = all(corpus, RegimeId(id)).first().copied()?;
            Some(format!("`{}.{first}`", corpus.regime(RegimeId(id)).name))
        });
        names.next().unwrap_or_else(|| "`XX.name`".to_owned())
    }

    /// What all regimes have under this name, written with the state before it.
    fn owners(&self, name: &str, all: All) -> Vec<String> {
        let corpus = self.corpus;
        let regimes = (0..corpus.regimes.len()).filter_map(|id| u16::try_from(id).ok());
        let having = regimes.filter(|id| all(corpus, RegimeId(*id)).contains(&name));
        having
            .map(|id| format!("{}.{name}", corpus.regime(RegimeId(id)).name))
            .collect()
    }

    /// What a regime has under a name; remarks that it is not used if the state has no regime here.
    fn own<T>(
        &mut self,
        field: &Field<'a>,
        state: &str,
        name: &str,
        what: &str,
        find: Find<T>,
        all: All,
    ) -> Option<(RegimeId, T)> {
        let corpus = self.corpus;
        match self.state_block(state) {
            Some(Some(regime)) => {
                let found = find(corpus, regime, name);
                if found.is_none() && !self.only_counts() {
                    let names = all(corpus, regime);
                    let owners = self.owners(name, all);
                    let help = match near(name, &names) {
                        Some(near) => format!("did you mean `{state}.{near}`?"),
                        None if !owners.is_empty() => {
                            format!("did you mean {}?", or(&quoted(&owners)))
                        }
                        None => some_of(&format!("{what} names of {state}"), &names),
                    };
                    let message = format!("the law of {state} has no {what} {}", quote(name));
                    self.fault(field, message, help);
                }
                found.map(|found| (regime, found))
            }
            Some(None) => {
                let message = format!("no law of {state} is known here, so this is not used");
                let help = format!("nothing need be done; the answer will not speak of {state}");
                self.remark(field, message, help);
                None
            }
            None => {
                let states: Vec<&str> = corpus.regimes.iter().map(|r| r.name.as_str()).collect();
                let help = match near(state, &states) {
                    Some(near) => format!("did you mean {}?", quote(&format!("{near}.{name}"))),
                    None => format!(
                        "write the state before the dot, like {}",
                        self.example_of(all)
                    ),
                };
                self.fault(field, format!("{} is not a state", quote(state)), help);
                None
            }
        }
    }
}
