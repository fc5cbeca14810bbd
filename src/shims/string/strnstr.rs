//! strnstr(3) — FreeBSD's
//!
//! Where the string `little` is among the first `len` characters of `big` for the first time, or NULL where it is not; what is
//! behind a NUL does not count. An empty string is at the very beginning of any other. Never fails, touches no errno; safe in
//! threads, after fork and in signal handlers.

use crate::shims::{memory, search};
use core::ffi::c_char;
use core::ptr;

/// Finds a string in the front of another.
///
/// # Safety
/// - `little` is a NUL-terminated string.
/// - `big` is valid for reads up to its NUL or `len` bytes, whichever comes first.
#[unsafe(export_name = symbol!(strnstr))]
pub unsafe extern "C" fn strnstr(big: *const c_char, little: *const c_char, len: usize) -> *mut c_char {
    // SAFETY: the caller promises a string, and as much of another as strnlen reads.
    let (haystack, needle) = unsafe {
        let length = if len == 0 { 0 } else { libc::strnlen(big, len) };
        (memory::bytes(big.cast(), length), memory::bytes(little.cast(), libc::strlen(little)))
    };
    search::find(haystack, needle, |byte| byte).map_or(ptr::null_mut(), |at| big.wrapping_add(at).cast_mut())
}

#[cfg(test)]
mod tests {
    use super::strnstr;
    use core::ptr;

    #[test]
    fn no_further_than_allowed() {
        let big = c"one two".as_ptr();
        // SAFETY: strings.
        unsafe {
            assert_eq!(strnstr(big, c"two".as_ptr(), 7), big.wrapping_add(4).cast_mut());
            assert_eq!(strnstr(big, c"two".as_ptr(), usize::MAX), big.wrapping_add(4).cast_mut());
            assert_eq!(strnstr(big, c"two".as_ptr(), 6), ptr::null_mut());
            assert_eq!(strnstr(big, c"".as_ptr(), 0), big.cast_mut());
        }
    }
}
