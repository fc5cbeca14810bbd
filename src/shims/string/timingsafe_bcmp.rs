//! timingsafe_bcmp(3) — OpenBSD `lib/libc/string/timingsafe_bcmp.c`
//!
//! Compares `n` bytes in a time that depends on `n` alone: 0 where they are equal, 1 where they differ. As in OpenBSD the
//! result says nothing about order. Never fails, touches no errno; safe in threads, after fork and in signal handlers.

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

    /// The difference of all pairs is collected without a branch; `black_box` keeps the compiler from finding an early way out.
    pub(super) fn differ(b1: &[u8], b2: &[u8]) -> c_int {
        let mut difference = 0;
        for (x, y) in b1.iter().zip(b2) {
            difference = black_box(difference | (x ^ y));
        }
        c_int::from(difference != 0)
    }

    #[cfg(test)]
    mod tests {
        use super::differ;

        #[test]
        fn any_byte_counts() {
            let base = [7u8; 40];
            assert_eq!(differ(&base, &base), 0);
            for at in 0..base.len() {
                let mut other = base;
                other[at] ^= 0x80;
                assert_eq!(differ(&base, &other), 1, "byte {at}");
            }
            assert_eq!(differ(&[], &[]), 0);
        }
    }
}
