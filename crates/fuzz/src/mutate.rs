//! Changes to an input: of bits, of bytes, of tokens, of lines.

use std::ops::Range;

use crate::Random;

/// Makes new inputs out of old ones.
#[derive(Clone, Debug)]
pub struct Mutator {
    dictionary: Vec<Vec<u8>>,
    max_len: usize,
}

type Change = fn(&Mutator, &mut Random, &mut Vec<u8>, &[u8]);

const CHANGES: [Change; 14] = [
    flip_bit,
    set_byte,
    delete_range,
    duplicate_range,
    insert_bytes,
    insert_word,
    insert_word,
    replace_token,
    replace_token,
    swap_tokens,
    change_number,
    splice,
    delete_line,
    move_line,
];

const BYTES: &[u8] = b"\x00\n\r\t \"#'(),-./0129:;<=>ABZ[\\]_`abz{|}\x7f\x80\xbf\xc3\xe2\xf0\xff";

const NUMBERS: [&str; 10] = [
    "0",
    "1",
    "-1",
    "9",
    "31",
    "366",
    "4294967296",
    "9223372036854775808",
    "18446744073709551616",
    "1_000_000",
];

impl Mutator {
    /// A mutator with these words, that makes inputs of at most `max_len` bytes.
    pub fn new(dictionary: Vec<Vec<u8>>, max_len: usize) -> Self {
        Self {
            dictionary,
            max_len,
        }
    }

    /// A changed copy of `input`, which may take parts of `other`. Never longer than the limit.
    pub fn mutate(&self, random: &mut Random, input: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = input[..input.len().min(self.max_len)].to_vec();
        loop {
            if let Some(change) = random.pick(&CHANGES) {
                change(self, random, &mut bytes, other);
            }
            bytes.truncate(self.max_len);
            if random.one_in(2) {
                return bytes;
            }
        }
    }
}

#[expect(clippy::ptr_arg, reason = "a change has this type")]
fn flip_bit(_: &Mutator, random: &mut Random, bytes: &mut Vec<u8>, _: &[u8]) {
    let (at, bit) = (random.below(bytes.len()), random.below(8));
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << bit;
    }
}

#[expect(clippy::ptr_arg, reason = "a change has this type")]
fn set_byte(_: &Mutator, random: &mut Random, bytes: &mut Vec<u8>, _: &[u8]) {
    let at = random.below(bytes.len());
    if let (Some(byte), Some(new)) = (bytes.get_mut(at), random.pick(BYTES)) {
        *byte = *new;
    }
}

fn delete_range(_: &Mutator, random: &mut Random, bytes: &mut Vec<u8>, _: &[u8]) {
    let range = some_range(random, bytes.len());
    bytes.drain(range);
}

fn duplicate_range(_: &Mutator, random: &mut Random, bytes: &mut Vec<u8>, _: &[u8]) {
    let piece = bytes[some_range(random, bytes.len())].to_vec();
    // Sometimes many times over: depth and length are where parsers break.
    let times = if random.one_in(8) { 64 } else { 1 };
    insert(random, bytes, &piece.repeat(times));
}

fn insert_bytes(_: &Mutator, random: &mut Random, bytes: &mut Vec<u8>, _: &[u8]) {
    let count = 1 + random.below(4);
    let piece: Vec<u8> = (0..count)
        .filter_map(|_| random.pick(BYTES).copied())
        .collect();
    insert(random, bytes, &piece);
}

fn insert_word(mutator: &Mutator, random: &mut Random, bytes: &mut Vec<u8>, _: &[u8]) {
    if let Some(word) = random.pick(&mutator.dictionary) {
        let mut word = word.clone();
        if random.one_in(2) {
            word.insert(0, b' ');
            word.push(b' ');
        }
        insert(random, bytes, &word);
    }
}

fn replace_token(mutator: &Mutator, random: &mut Random, bytes: &mut Vec<u8>, other: &[u8]) {
    let old = token_at(bytes, random.below(bytes.len()));
    let new = match random.pick(&mutator.dictionary) {
        Some(word) if !random.one_in(3) => word.clone(),
        _ => other[token_at(other, random.below(other.len()))].to_vec(),
    };
    bytes.splice(old, new);
}

fn swap_tokens(_: &Mutator, random: &mut Random, bytes: &mut Vec<u8>, _: &[u8]) {
    let a = token_at(bytes, random.below(bytes.len()));
    let b = token_at(bytes, random.below(bytes.len()));
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    if first.end <= second.start {
        let (left, right) = (
            bytes[first.clone()].to_vec(),
            bytes[second.clone()].to_vec(),
        );
        bytes.splice(second, left);
        bytes.splice(first, right);
    }
}

