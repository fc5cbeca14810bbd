//! A number below a bound, every one as likely as any other: Lemire's method, one multiplication and seldom a division.
#![forbid(unsafe_code)]

/// A number below `bound` from `word`, which gives words of `BITS` bits; 0 where `bound` is below 2.
///
/// The words are spread over `bound` intervals. As many as do not go up evenly are turned away, at the low end of each.
#[inline]
pub(in crate::shims) fn below<const BITS: u32>(bound: u32, mut word: impl FnMut() -> u32) -> u32 {
    if bound < 2 {
        return 0;
    }
    let low = (1u64 << BITS) - 1;
    let mut product = u64::from(word()) * u64::from(bound);
    if product & low < u64::from(bound) {
        let uneven = ((1u64 << BITS) - u64::from(bound)).checked_rem(bound.into()).unwrap_or(0);
        while product & low < uneven {
            product = u64::from(word()) * u64::from(bound);
        }
    }
    (product >> BITS) as u32
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::below;
    use std::vec;
    use std::vec::Vec;

    /// How often each outcome comes out of all the first words, and how many words are turned away, by the outcome after a
    /// second word of every value.
    fn counts(bound: u32, way: impl Fn(u32, &mut dyn FnMut() -> u32) -> u32) -> (Vec<u32>, u32, Vec<u32>) {
        let (mut first, mut turned_away, mut second) = (vec![0; bound as usize], 0, vec![0; bound as usize]);
        for word in 0..256 {
            for next in 0..256 {
                // A third word would mean that the second was turned away as well: those do not count.
                let mut drawn = 0;
                let mut source = || {
                    drawn += 1;
                    [word, next, 255][(drawn - 1).min(2)]
                };
                let outcome = way(bound, &mut source) as usize;
                match drawn {
                    1 if next == 0 => first[outcome] += 1,
                    2 => second[outcome] += 1,
                    _ => {}
                }
                turned_away += u32::from(drawn > 1 && next == 0);
            }
        }
        (first, turned_away, second)
    }

    fn is_exact(bound: u32, way: impl Fn(u32, &mut dyn FnMut() -> u32) -> u32) -> bool {
        let (first, turned_away, second) = counts(bound, way);
        let even = |counts: &[u32], each: u32| counts.iter().all(|count| *count == each);
        even(&first, 256 / bound) && turned_away == 256 % bound && even(&second, turned_away * (256 / bound))
    }

    #[test]
    fn every_outcome_is_as_likely_as_any_other() {
        for bound in 2..256 {
            assert!(is_exact(bound, |bound, word| below::<8>(bound, word)), "{bound}");
        }
    }

    #[test]
    fn what_is_not_uniform_is_found_out() {
        let remainder = |bound, word: &mut dyn FnMut() -> u32| word() % bound;
        let scaled = |bound, word: &mut dyn FnMut() -> u32| (word() * bound) >> 8;
        for bound in (2..256u32).filter(|bound| !bound.is_power_of_two()) {
            assert!(!is_exact(bound, remainder), "{bound}");
            assert!(!is_exact(bound, scaled), "{bound}");
        }
    }

    #[test]
    fn whole_words() {
        let of = |bound, words: &[u32]| {
            let mut words = words.iter();
            let number = below::<32>(bound, || *words.next().expect("a word more"));
            assert_eq!(words.next(), None, "a word less");
            number
        };
        assert_eq!(of(0, &[]), 0);
        assert_eq!(of(1, &[]), 0);
        assert_eq!(of(2, &[0x7fff_ffff]), 0);
        assert_eq!(of(2, &[0x8000_0000]), 1);
        assert_eq!(of(u32::MAX, &[u32::MAX]), u32::MAX - 1);
        // 2^32 is 1 more than a multiple of 3: one word is turned away, the first.
        assert_eq!(of(3, &[0, 1]), 0);
        assert_eq!(of(3, &[u32::MAX]), 2);
        // A little above one half of all words almost half of them are turned away.
        assert_eq!(of(0x8000_0001, &[0, 2, 1]), 0);
    }
}
