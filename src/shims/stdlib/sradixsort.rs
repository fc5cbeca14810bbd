//! sradixsort(3) — OpenBSD `lib/libc/stdlib/radixsort.c`
//!
//! radixsort(3) that keeps what is equal in its order, by way of memory for as many pointers. -1 also with errno ENOMEM where there
//! is none. Thread-safe, which OpenBSD's is not; not for signal handlers.

use crate::errno;
use crate::shims::radix::{self, Weights};
use core::ffi::{c_int, c_uint};
use core::slice;

/// Sorts pointers to strings, and what is equal keeps its order.
///
/// # Safety
/// - `base` is valid for reads and writes of `nmemb` pointers, each to a string that ends with `endbyte`.
/// - `table` is NULL or valid for reads of 256 bytes.
#[unsafe(export_name = symbol!(sradixsort))]
pub unsafe extern "C" fn sradixsort(base: *mut *const u8, nmemb: c_int, table: *const u8, endbyte: c_uint) -> c_int {
    // SAFETY: the caller promises the table.
    let Some(weights) = (unsafe { Weights::new(table, endbyte) }) else {
        errno::set(libc::EINVAL);
        return -1;
    };
    // SAFETY: the caller promises the strings; calloc takes any numbers, and gives room for as many pointers.
    unsafe {
        let strings = radix::strings(base, nmemb);
        if strings.is_empty() {
            return 0;
        }
        let room = libc::calloc(strings.len(), size_of::<*const u8>()).cast::<*const u8>();
        if room.is_null() {
            return -1;
        }
        let spare = slice::from_raw_parts_mut(room, strings.len());
        radix::sort(strings, Some(spare), 0, &weights);
        libc::free(room.cast());
    }
    0
}

#[cfg(test)]
mod tests {
    use super::sradixsort;
    use core::ptr;

    /// Strings of few letters, with and without a table, against a sort by comparison.
    #[test]
    fn equal_strings_keep_their_order() {
        let mut state = 1u32;
        let mut draw = |bound: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % bound
        };
        let mut table: [u8; 256] = core::array::from_fn(|byte| (byte as u8).to_ascii_lowercase());
        for round in 0..60 {
            let count = [0, 1, 19, 20, 21, 100, 300][round % 7];
            let strings: [[u8; 12]; 300] = core::array::from_fn(|_| {
                let length = draw(12) as usize;
                core::array::from_fn(|at| if at < length.min(11) { b"aAbB\xff"[draw(5) as usize] } else { 0 })
            });
            table[0] = if round % 3 == 0 { 0 } else { 255 };
            let weights = if round % 2 == 0 { table } else { core::array::from_fn(|byte| byte as u8) };
            let given = if round % 2 == 0 { table.as_ptr() } else { ptr::null() };
            let mut pointers: [*const u8; 300] = core::array::from_fn(|at| strings[at].as_ptr());
            // SAFETY: so many strings that end with NUL.
            assert_eq!(unsafe { sradixsort(pointers.as_mut_ptr(), count, given, 0) }, 0);
            let key = |string: *const u8| {
                let index = (string as usize - strings.as_ptr() as usize) / 12;
                // A byte that weighs what the end does ends the string too.
                let end =
                    strings[index].iter().position(|byte| weights[usize::from(*byte)] == weights[0]).unwrap_or(11);
                (strings[index].map(|byte| weights[usize::from(byte)]), end, index)
            };
            for pair in pointers[..count as usize].windows(2) {
                let ((one, one_end, first), (other, other_end, second)) = (key(pair[0]), key(pair[1]));
                let order = one[..=one_end].cmp(&other[..=other_end]);
                assert!(order.is_lt() || order.is_eq() && first < second, "{one:?} {other:?}");
            }
        }
    }
}
