//! A string in another, in a time that is linear in their lengths.
#![forbid(unsafe_code)]

/// Where `needle` is in `haystack` for the first time, each byte compared as `fold` shows it.
///
/// Places where the first and the last byte are right are found many at a time and compared. Where that comes to nothing too
/// often for the way made, Crochemore and Perrin's two-way search takes over, which looks at no byte more than twice.
pub(in crate::shims) fn find(haystack: &[u8], needle: &[u8], fold: impl Fn(u8) -> u8 + Copy) -> Option<usize> {
    let (Some(first), Some(last)) = (needle.first(), needle.last()) else { return Some(0) };
    let (first, last) = (fold(*first), fold(*last));
    // The bytes at which it may begin, and those at which it would end.
    let ends = haystack.get(needle.len().wrapping_sub(1)..)?;
    let starts = haystack.get(..ends.len())?;
    let is = |start: &u8, end: &u8| (fold(*start) == first) & (fold(*end) == last);
    let (mut starts, mut ends, mut at) = (starts, ends, 0usize);
    let mut wasted = 0usize;
    while !starts.is_empty() {
        let (some_starts, more_starts) = starts.split_at_checked(CHUNK).unwrap_or((starts, &[]));
        let (some_ends, more_ends) = ends.split_at_checked(CHUNK).unwrap_or((ends, &[]));
        let here = at;
        (starts, ends, at) = (more_starts, more_ends, at.wrapping_add(CHUNK));
        let pairs = || some_starts.iter().zip(some_ends);
        // No branch within a chunk.
        if !pairs().fold(false, |any, (start, end)| any | is(start, end)) {
            continue;
        }
        for (at, (start, end)) in (here..).zip(pairs()) {
            if !is(start, end) {
                continue;
            }
            let tail = haystack.get(at..)?;
            let same = tail.iter().zip(needle).take_while(|(one, other)| fold(**one) == fold(**other)).count();
            if same == needle.len() {
                return Some(at);
            }
            wasted = wasted.wrapping_add(same);
            if wasted / 4 > at.wrapping_add(PATIENCE) {
                return two_way(tail, needle, fold).map(|more| at.wrapping_add(more));
            }
        }
    }
    None
}

const CHUNK: usize = 16;

/// So many bytes may be compared in vain anyway.
const PATIENCE: usize = 256;

/// Two-way string matching: the needle is cut where what repeats in it cannot hide, its right half is compared forwards, then
/// its left half backwards.
fn two_way(haystack: &[u8], needle: &[u8], fold: impl Fn(u8) -> u8 + Copy) -> Option<usize> {
    let at = |bytes: &[u8], at: usize| bytes.get(at).map_or(0, |byte| fold(*byte));
    let (one, other) = (maximal_suffix(needle, fold, |x, y| x < y), maximal_suffix(needle, fold, |x, y| x > y));
    let (cut, period) = if one.0 > other.0 { one } else { other };
    let repeats = (0..cut).all(|i| at(needle, i) == at(needle, i.wrapping_add(period)));
    let length = needle.len();
    // Where the whole needle repeats, what was compared once need not be compared again.
    let (period, kept) = match repeats {
        true => (period, length.wrapping_sub(period)),
        false => (cut.max(length.wrapping_sub(cut)).wrapping_add(1), 0),
    };
    let (mut start, mut known) = (0usize, 0usize);
    while start.wrapping_add(length) <= haystack.len() {
        let same = |i: &usize| at(needle, *i) == at(haystack, start.wrapping_add(*i));
        if let Some(differs) = (cut.max(known)..length).find(|i| !same(i)) {
            start = start.wrapping_add(differs).wrapping_sub(cut).wrapping_add(1);
            known = 0;
        } else if (known..cut).rev().all(|i| same(&i)) {
            return Some(start);
        } else {
            start = start.wrapping_add(period);
            known = kept;
        }
    }
    None
}

/// Where the suffix begins that is the last one in the order `before`, and how long what it repeats is.
fn maximal_suffix(needle: &[u8], fold: impl Fn(u8) -> u8 + Copy, before: impl Fn(u8, u8) -> bool) -> (usize, usize) {
    let (mut best, mut candidate, mut compared, mut period) = (0usize, 1usize, 0usize, 1usize);
    while let Some(next) = needle.get(candidate.wrapping_add(compared)) {
        let (next, known) = (fold(*next), needle.get(best.wrapping_add(compared)).map_or(0, |byte| fold(*byte)));
        if before(next, known) {
            candidate = candidate.wrapping_add(compared).wrapping_add(1);
            (compared, period) = (0, candidate.wrapping_sub(best));
        } else if next != known {
            (best, candidate, compared, period) = (candidate, candidate.wrapping_add(1), 0, 1);
        } else if compared.wrapping_add(1) == period {
            (candidate, compared) = (candidate.wrapping_add(period), 0);
        } else {
            compared = compared.wrapping_add(1);
        }
    }
    (best, period)
}

#[cfg(test)]
mod tests {
    use super::{find, two_way};

    fn plain(byte: u8) -> u8 {
        byte
    }

    fn naive(haystack: &[u8], needle: &[u8]) -> Option<usize> {
        if needle.is_empty() { Some(0) } else { haystack.windows(needle.len()).position(|window| window == needle) }
    }

    /// All strings of two letters, as long as the bits of `number` say.
    fn letters(number: usize, length: usize) -> [u8; 12] {
        core::array::from_fn(|at| if at < length && number >> at & 1 != 0 { b'b' } else { b'a' })
    }

    #[test]
    fn every_short_needle_in_every_short_haystack() {
        for length in 0..=9 {
            for number in 0..1 << length {
                let haystack = &letters(number, length)[..length];
                for needle_length in 0..=6 {
                    for number in 0..1 << needle_length {
                        let needle = &letters(number, needle_length)[..needle_length];
                        let expected = naive(haystack, needle);
                        assert_eq!(find(haystack, needle, plain), expected, "{needle:?} in {haystack:?}");
                        assert_eq!(two_way(haystack, needle, plain), expected, "{needle:?} in {haystack:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn long_ones_of_few_letters() {
        let mut state = 1u32;
        let mut draw = |bound: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % bound
        };
        let mut found = 0;
        for _ in 0..2000 {
            let bytes: [u8; 400] = core::array::from_fn(|_| b'a' + (draw(8) == 0) as u8);
            let length = 1 + draw(60) as usize;
            let start = draw(300) as usize;
            let mut needle = [0; 60];
            needle[..length].copy_from_slice(&bytes[start..start + length]);
            if draw(2) == 0 {
                needle[draw(length as u32) as usize] ^= 1;
            }
            let needle = &needle[..length];
            let expected = naive(&bytes, needle);
            assert_eq!(find(&bytes, needle, plain), expected);
            assert_eq!(two_way(&bytes, needle, plain), expected);
            found += usize::from(expected.is_some());
        }
        assert!(found > 500 && found < 2000, "{found}");
    }

    #[test]
    fn folding_is_for_both() {
        let lower = |byte: u8| byte.to_ascii_lowercase();
        assert_eq!(find(b"one TWO three", b"two", lower), Some(4));
        assert_eq!(find(b"one two three", b"TwO T", lower), Some(4));
        assert_eq!(two_way(b"aAaAaAaB", b"AAab", lower), Some(4));
        assert_eq!(find(b"\xc1", b"\xe1", lower), None);
    }
}
