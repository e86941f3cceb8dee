use std::fmt;

/// A set of terminals of a diagram. Terminals are `0..64`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Terminals(u64);

impl Terminals {
    /// The set without a terminal.
    pub const EMPTY: Terminals = Terminals(0);

    /// The two terminals of a boolean diagram, 0 and 1.
    pub const BOOLEAN: Terminals = Terminals(0b11);

    /// The set of one terminal.
    ///
    /// # Panics
    /// If `terminal` is 64 or more.
    pub const fn one(terminal: u8) -> Self {
        assert!(terminal < 64, "a terminal is less than 64");
        Terminals(1 << terminal)
    }

    /// This set and `terminal`.
    ///
    /// # Panics
    /// If `terminal` is 64 or more.
    #[must_use]
    pub const fn with(self, terminal: u8) -> Self {
        self.union(Terminals::one(terminal))
    }

    /// The terminals in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Terminals(self.0 | other.0)
    }

    /// The terminals in both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Terminals(self.0 & other.0)
    }

    /// Whether `terminal` is in this set; false for everything from 64 on.
    pub const fn contains(self, terminal: u8) -> bool {
        terminal < 64 && self.0 >> terminal & 1 == 1
    }

    /// Whether every terminal of this set is in `other`.
    pub const fn is_subset(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether this set has no terminal.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The number of terminals, `0..=64`.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The terminal of a set of exactly one.
    pub const fn single(self) -> Option<u8> {
        if self.0 != 0 && self.0 & self.0.wrapping_sub(1) == 0 {
            Some(self.0.trailing_zeros() as u8)
        } else {
            None
        }
    }

    /// The terminals in ascending order.
    pub fn iter(self) -> impl Iterator<Item = u8> + Clone {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let terminal = (rest != 0).then(|| rest.trailing_zeros() as u8)?;
            rest &= rest - 1;
            Some(terminal)
        })
    }
}

impl FromIterator<u8> for Terminals {
    /// # Panics
    /// If a terminal is 64 or more.
    fn from_iter<I: IntoIterator<Item = u8>>(terminals: I) -> Self {
        terminals
            .into_iter()
            .fold(Terminals::EMPTY, Terminals::with)
    }
}

impl fmt::Debug for Terminals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
