//! timingsafe_bcmp(3) — OpenBSD `lib/libc/string/timingsafe_bcmp.c`
//!
//! Compares `n` bytes in a time that depends on `n` alone: 0 where they are equal, 1 where they differ. As in OpenBSD
//! the result says nothing about order. Never fails, touches no errno; safe in threads, after fork and in signal
//! handlers.

use crate::shims::memory;
use core::ffi::{c_int, c_void};

/// Whether two regions of `n` bytes differ, in constant time.
///
/// # Safety
/// - `b1` and `b2` are each valid for reads of `n` bytes; where `n` is 0 either may be NULL.
#[unsafe(export_name = symbol!(timingsafe_bcmp))]
pub unsafe extern "C" fn timingsafe_bcmp(b1: *const c_void, b2: *const c_void, n: usize) -> c_int {
    // SAFETY: the caller promises `n` readable bytes behind both.
    let (b1, b2) = unsafe { (memory::bytes(b1, n), memory::bytes(b2, n)) };
    safe::differ(b1, b2)
}

mod safe {
    #![forbid(unsafe_code)]

    use core::ffi::c_int;
    use core::hint::black_box;

    /// The differences of all pairs are collected without a branch, so that the compiler may take many at a time.
    /// `black_box` keeps it from knowing that only "none" and "some" will be told apart, and so from leaving early.
    pub(super) fn differ(b1: &[u8], b2: &[u8]) -> c_int {
        let difference = b1.iter().zip(b2).fold(0, |difference, (x, y)| difference | (x ^ y));
        c_int::from(black_box(difference) != 0)
    }

    #[cfg(test)]
    mod tests {
        use super::differ;

        #[test]
        fn any_byte_counts() {
            let base = [7u8; 300];
            assert_eq!(differ(&base, &base), 0);
            for at in 0..base.len() {
                let mut other = base;
                other[at] ^= 0x80;
                assert_eq!(differ(&base, &other), 1, "byte {at}");
                assert_eq!(differ(&base[..at], &other[..at]), 0, "byte {at}");
            }
            assert_eq!(differ(&[], &[]), 0);
        }

        #[test]
        fn differences_do_not_cancel_out() {
            assert_eq!(differ(&[0, 0], &[1, 1]), 1);
            assert_eq!(differ(&[0x55, 0xaa], &[0xaa, 0x55]), 1);
        }
    }
}
