//! wcslcat(3) — OpenBSD `lib/libc/string/wcslcat.c`
//!
//! strlcat(3) for wide characters, of which `siz` and the result are numbers: appends what fits, ends it with a NUL, and returns
//! the length it tried to make. Where the first `siz` characters of `dst` hold no NUL nothing is written, and the result is `siz`
//! and the length of `src`. Never fails, touches no errno; safe in threads, after fork and in signal handlers.

use libc::wchar_t;

unsafe extern "C" {
    #[link_name = symbol!(wcslcpy)]
    fn wcslcpy(dst: *mut wchar_t, src: *const wchar_t, siz: usize) -> usize;
}

/// Appends a wide string to the one in a buffer of `siz` characters and returns the length it would have liked to make.
///
/// # Safety
/// - `src` is a NUL-terminated wide string.
/// - `dst` is valid for reads up to its NUL or `siz` characters, whichever comes first, and for writes of `siz` characters, or of
///   the whole result and its NUL where those are fewer; where `siz` is 0 it may be NULL.
/// - The two do not overlap.
#[unsafe(export_name = symbol!(wcslcat))]
pub unsafe extern "C" fn wcslcat(dst: *mut wchar_t, src: *const wchar_t, siz: usize) -> usize {
    // SAFETY: the caller promises that `dst` is readable up to its NUL or to `siz`.
    let start = (0..siz).find(|at| unsafe { dst.add(*at).read() } == 0).unwrap_or(siz);
    // SAFETY: the end of what is there is inside the buffer or just behind it; the rest is wcslcpy's contract.
    let length = unsafe { wcslcpy(dst.wrapping_add(start), src, siz.wrapping_sub(start)) };
    start.wrapping_add(length)
}

#[cfg(test)]
mod tests {
    use super::wcslcat;
    use core::ptr;
    use libc::wchar_t;

    #[test]
    fn cuts_terminates_and_tells_the_length() {
        let src: [wchar_t; 3] = [7, 8, 0];
        for (size, length, expected) in [
            (6, 3, [1, 7, 8, 0, 9, 9]),
            (4, 3, [1, 7, 8, 0, 9, 9]),
            (3, 3, [1, 7, 0, 9, 9, 9]),
            (2, 3, [1, 0, 9, 9, 9, 9]),
            (1, 3, [1, 0, 9, 9, 9, 9]),
            (0, 2, [1, 0, 9, 9, 9, 9]),
        ] {
            let mut dst: [wchar_t; 6] = [1, 0, 9, 9, 9, 9];
            // SAFETY: a wide string, and no size is more than the buffer's.
            assert_eq!(unsafe { wcslcat(dst.as_mut_ptr(), src.as_ptr(), size) }, length, "{size}");
            assert_eq!(dst, expected);
        }
        // SAFETY: with a size of 0 nothing is read or written.
        assert_eq!(unsafe { wcslcat(ptr::null_mut(), src.as_ptr(), 0) }, 2);
    }
}
