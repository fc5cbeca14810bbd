//! wcslcpy(3) — OpenBSD `lib/libc/string/wcslcpy.c`
//!
//! strlcpy(3) for wide characters, of which `siz` and the result are numbers: copies what fits, ends it with a NUL unless `siz`
//! is 0, and returns the length of `src`. Never fails, touches no errno; safe in threads, after fork and in signal handlers.

use libc::wchar_t;

/// Copies a wide string to a buffer of `siz` characters and returns the length it would have liked to copy.
///
/// # Safety
/// - `src` is a NUL-terminated wide string.
/// - `dst` is valid for writes of `siz` characters, or of the string and its NUL where those are fewer; where `siz` is 0 it may
///   be NULL.
/// - The two do not overlap.
#[unsafe(export_name = symbol!(wcslcpy))]
pub unsafe extern "C" fn wcslcpy(dst: *mut wchar_t, src: *const wchar_t, siz: usize) -> usize {
    // SAFETY: the caller promises a string; what is kept of it and a NUL are within `siz`, and no more than the string is.
    unsafe {
        let length = libc::wcslen(src);
        if let Some(room) = siz.checked_sub(1) {
            let kept = length.min(room);
            dst.copy_from_nonoverlapping(src, kept);
            dst.add(kept).write(0);
        }
        length
    }
}

#[cfg(test)]
mod tests {
    use super::wcslcpy;
    use core::ptr;
    use libc::wchar_t;

    #[test]
    fn cuts_terminates_and_tells_the_length() {
        let src: [wchar_t; 4] = [0x1f600 as wchar_t, 2, 3, 0];
        for (size, expected) in
            [(0, [9; 5]), (1, [0, 9, 9, 9, 9]), (3, [src[0], 2, 0, 9, 9]), (5, [src[0], 2, 3, 0, 9])]
        {
            let mut dst: [wchar_t; 5] = [9; 5];
            // SAFETY: a wide string, and no size is more than the buffer's.
            assert_eq!(unsafe { wcslcpy(dst.as_mut_ptr(), src.as_ptr(), size) }, 3);
            assert_eq!(dst, expected);
        }
        // SAFETY: with a size of 0 nothing is written.
        assert_eq!(unsafe { wcslcpy(ptr::null_mut(), src.as_ptr(), 0) }, 3);
    }
}
