//! The places where a regime is changed, in a fixed order, and the changes.

use comity_law::date::{Day, Span};
use comity_law::diagnostic::Place;
use comity_law::model::*;

/// How many changes there are.
pub(super) fn count(regime: &Regime) -> usize {
    let mut walk = Walk {
        target: usize::MAX,
        seen: 0,
        made: None,
    };
    walk.regime(&mut regime.clone());
    walk.seen
}

/// Makes the change of this number, and says what it is.
pub(super) fn change(regime: &mut Regime, number: usize) -> Option<(String, Place)> {
    let mut walk = Walk {
        target: number,
        seen: 0,
        made: None,
    };
    walk.regime(regime);
    walk.made
}

struct Walk {
    target: usize,
    seen: usize,
    made: Option<(String, Place)>,
}

impl Walk {
    /// Whether the change at this site is the one to make.
    fn here(&mut self, place: Place, what: impl FnOnce() -> String) -> bool {
        let here = self.seen == self.target;
        self.seen += 1;
        if here {
            self.made = Some((what(), place));
        }
        here
    }

    fn regime(&mut self, regime: &mut Regime) {
        let relied_on: Vec<bool> = (0..regime.instruments.len())
            .map(|i| relies_on(regime, InstrumentId(i as u16)))
            .collect();
        for line in &mut regime.covers {
            self.tails(&mut line.tails, line.place);
        }
        for reach in &mut regime.reaches {
            self.conds(&mut reach.when);
        }
        for (instrument, relied_on) in regime.instruments.iter_mut().zip(relied_on) {
            if relied_on {
                for line in &mut instrument.in_force {
                    self.tails(&mut line.tails, line.place);
                }
            }
        }
        for term in &mut regime.terms {
            self.conds(&mut term.when);
            self.dates(&mut term.confidence);
        }
        for list in &mut regime.lists {
            self.list(list);
        }
        for reading in &mut regime.readings {
            self.reading(reading);
        }
        for measure in &mut regime.measures {
            self.measure(measure);
        }
        let names: Vec<String> = regime.rules.iter().map(|r| r.name.clone()).collect();
        let instruments: Vec<String> = regime.instruments.iter().map(|i| i.name.clone()).collect();
        for rule in &mut regime.rules {
            self.rule(rule, &names, &instruments);
        }
        self.conds(&mut regime.always);
    }

    fn rule(&mut self, rule: &mut Rule, names: &[String], instruments: &[String]) {
        if self.here(rule.place, || format!("rule `{}` deleted", rule.name)) {
            rule.on.clear();
        }
        for line in &mut rule.overrides {
            self.overrides(&mut line.value, line.place, &rule.name, names, instruments);
            self.tails(&mut line.tails, line.place);
        }
        self.dates(&mut rule.on);
        self.dates(&mut rule.cites);
        self.dates(&mut rule.in_force);
        self.conds(&mut rule.when);
        for line in &mut rule.effects {
            match &mut line.value {
                Effect::Requires(cond) => self.cond(cond),
                Effect::Owes(owes) => self.clock(&mut owes.clock, line.place),
                Effect::Forbids | Effect::Permits => {}
            }
            self.tails(&mut line.tails, line.place);
        }
        self.dates(&mut rule.penalty);
        self.dates(&mut rule.confidence);
    }

    fn overrides(
        &mut self,
        line: &mut Overrides,
        place: Place,
        rule: &str,
        names: &[String],
        instruments: &[String],
    ) {
        let mut at = 0;
        while at < line.rules.len() {
            let name = &names[line.rules[at].index()];
            if self.here(place, || format!("`{rule}` no longer overrides `{name}`")) {
                line.rules.remove(at);
            } else {
                at += 1;
            }
        }
        let mut at = 0;
        while at < line.instruments.len() {
            let name = &instruments[line.instruments[at].index()];
            if self.here(place, || format!("`{rule}` no longer overrides `{name}`")) {
                line.instruments.remove(at);
            } else {
                at += 1;
            }
        }
        let mut at = 0;
        while at < line.except.len() {
            let name = &names[line.except[at].index()];
            if self.here(place, || format!("`{rule}` no longer excepts `{name}`")) {
                line.except.remove(at);
            } else {
                at += 1;
            }
        }
    }

    fn measure(&mut self, measure: &mut Measure) {
        self.dates(&mut measure.in_force);
        self.dates(&mut measure.by);
        self.dates(&mut measure.to);
        self.dates(&mut measure.with);
        self.dates(&mut measure.accepts);
        self.dates(&mut measure.form);
        self.dates(&mut measure.names);
        self.dates(&mut measure.limited_to);
        for line in &mut measure.takes {
            self.span(&mut line.value, line.place);
            self.tails(&mut line.tails, line.place);
        }
        for line in &mut measure.stands {
            self.span(&mut line.value.span, line.place);
            self.tails(&mut line.tails, line.place);
        }
        for line in &mut measure.valid {
            if let Validity::For(span, _) = &mut line.value {
                self.span(span, line.place);
            }
            self.tails(&mut line.tails, line.place);
        }
    }

