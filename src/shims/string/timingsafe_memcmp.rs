//! timingsafe_memcmp(3) — OpenBSD `lib/libc/string/timingsafe_memcmp.c`
//!
//! Compares `n` bytes, as unsigned ones from first to last, in a time that depends on `n` alone: -1, 0 or 1 where the
//! first region is less than, equal to or greater than the second. memcmp's other values never occur, as in OpenBSD.
//! Never fails, touches no errno; safe in threads, after fork and in signal handlers.

use crate::shims::memory;
use core::ffi::{c_int, c_void};

/// The order of two regions of `n` bytes, in constant time.
///
/// # Safety
/// - `b1` and `b2` are each valid for reads of `n` bytes; where `n` is 0 either may be NULL.
#[unsafe(export_name = symbol!(timingsafe_memcmp))]
pub unsafe extern "C" fn timingsafe_memcmp(b1: *const c_void, b2: *const c_void, n: usize) -> c_int {
    // SAFETY: the caller promises `n` readable bytes behind both.
    let (b1, b2) = unsafe { (memory::bytes(b1, n), memory::bytes(b2, n)) };
    safe::order(b1, b2)
}

mod safe {
    #![forbid(unsafe_code)]

    use core::ffi::c_int;
    use core::hint::black_box;

    /// The first pair of words that differ, found without a branch. Read with the first byte as the highest, words have
    /// the order of their bytes.
    #[derive(Default)]
    struct FirstDifference {
        x: u64,
        y: u64,
    }

    impl FirstDifference {
        /// Takes the pair over where none before it differed. `black_box` keeps the compiler from making a branch of
        /// the mask.
        fn offer(&mut self, x: u64, y: u64) {
            let difference = self.x ^ self.y;
            let decided = (difference | difference.wrapping_neg()) >> 63;
            let open = black_box(decided).wrapping_sub(1);
            self.x = self.x & !open | x & open;
            self.y = self.y & !open | y & open;
        }
    }

    /// -1, 0 or 1 as `b1` is less than, equal to or greater than `b2`.
    pub(super) fn order(mut b1: &[u8], mut b2: &[u8]) -> c_int {
        let mut first = FirstDifference::default();
        while let (Some((x, rest1)), Some((y, rest2))) = (b1.split_first_chunk(), b2.split_first_chunk()) {
            first.offer(u64::from_be_bytes(*x), u64::from_be_bytes(*y));
            (b1, b2) = (rest1, rest2);
        }
        for (x, y) in b1.iter().zip(b2) {
            first.offer(u64::from(*x), u64::from(*y));
        }
        c_int::from(first.x > first.y) - c_int::from(first.x < first.y)
    }

    #[cfg(test)]
    mod tests {
        use super::order;
        use core::ffi::c_int;

        #[test]
        fn the_first_difference_decides() {
            let base = [0x80u8; 40];
            assert_eq!(order(&base, &base), 0);
            for at in 0..base.len() {
                let (mut less, mut greater) = (base, base);
                less[at] = 0x7f;
                greater[at] = 0xff;
                // What follows would say the opposite.
                less[at + 1..].fill(0xff);
                greater[at + 1..].fill(0);
                assert_eq!(order(&less, &base), -1, "byte {at}");
                assert_eq!(order(&greater, &base), 1, "byte {at}");
                assert_eq!(order(&base, &less), 1, "byte {at}");
                assert_eq!(order(&less[..at], &greater[..at]), 0, "byte {at}");
            }
            assert_eq!(order(&[], &[]), 0);
        }

        #[test]
        fn every_pair_of_bytes_has_its_order() {
            for x in 0..=u8::MAX {
                for y in 0..=u8::MAX {
                    let expected = x.cmp(&y) as c_int;
                    assert_eq!(order(&[x], &[y]), expected);
                    assert_eq!(order(&[0, 0, 0, x, 0, 0, 0, 0], &[0, 0, 0, y, 0, 0, 0, 0]), expected);
                }
            }
        }
    }
}
