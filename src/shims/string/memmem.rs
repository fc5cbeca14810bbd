//! memmem(3) — OpenBSD `lib/libc/string/memmem.c`
//!
//! Where the `littlelen` bytes at `little` are among the `biglen` bytes at `big` for the first time, or NULL where they are
//! not. No bytes are at the very beginning of any others. Takes a time that is linear in both lengths, whatever the bytes are.
//! Never fails, touches no errno; safe in threads, after fork and in signal handlers.

use crate::shims::{memory, search};
use core::ffi::c_void;
use core::ptr;

/// Finds bytes in others.
///
/// # Safety
/// - `big` and `little` are valid for reads of `biglen` and `littlelen` bytes; where a length is 0 its pointer may be NULL.
#[unsafe(export_name = symbol!(memmem))]
pub unsafe extern "C" fn memmem(
    big: *const c_void,
    biglen: usize,
    little: *const c_void,
    littlelen: usize,
) -> *mut c_void {
    // SAFETY: the caller promises as many bytes behind both.
    let (haystack, needle) = unsafe { (memory::bytes(big, biglen), memory::bytes(little, littlelen)) };
    search::find(haystack, needle, |byte| byte).map_or(ptr::null_mut(), |at| big.wrapping_byte_add(at).cast_mut())
}

#[cfg(test)]
mod tests {
    use super::memmem;
    use core::ptr;

    #[test]
    fn where_it_is() {
        let big = *b"a\0b\0bc";
        let start = big.as_ptr().cast();
        // SAFETY: no length is more than there is.
        unsafe {
            assert_eq!(memmem(start, 6, b"\0b\0b".as_ptr().cast(), 4), start.wrapping_byte_add(1).cast_mut());
            assert_eq!(memmem(start, 4, b"\0b\0b".as_ptr().cast(), 4), ptr::null_mut());
            assert_eq!(memmem(start, 6, b"bc".as_ptr().cast(), 2), start.wrapping_byte_add(4).cast_mut());
            assert_eq!(memmem(start, 6, ptr::null(), 0), start.cast_mut());
            assert_eq!(memmem(ptr::null(), 0, b"a".as_ptr().cast(), 1), ptr::null_mut());
        }
    }
}