fn change_number(_: &Mutator, random: &mut Random, bytes: &mut Vec<u8>, _: &[u8]) {
    let from = random.below(bytes.len());
    let digit = |byte: &u8| byte.is_ascii_digit();
    if let Some(start) = bytes.iter().skip(from).position(digit).map(|n| n + from) {
        let length = bytes[start..].iter().take_while(|byte| digit(byte)).count();
        if let Some(number) = random.pick(&NUMBERS) {
            bytes.splice(start..start + length, number.bytes());
        }
    }
}

fn splice(_: &Mutator, random: &mut Random, bytes: &mut Vec<u8>, other: &[u8]) {
    if random.one_in(2) {
        bytes.truncate(random.below(bytes.len() + 1));
        bytes.extend_from_slice(&other[random.below(other.len() + 1)..]);
    } else {
        let piece = &other[some_range(random, other.len())];
        insert(random, bytes, piece);
    }
}

fn delete_line(_: &Mutator, random: &mut Random, bytes: &mut Vec<u8>, _: &[u8]) {
    let line = line_at(bytes, random.below(bytes.len()));
    bytes.drain(line);
}

fn move_line(_: &Mutator, random: &mut Random, bytes: &mut Vec<u8>, _: &[u8]) {
    let line = line_at(bytes, random.below(bytes.len()));
    let piece: Vec<u8> = if random.one_in(2) {
        bytes.drain(line).collect()
    } else {
        bytes[line].to_vec()
    };
    let to = line_at(bytes, random.below(bytes.len())).start;
    bytes.splice(to..to, piece);
}

/// Puts `piece` at some place in `bytes`.
fn insert(random: &mut Random, bytes: &mut Vec<u8>, piece: &[u8]) {
    let at = random.below(bytes.len() + 1);
    bytes.splice(at..at, piece.iter().copied());
}

/// Some range in `0..len`, most often a short one.
fn some_range(random: &mut Random, len: usize) -> Range<usize> {
    let start = random.below(len + 1);
    let longest = if random.one_in(4) { len } else { 16 };
    let length = random.below(longest.min(len - start) + 1);
    start..start + length
}

/// The word, number or single sign around `at`, empty at the end of the input.
fn token_at(bytes: &[u8], at: usize) -> Range<usize> {
    let in_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | 0x80..);
    match bytes.get(at) {
        None => at..at,
        Some(byte) if !in_word(byte) => at..at + 1,
        Some(_) => around(bytes, at, |byte| in_word(&byte)),
    }
}

/// The line around `at`, with the end of line behind it.
fn line_at(bytes: &[u8], at: usize) -> Range<usize> {
    let line = around(bytes, at.min(bytes.len()), |byte| byte != b'\n');
    line.start..(line.end + 1).min(bytes.len())
}

/// The longest range of bytes that are `inside` and touch `at`.
fn around(bytes: &[u8], at: usize, inside: impl Fn(u8) -> bool) -> Range<usize> {
    let before = bytes[..at].iter().rev().take_while(|b| inside(**b)).count();
    let behind = bytes[at..].iter().take_while(|b| inside(**b)).count();
    at - before..at + behind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_tokens_and_lines() {
        let text = b"when data-set\nrequires x\n";
        assert_eq!(&text[token_at(text, 7)], b"data-set");
        assert_eq!(&text[token_at(text, 4)], b" ");
        assert_eq!(&text[line_at(text, 7)], b"when data-set\n");
        assert_eq!(&text[line_at(text, 20)], b"requires x\n");
        assert_eq!(line_at(b"", 0), 0..0);
        assert_eq!(token_at(b"", 0), 0..0);
    }

    #[test]
    fn every_change_stands_any_input() {
        let mutator = Mutator::new(vec![b"word".to_vec()], 64);
        let mut random = Random::new(1);
        for input in [&b""[..], b"a", b"\n", b"a b\n12 c\n", &[0xff; 64]] {
            for other in [&b""[..], b"x", b"one two\nthree"] {
                for change in CHANGES {
                    for _ in 0..50 {
                        change(&mutator, &mut random, &mut input.to_vec(), other);
                    }
                }
            }
        }
    }

    #[test]
    fn changes_most_inputs() {
        let mutator = Mutator::new(vec![b"word".to_vec()], 64);
        let mut random = Random::new(1);
        let input = b"rule a {\n  when b >= 10\n}\n";
        let changed = (0..100)
            .filter(|_| mutator.mutate(&mut random, input, b"other") != input)
            .count();
        assert!(changed > 80, "{changed}");
    }
}
