//! strnunvis(3) — OpenBSD `lib/libc/gen/unvis.c`
//!
//! strunvis(3) into `sz` bytes, the NUL among them: what does not fit is left out. Returns the length of all of it,
//! which was cut off where that is not less than `sz`, or -1 where there is no such sequence. As in OpenBSD the last of
//! the `sz` bytes is set to NUL first of all, whatever comes; where `sz` is 0 nothing is written. Touches no errno; safe
//! in threads, after fork and in signal handlers.

use crate::shims::visual;
use core::ffi::c_char;

/// Decodes as much of a string as fits, and returns the length it would have liked to have.
///
/// # Safety
/// - `src` is a NUL-terminated string.
/// - `dst` is valid for writes of `sz` bytes; where `sz` is 0 it may be NULL.
/// - The two do not overlap, except where `dst` is `src` or lies before it.
#[unsafe(export_name = symbol!(strnunvis))]
pub unsafe extern "C" fn strnunvis(dst: *mut c_char, src: *const c_char, sz: usize) -> libc::ssize_t {
    let room = sz.saturating_sub(1);
    if sz > 0 {
        // SAFETY: the last of `sz` bytes.
        unsafe { dst.add(room).write(0) };
    }
    let mut length = 0usize;
    // SAFETY: the caller promises a string; what is written is within `room`, and no more than was read.
    let good = unsafe {
        visual::decode(src.cast(), |from, n| {
            let fits = n.min(room.saturating_sub(length));
            visual::shift(from, dst.wrapping_add(length).cast(), fits);
            length = length.saturating_add(n);
        })
    };
    if length < sz {
        // SAFETY: within `sz` bytes.
        unsafe { dst.add(length).write(0) };
    }
    if good { libc::ssize_t::try_from(length).unwrap_or(libc::ssize_t::MAX) } else { -1 }
}

#[cfg(test)]
mod tests {
    use super::strnunvis;
    use core::ffi::CStr;
    use core::ptr;

    /// What eight bytes hold after decoding to `sz` of them, and what was returned.
    fn decoded(src: &CStr, sz: usize) -> ([u8; 8], isize) {
        let mut buffer = [b'#'; 8];
        // SAFETY: no test asks for more than there is.
        let length = unsafe { strnunvis(buffer.as_mut_ptr().cast(), src.as_ptr(), sz) };
        (buffer, length)
    }

    #[test]
    fn cuts_and_tells_the_length() {
        assert_eq!(decoded(c"a\\^Abc", 8), (*b"a\x01bc\0##\0", 4));
        assert_eq!(decoded(c"a\\^Abc", 5), (*b"a\x01bc\0###", 4));
        assert_eq!(decoded(c"a\\^Abc", 4), (*b"a\x01b\0####", 4));
        assert_eq!(decoded(c"a\\^Abc", 2), (*b"a\0######", 4));
        assert_eq!(decoded(c"a\\^Abc", 1), (*b"\0#######", 4));
        assert_eq!(decoded(c"a\\^Abc", 0), (*b"########", 4));
        assert_eq!(decoded(c"a\\!bc", 8), (*b"a\0#####\0", -1));
        assert_eq!(decoded(c"abc\\!", 3), (*b"ab\0#####", -1));
    }

    #[test]
    fn without_room_the_buffer_may_be_null() {
        // SAFETY: with a size of 0 nothing is written.
        assert_eq!(unsafe { strnunvis(ptr::null_mut(), c"a\\^A".as_ptr(), 0) }, 2);
    }
}
