//! strnlen(3) — OpenBSD `lib/libc/string/strnlen.c`
//!
//! The length of the string at `str`, or `maxlen` where that is less; nothing behind the NUL or `maxlen` bytes is read. Never
//! fails, touches no errno; safe in threads, after fork and in signal handlers.

use core::ffi::c_char;

/// The length of a string that may not end.
///
/// # Safety
/// - `str` is valid for reads up to its NUL or `maxlen` bytes, whichever comes first; where `maxlen` is 0 it may be NULL.
#[unsafe(export_name = symbol!(strnlen))]
pub unsafe extern "C" fn strnlen(str: *const c_char, maxlen: usize) -> usize {
    if maxlen == 0 {
        return 0;
    }
    // SAFETY: memchr reads no further than to the first of what it looks for, whatever the size.
    let end = unsafe { libc::memchr(str.cast(), 0, maxlen) };
    if end.is_null() { maxlen } else { (end as usize).wrapping_sub(str as usize) }
}

#[cfg(test)]
mod tests {
    use super::strnlen;
    use core::ptr;

    #[test]
    fn the_nul_or_the_limit() {
        let string = c"abc".as_ptr();
        // SAFETY: a string, and NULL of which nothing is read.
        unsafe {
            for (limit, length) in [(0, 0), (1, 1), (3, 3), (4, 3), (usize::MAX, 3)] {
                assert_eq!(strnlen(string, limit), length);
            }
            assert_eq!(strnlen(ptr::null(), 0), 0);
        }
    }
}
