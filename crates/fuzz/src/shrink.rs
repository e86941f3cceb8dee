//! Makes a failing input small.

use std::time::{Duration, Instant};

const TRIES: usize = 4000;
const TIME: Duration = Duration::from_secs(10);

/// The smallest input found that still `fails`, by taking pieces out, the largest first. Stops
/// after a fixed number of tries or a few seconds, so the result need not be minimal.
pub(crate) fn shrink(input: &[u8], mut fails: impl FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut best = input.to_vec();
    let (mut tries, began) = (0, Instant::now());
    let mut size = best.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < best.len() {
            if tries == TRIES || began.elapsed() > TIME {
                return best;
            }
            tries += 1;
            let mut smaller = best.clone();
            smaller.drain(at..(at + size).min(best.len()));
            if fails(&smaller) {
                best = smaller;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    if !best.is_empty() && fails(&[]) {
        best.clear();
    }
    best
}

#[cfg(test)]
mod tests {
    use super::shrink;

    #[test]
    fn leaves_what_matters() {
        let input = b"a long text with one ! and another ? in it";
        let fails = |bytes: &[u8]| bytes.contains(&b'!') && bytes.contains(&b'?');
        assert_eq!(shrink(input, fails), b"!?");
    }

    #[test]
    fn comes_down_to_nothing_when_everything_fails() {
        assert_eq!(shrink(b"x", |_| true), b"");
        assert_eq!(shrink(b"", |_| true), b"");
    }
}
