//! strlcpy(3) — OpenBSD `lib/libc/string/strlcpy.c`
//!
//! Copies as much of the string `src` as fits into the `dsize` bytes at `dst`, ends it with a NUL unless `dsize` is 0,
//! and returns the length of `src`: the copy was cut off where that is not less than `dsize`. All of `src` is read, so
//! it must be a string even where only its front is copied. Beyond the NUL nothing in `dst` is touched. The same as
//! OpenBSD's, except that it takes two fast passes (one that looks for the end, one that copies) where OpenBSD goes
//! byte by byte. Never fails, touches no errno; safe in threads, after fork and in signal handlers.

use core::ffi::c_char;

/// Copies a string to a buffer of `dsize` bytes and returns the length it would have liked to copy.
///
/// # Safety
/// - `src` is a NUL-terminated string.
/// - `dst` is valid for writes of `dsize` bytes, or of the string and its NUL where those are fewer; where `dsize` is 0
///   it may be NULL.
/// - The two do not overlap.
#[unsafe(export_name = symbol!(strlcpy))]
pub unsafe extern "C" fn strlcpy(dst: *mut c_char, src: *const c_char, dsize: usize) -> usize {
    // SAFETY: the caller promises a string.
    let length = unsafe { libc::strlen(src) };
    if let Some(kept) = safe::kept(length, dsize) {
        // No slice of `dsize` bytes: programs do pass a size that is larger than the buffer.
        // SAFETY: `kept` bytes of the string and a NUL are within `dsize` and no more than the string and its own NUL.
        unsafe {
            dst.copy_from_nonoverlapping(src, kept);
            dst.add(kept).write(0);
        }
    }
    length
}

mod safe {
    #![forbid(unsafe_code)]

    /// How many of `length` bytes fit into `dsize` with a NUL behind them; `None` where not even that has room.
    pub(super) fn kept(length: usize, dsize: usize) -> Option<usize> {
        dsize.checked_sub(1).map(|room| room.min(length))
    }

    #[cfg(test)]
    mod tests {
        use super::kept;

        #[test]
        fn the_nul_has_precedence() {
            assert_eq!(kept(3, 0), None);
            assert_eq!(kept(3, 1), Some(0));
            assert_eq!(kept(3, 3), Some(2));
            assert_eq!(kept(3, 4), Some(3));
            assert_eq!(kept(3, usize::MAX), Some(3));
            assert_eq!(kept(usize::MAX, usize::MAX), Some(usize::MAX - 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::strlcpy;
    use core::ffi::CStr;
    use core::ptr;

    /// What a buffer of eight `#` holds after `src` was copied to it with this `dsize`, and what was returned.
    fn copied(src: &CStr, dsize: usize) -> ([u8; 8], usize) {
        let mut buffer = [b'#'; 8];
        // SAFETY: no test copies more than the buffer holds.
        let length = unsafe { strlcpy(buffer.as_mut_ptr().cast(), src.as_ptr(), dsize) };
        (buffer, length)
    }

    #[test]
    fn cuts_terminates_and_tells_the_length() {
        assert_eq!(copied(c"abcd", 8), (*b"abcd\0###", 4));
        assert_eq!(copied(c"abcd", 5), (*b"abcd\0###", 4));
        assert_eq!(copied(c"abcd", 4), (*b"abc\0####", 4));
        assert_eq!(copied(c"abcd", 1), (*b"\0#######", 4));
        assert_eq!(copied(c"abcd", 0), (*b"########", 4));
        assert_eq!(copied(c"", 8), (*b"\0#######", 0));
        assert_eq!(copied(c"abcdefghijkl", 8), (*b"abcdefg\0", 12));
    }

    #[test]
    fn a_size_beyond_the_buffer_is_not_believed() {
        assert_eq!(copied(c"abcdefg", usize::MAX), (*b"abcdefg\0", 7));
    }

    #[test]
    fn without_room_the_buffer_may_be_null() {
        // SAFETY: with a size of 0 nothing is written.
        assert_eq!(unsafe { strlcpy(ptr::null_mut(), c"abc".as_ptr(), 0) }, 3);
    }
}
