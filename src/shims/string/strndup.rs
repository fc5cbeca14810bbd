//! strndup(3) — OpenBSD `lib/libc/string/strndup.c`
//!
//! A copy of the string `str`, or of its first `maxlen` characters where it has more, with a NUL behind it, in memory from
//! malloc(3) that the caller frees; NULL with errno ENOMEM where there is none. Nothing behind the NUL or `maxlen` characters
//! is read. Thread-safe; not for signal handlers.

use core::ffi::c_char;

unsafe extern "C" {
    #[link_name = symbol!(strnlen)]
    fn strnlen(str: *const c_char, maxlen: usize) -> usize;
}

/// Copies the front of a string.
///
/// # Safety
/// - `str` is valid for reads up to its NUL or `maxlen` bytes, whichever comes first.
#[unsafe(export_name = symbol!(strndup))]
pub unsafe extern "C" fn strndup(str: *const c_char, maxlen: usize) -> *mut c_char {
    // SAFETY: as the caller promises; malloc takes any number.
    let (length, copy) = unsafe {
        let length = strnlen(str, maxlen);
        (length, libc::malloc(length.saturating_add(1)).cast::<c_char>())
    };
    if !copy.is_null() {
        // SAFETY: new memory for so many characters and a NUL.
        unsafe {
            copy.copy_from_nonoverlapping(str, length);
            copy.add(length).write(0);
        }
    }
    copy
}

#[cfg(test)]
mod tests {
    use super::strndup;
    use core::ffi::CStr;

    #[test]
    fn the_whole_or_the_front() {
        for (limit, expected) in [(0, c""), (2, c"ab"), (3, c"abc"), (usize::MAX, c"abc")] {
            // SAFETY: a string, and memory that is freed.
            unsafe {
                let copy = strndup(c"abc".as_ptr(), limit);
                assert_eq!(CStr::from_ptr(copy), expected);
                libc::free(copy.cast());
            }
        }
    }
}
