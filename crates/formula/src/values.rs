use std::fmt;

/// A set of values of one variable. Values are `0..128`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Values(u128);

impl Values {
    /// The set without a value.
    pub const EMPTY: Values = Values(0);

    /// The set of one value.
    ///
    /// # Panics
    /// If `value` is 128 or more.
    pub const fn one(value: u8) -> Self {
        assert!(value < 128, "a value is less than 128");
        Values(1 << value)
    }

    /// All values of a variable with `size` values: `0..size`.
    ///
    /// # Panics
    /// If `size` is more than 128.
    pub const fn all(size: u8) -> Self {
        assert!(size <= 128, "a variable has at most 128 values");
        // A shift by all 128 bits is not defined, hence the case for nothing.
        Values(if size == 0 {
            0
        } else {
            u128::MAX >> (128 - size)
        })
    }

    /// This set and `value`.
    ///
    /// # Panics
    /// If `value` is 128 or more.
    #[must_use]
    pub const fn with(self, value: u8) -> Self {
        self.union(Values::one(value))
    }

    /// The values in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Values(self.0 | other.0)
    }

    /// The values in both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Values(self.0 & other.0)
    }

    /// The values of a variable with `size` values that are not in this set.
    ///
    /// # Panics
    /// If `size` is more than 128.
    #[must_use]
    pub const fn complement(self, size: u8) -> Self {
        Values(!self.0 & Values::all(size).0)
    }

    /// Whether `value` is in this set; false for every value from 128 on.
    pub const fn contains(self, value: u8) -> bool {
        value < 128 && self.0 >> value & 1 == 1
    }

    /// Whether every value of this set is in `other`.
    pub const fn is_subset(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether this set has no value.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The number of values, `0..=128`.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The least value, if there is one.
    pub const fn first(self) -> Option<u8> {
        if self.0 == 0 {
            None
        } else {
            Some(self.lowest())
        }
    }

    /// The value of a set of exactly one.
    #[inline]
    pub const fn single(self) -> Option<u8> {
        if self.0 != 0 && self.0 & self.0.wrapping_sub(1) == 0 {
            Some(self.lowest())
        } else {
            None
        }
    }

    /// The least value of a set that is not empty.
    #[inline]
    const fn lowest(self) -> u8 {
        // Few variables have more than 64 values, so this branch is predicted,
        // where counting over 128 bits would wait for both halves.
        let low = self.0 as u64;
        if low != 0 {
            low.trailing_zeros() as u8
        } else {
            64 + ((self.0 >> 64) as u64).trailing_zeros() as u8
        }
    }

    /// The values in ascending order.
    pub fn iter(self) -> impl Iterator<Item = u8> + Clone {
        let mut rest = self;
        std::iter::from_fn(move || {
            let value = rest.first()?;
            rest.0 &= rest.0 - 1;
            Some(value)
        })
    }
}

impl FromIterator<u8> for Values {
    /// # Panics
    /// If a value is 128 or more.
    fn from_iter<I: IntoIterator<Item = u8>>(values: I) -> Self {
        values.into_iter().fold(Values::EMPTY, Values::with)
    }
}

impl fmt::Debug for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