    fn list(&mut self, list: &mut List) {
        self.tails(&mut list.tails, list.place);
        for line in &mut list.entries {
            if let Some(cond) = &mut line.value.when {
                self.cond(cond);
            }
            self.tails(&mut line.tails, line.place);
        }
        self.dates(&mut list.confidence);
    }

    fn reading(&mut self, reading: &mut Reading) {
        if let Some((first, second)) = &mut reading.days {
            self.day(first, reading.place);
            self.day(second, reading.place);
        }
    }

    fn conds(&mut self, lines: &mut [Line<Cond>]) {
        for line in lines {
            self.cond(&mut line.value);
            self.tails(&mut line.tails, line.place);
        }
    }

    fn dates<T>(&mut self, lines: &mut [Line<T>]) {
        for line in lines {
            self.tails(&mut line.tails, line.place);
        }
    }

    fn tails(&mut self, tails: &mut Tails, place: Place) {
        for date in [&mut tails.from, &mut tails.to, &mut tails.before]
            .into_iter()
            .flatten()
        {
            if let Date::Day(day) = date {
                self.day(day, place);
            }
        }
    }

    fn day(&mut self, day: &mut Day, place: Place) {
        let was = *day;
        if self.here(place, || format!("{was} moved to the day after")) {
            *day = was.plus_days(1);
        }
        if self.here(place, || format!("{was} moved to the day before")) {
            *day = was.plus_days(-1);
        }
    }

    fn span(&mut self, span: &mut Span, place: Place) {
        match span {
            Span::Of(n, _) => {
                let was = *n;
                if self.here(place, || format!("a span of {was} lengthened by one")) {
                    *n += 1;
                }
            }
            Span::Earlier(a, b) => {
                self.span(a, place);
                self.span(b, place);
            }
            Span::Unknown => {}
        }
    }

    fn clock(&mut self, clock: &mut Clock, place: Place) {
        match clock {
            Clock::Within(span, _) | Clock::For(span, _) | Clock::Every(span, _) => {
                self.span(span, place)
            }
            Clock::Promptly(_) => {}
            Clock::Bounds(bounds) => {
                for bound in bounds {
                    match &mut bound.at {
                        BoundKind::Day(day) => self.day(day, place),
                        BoundKind::Before(span, _) | BoundKind::After(span, _) => {
                            self.span(span, place)
                        }
                        BoundKind::Moment(_) => {}
                    }
                }
            }
        }
    }

    fn cond(&mut self, cond: &mut Cond) {
        match cond {
            Cond::Not(inner) => self.cond(inner),
            Cond::Atom(atom, place) => self.atom(atom, *place),
            Cond::Any(limbs) => self.limbs(limbs),
            Cond::All(limbs) => {
                self.limbs(limbs);
                let place = limbs.first().map(|l| l.place).unwrap_or_default();
                if limbs.len() > 1 && self.here(place, || "`and` turned to `or`".to_owned()) {
                    let limbs = std::mem::take(limbs);
                    *cond = Cond::Any(limbs);
                }
            }
        }
    }

    fn limbs(&mut self, limbs: &mut [Limb]) {
        for limb in limbs {
            self.cond(&mut limb.cond);
            self.tails(&mut limb.tails, limb.place);
        }
    }

    fn atom(&mut self, atom: &mut Atom, place: Place) {
        let mark = match atom {
            Atom::Count(_, mark, number) => {
                let was = *number;
                // One more is what the sharper comparison asks; so one less is tried here.
                if was > 0 && self.here(place, || format!("the threshold {was} lowered by one")) {
                    *number = was - 1;
                }
                mark
            }
            Atom::Date(_, mark, day) => {
                let was = *day;
                if self.here(place, || format!("the day {was} moved to the day before")) {
                    *day = was.plus_days(-1);
                }
                mark
            }
            _ => return,
        };
        let (was, now) = (*mark, turned(*mark));
        if self.here(place, || {
            format!("`{}` turned to `{}`", was.mark(), now.mark())
        }) {
            *mark = now;
        }
    }
}

fn turned(mark: Comparison) -> Comparison {
    match mark {
        Comparison::AtLeast => Comparison::MoreThan,
        Comparison::MoreThan | Comparison::Equal => Comparison::AtLeast,
        Comparison::AtMost => Comparison::LessThan,
        Comparison::LessThan => Comparison::AtMost,
    }
}

/// Whether some rule lives as long as the instrument.
fn relies_on(regime: &Regime, instrument: InstrumentId) -> bool {
    regime.rules.iter().any(|rule| {
        let first = rule.cites.first().and_then(|line| line.value.first());
        rule.in_force.is_empty() && first.is_some_and(|cite| cite.instrument == instrument)
    })
}
