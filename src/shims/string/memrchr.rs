//! memrchr(3) — OpenBSD `lib/libc/string/memrchr.c`
//!
//! Where the byte `c` is among the `n` bytes at `b` for the last time, or NULL where it is not; `c` counts as an unsigned char.
//! Never fails, touches no errno; safe in threads, after fork and in signal handlers.

use crate::shims::memory;
use core::ffi::{c_int, c_void};
use core::ptr;

/// Finds the last of the bytes `c`.
///
/// # Safety
/// - `b` is valid for reads of `n` bytes; where `n` is 0 it may be NULL.
#[unsafe(export_name = symbol!(memrchr))]
pub unsafe extern "C" fn memrchr(b: *const c_void, c: c_int, n: usize) -> *mut c_void {
    // SAFETY: the caller promises `n` bytes.
    let bytes = unsafe { memory::bytes(b, n) };
    safe::last(bytes, c as u8).map_or(ptr::null_mut(), |at| b.wrapping_byte_add(at).cast_mut())
}

mod safe {
    #![forbid(unsafe_code)]

    /// The place of the last byte that is `c`.
    pub(super) fn last(bytes: &[u8], c: u8) -> Option<usize> {
        // From the end in chunks, within which there is no branch, while the byte is in none.
        let chunks = bytes.rchunks_exact(32);
        let without = chunks.take_while(|chunk| !chunk.iter().fold(false, |any, byte| any | (*byte == c))).count();
        let rest = bytes.get(..bytes.len().wrapping_sub(without.wrapping_mul(32)))?;
        rest.iter().rposition(|byte| *byte == c)
    }

    #[cfg(test)]
    mod tests {
        use super::last;

        #[test]
        fn at_every_place_of_every_length() {
            for length in 0..140 {
                let mut bytes = [0; 140];
                assert_eq!(last(&bytes[..length], 1), None);
                for at in 0..length {
                    bytes[at] = 1;
                    assert_eq!(last(&bytes[..length], 1), Some(at));
                    assert_eq!(last(&bytes[..at], 1), at.checked_sub(1));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::memrchr;
    use core::ptr;

    #[test]
    fn the_lowest_eight_bits_count() {
        let bytes = *b"\xffa\xffb";
        let start = bytes.as_ptr().cast();
        // SAFETY: four bytes, or none.
        unsafe {
            assert_eq!(memrchr(start, -1, 4), start.wrapping_byte_add(2).cast_mut());
            assert_eq!(memrchr(start, 0x1ff, 2), start.cast_mut());
            assert_eq!(memrchr(start, 'c' as i32, 4), ptr::null_mut());
            assert_eq!(memrchr(ptr::null(), 'c' as i32, 0), ptr::null_mut());
        }
    }
}
