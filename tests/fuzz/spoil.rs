//! Bytes with something done to them.

use runrig_gen::rng::Rng;

/// Numbers and words that somebody might not expect, as text.
const WORDS: [&str; 18] = [
    "0",
    "-1",
    "999999999999",
    "4294967296",
    "2147483648",
    "18446744073709551616",
    "1e308",
    "-1e308",
    "NaN",
    "null",
    "\"",
    ",",
    "\n",
    "24:00:00",
    "00000000",
    "99991231",
    "P9999999999D",
    "[[[[[[[[",
];

/// Numbers likewise, as bytes: varints and fixed widths.
const NUMBERS: [&[u8]; 6] = [
    &[0xff; 4],
    &[0xff, 0xff, 0xff, 0xff, 0x0f],
    &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
    &[0x80, 0x80, 0x80, 0x80, 0x08],
    &[0; 8],
    &[0xff, 0xff, 0xff, 0x7f],
];

/// One change or a few, some of which take from another file of the corpus.
pub(crate) fn spoilt(bytes: &[u8], others: &[Vec<u8>], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let n = if rng.percent(50) { 1 } else { rng.range(2, 6) };
    for _ in 0..n {
        if bytes.is_empty() {
            break;
        }
        change(&mut bytes, others, rng);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, others: &[Vec<u8>], rng: &mut Rng) {
    let at = rng.below(bytes.len());
    let end = (at + run(rng)).min(bytes.len());
    match rng.below(14) {
        0..=3 => bytes[at] ^= 1 << rng.below(8),
        4 => bytes[at] = rng.bits().to_le_bytes()[0],
        5 if rng.percent(30) => bytes.truncate(at),
        5 | 6 => drop(bytes.drain(at..end)),
        7 => {
            let block = bytes[at..end].to_vec();
            let to = rng.below(bytes.len());
            bytes.splice(to..to, block);
        }
        8 => {
            let block: Vec<u8> = bytes.drain(at..end).collect();
            let to = rng.below(bytes.len() + 1);
            bytes.splice(to..to, block);
        }
        9 if !others.is_empty() => {
            let other = &others[rng.below(others.len())];
            let from = rng.below(other.len());
            let until = (from + run(rng)).min(other.len());
            bytes.splice(at..end, other[from..until].iter().copied());
        }
        10 => {
            // A number is put in place of one.
            let word = WORDS[rng.below(WORDS.len())];
            let digit = bytes[at..].iter().position(u8::is_ascii_digit).unwrap_or(0);
            let at = at + digit;
            let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            bytes.splice(at..at + digits, word.bytes());
        }
        11 => {
            let number = NUMBERS[rng.below(NUMBERS.len())];
            let end = (at + number.len()).min(bytes.len());
            bytes.splice(at..end, number.iter().copied());
        }
        // The other end first.
        12 => bytes[at..end].reverse(),
        _ => bytes[at..end].chunks_mut(4).for_each(<[u8]>::reverse),
    }
}

/// How long a block is: often short, now and then long.
fn run(rng: &mut Rng) -> usize {
    if rng.percent(80) { rng.below(24) } else { rng.below(4_000) }
}
