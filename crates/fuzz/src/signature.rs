//! How a target says what it did with an input.

/// Builds the number that stands for a behaviour.
///
/// What goes in should tell *kinds* of behaviour apart, not inputs: which errors were found, which
/// forms of a declaration, how many to the nearest power of two. A signature that is new for every
/// input makes the fuzzer keep everything, and one that never changes makes it keep nothing.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    hash: u64,
}

impl Signature {
    /// The signature of a target that has done nothing yet.
    pub fn new() -> Self {
        Self {
            hash: 0xcbf2_9ce4_8422_2325,
        }
    }

    /// Adds a word, such as the code of a diagnostic. Order counts.
    #[must_use]
    pub fn word(mut self, word: &str) -> Self {
        for byte in word.bytes().chain([0xff]) {
            self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        self
    }

    /// Adds a number as it is, such as the discriminant of an enumeration.
    #[must_use]
    pub fn number(mut self, number: u64) -> Self {
        for byte in number.to_le_bytes() {
            self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        self
    }

    /// Adds how large something is, to the nearest power of two.
    #[must_use]
    pub fn size(self, size: usize) -> Self {
        self.number(u64::from(usize::BITS - size.leading_zeros()))
    }

    /// The number.
    pub fn finish(self) -> u64 {
        self.hash
    }
}

impl Default for Signature {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::Signature;

    #[test]
    fn tells_kinds_apart_and_not_sizes_of_one_kind() {
        let of = |size| Signature::new().word("list").size(size).finish();
        assert_eq!(of(4), of(7));
        assert_ne!(of(7), of(8));
        assert_ne!(of(0), of(1));
        let words = |a, b| Signature::new().word(a).word(b).finish();
        assert_ne!(words("ab", "c"), words("a", "bc"));
    }
}
