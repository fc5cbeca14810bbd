//! radixsort(3) — OpenBSD `lib/libc/stdlib/radixsort.c`
//!
//! Sorts `nmemb` pointers to byte strings that end with `endbyte`. Where `table` is not NULL it gives the weight of each byte,
//! and that of `endbyte` must be 0 or 255: strings may come before those that begin with them, or after; a byte of the same weight
//! ends a string too. Without it bytes weigh what they are and the end comes first. What is equal may change places. Takes a time
//! that is linear in the number of bytes looked at, and no memory. 0, or -1 with errno EINVAL where the end's weight is another or
//! `endbyte` no byte; of the latter OpenBSD takes no notice. Thread-safe, which OpenBSD's is not, and fit for signal handlers;
//! touches no errno on success.

use crate::errno;
use crate::shims::radix::{self, Weights};
use core::ffi::{c_int, c_uint};

/// Sorts pointers to strings.
///
/// # Safety
/// - `base` is valid for reads and writes of `nmemb` pointers, each to a string that ends with `endbyte`.
/// - `table` is NULL or valid for reads of 256 bytes.
#[unsafe(export_name = symbol!(radixsort))]
pub unsafe extern "C" fn radixsort(base: *mut *const u8, nmemb: c_int, table: *const u8, endbyte: c_uint) -> c_int {
    // SAFETY: the caller promises the table.
    let Some(weights) = (unsafe { Weights::new(table, endbyte) }) else {
        errno::set(libc::EINVAL);
        return -1;
    };
    // SAFETY: the caller promises the strings.
    unsafe { radix::sort(radix::strings(base, nmemb), None, 0, &weights) };
    0
}

#[cfg(test)]
mod tests {
    use super::radixsort;
    use crate::errno;
    use core::ptr;

    #[test]
    fn the_end_is_first_or_last_or_wrong() {
        let strings = [b"b/", b"a/", b"//", b"ab", b"//"];
        let mut table: [u8; 256] = core::array::from_fn(|byte| byte as u8);
        let mut pointers = strings.map(|string| string.as_ptr());
        // Of the fourth and fifth only the bytes up to the end count, of which the fourth has none of its own.
        let sorted = &mut pointers[..3];
        // SAFETY: each of the three ends with a slash.
        unsafe {
            assert_eq!(radixsort(sorted.as_mut_ptr(), 3, ptr::null(), b'/'.into()), 0);
            assert_eq!(sorted, [strings[2].as_ptr(), strings[1].as_ptr(), strings[0].as_ptr()]);
            table[usize::from(b'/')] = 255;
            assert_eq!(radixsort(sorted.as_mut_ptr(), 3, table.as_ptr(), b'/'.into()), 0);
            assert_eq!(sorted, [strings[1].as_ptr(), strings[0].as_ptr(), strings[2].as_ptr()]);
            table[usize::from(b'/')] = 7;
            for (table, end) in [(table.as_ptr(), b'/'.into()), (ptr::null(), 256)] {
                errno::set(0);
                assert_eq!(radixsort(sorted.as_mut_ptr(), 3, table, end), -1);
                assert_eq!(errno::get(), libc::EINVAL);
            }
            assert_eq!(radixsort(ptr::null_mut(), 0, ptr::null(), 0), 0);
            assert_eq!(radixsort(ptr::null_mut(), -1, ptr::null(), 0), 0);
        }
    }
}
