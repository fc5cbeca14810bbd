//! strcasestr(3) — OpenBSD `lib/libc/string/strcasestr.c`
//!
//! Where the string `little` is in the string `big` for the first time, upper and lower case being the same, or NULL where it is
//! not. An empty string is at the very beginning of any other. Case is ASCII's, as in OpenBSD's locales; other systems ask the
//! locale. Takes a time that is linear in both lengths, where OpenBSD's may take their product. Never fails, touches no errno;
//! safe in threads, after fork and in signal handlers.

use crate::shims::{memory, search};
use core::ffi::c_char;
use core::ptr;

/// Finds a string in another, whatever its case.
///
/// # Safety
/// - Both are NUL-terminated strings.
#[unsafe(export_name = symbol!(strcasestr))]
pub unsafe extern "C" fn strcasestr(big: *const c_char, little: *const c_char) -> *mut c_char {
    // SAFETY: the caller promises two strings.
    let (haystack, needle) =
        unsafe { (memory::bytes(big.cast(), libc::strlen(big)), memory::bytes(little.cast(), libc::strlen(little))) };
    let found = search::find(haystack, needle, |byte| byte.to_ascii_lowercase());
    found.map_or(ptr::null_mut(), |at| big.wrapping_add(at).cast_mut())
}

#[cfg(test)]
mod tests {
    use super::strcasestr;
    use core::ptr;

    #[test]
    fn whatever_the_case() {
        let big = c"Content-TYPE: text".as_ptr();
        // SAFETY: strings.
        unsafe {
            assert_eq!(strcasestr(big, c"type".as_ptr()), big.wrapping_add(8).cast_mut());
            assert_eq!(strcasestr(big, c"".as_ptr()), big.cast_mut());
            assert_eq!(strcasestr(big, c"types".as_ptr()), ptr::null_mut());
        }
    }
}
