//! strlcat(3) — OpenBSD `lib/libc/string/strlcat.c`
//!
//! Appends as much of the string `src` to the string in the `dsize` bytes at `dst` as fits, ends it with a NUL, and
//! returns the length it tried to make: the result was cut off where that is not less than `dsize`. Where the first
//! `dsize` bytes hold no NUL, `dst` is no string: nothing is written and `dsize` plus the length of `src` returned. The
//! same as OpenBSD's in everything but speed. Never fails, touches no errno; safe in threads, after fork and in signal
//! handlers.

use core::ffi::c_char;

unsafe extern "C" {
    #[link_name = symbol!(strlcpy)]
    fn strlcpy(dst: *mut c_char, src: *const c_char, dsize: usize) -> usize;
}

/// Appends a string to the one in a buffer of `dsize` bytes and returns the length it would have liked to make.
///
/// # Safety
/// - `src` is a NUL-terminated string.
/// - `dst` is valid for reads up to its NUL or `dsize` bytes, whichever comes first, and for writes of `dsize` bytes, or
///   of the whole result and its NUL where those are fewer; where `dsize` is 0 it may be NULL.
/// - The two do not overlap.
#[unsafe(export_name = symbol!(strlcat))]
pub unsafe extern "C" fn strlcat(dst: *mut c_char, src: *const c_char, dsize: usize) -> usize {
    // glibc declares that strnlen gets no NULL, whatever the size.
    // SAFETY: the caller promises that `dst` is readable up to its NUL or to `dsize`.
    let start = if dsize == 0 { 0 } else { unsafe { libc::strnlen(dst, dsize) } };
    // SAFETY: `start` is at most `dsize`, so the end of the string, or of the buffer, is still inside or just behind
    // it; the rest is strlcpy's contract, which writes nothing where no room is left.
    let length = unsafe { strlcpy(dst.wrapping_add(start), src, dsize.wrapping_sub(start)) };
    start.wrapping_add(length)
}

#[cfg(test)]
mod tests {
    use super::strlcat;
    use core::ffi::CStr;
    use core::ptr;

    /// What a buffer that starts with these bytes holds after `src` was appended with this `dsize`, and what was
    /// returned.
    fn appended(mut buffer: [u8; 8], src: &CStr, dsize: usize) -> ([u8; 8], usize) {
        // SAFETY: no test appends more than the buffer holds.
        let length = unsafe { strlcat(buffer.as_mut_ptr().cast(), src.as_ptr(), dsize) };
        (buffer, length)
    }

    #[test]
    fn cuts_terminates_and_tells_the_length() {
        assert_eq!(appended(*b"ab\0#####", c"cd", 8), (*b"abcd\0###", 4));
        assert_eq!(appended(*b"ab\0#####", c"cd", 5), (*b"abcd\0###", 4));
        assert_eq!(appended(*b"ab\0#####", c"cd", 4), (*b"abc\0####", 4));
        assert_eq!(appended(*b"ab\0#####", c"cd", 3), (*b"ab\0#####", 4));
        assert_eq!(appended(*b"\0#######", c"cd", 8), (*b"cd\0#####", 2));
        assert_eq!(appended(*b"ab\0#####", c"", 8), (*b"ab\0#####", 2));
        assert_eq!(appended(*b"ab\0#####", c"cdefghijkl", 8), (*b"abcdefg\0", 12));
    }

    #[test]
    fn what_is_no_string_stays_as_it_is() {
        assert_eq!(appended(*b"ab\0#####", c"cd", 2), (*b"ab\0#####", 4));
        assert_eq!(appended(*b"ab\0#####", c"cd", 1), (*b"ab\0#####", 3));
        assert_eq!(appended(*b"ab\0#####", c"cd", 0), (*b"ab\0#####", 2));
        assert_eq!(appended(*b"########", c"cd", 8), (*b"########", 10));
    }

    #[test]
    fn a_size_beyond_the_buffer_is_not_believed() {
        assert_eq!(appended(*b"ab\0#####", c"cdefg", usize::MAX), (*b"abcdefg\0", 7));
    }

    #[test]
    fn without_room_the_buffer_may_be_null() {
        // SAFETY: with a size of 0 nothing is read or written.
        assert_eq!(unsafe { strlcat(ptr::null_mut(), c"abc".as_ptr(), 0) }, 3);
    }
}
