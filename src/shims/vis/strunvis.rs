//! strunvis(3) — OpenBSD `lib/libc/gen/unvis.c`
//!
//! Decodes the vis(3) representation `src` to `dst` with a NUL behind it, and returns how many bytes came out, the NUL
//! not among them. -1 where there is no such sequence, with a NUL behind what was decoded before it; a sequence that the
//! end cuts off is no error, and nothing, as in OpenBSD. What comes out is never longer than what went in, and may take
//! its place: `dst` may be `src`. Touches no errno; safe in threads, after fork and in signal handlers.

use crate::shims::visual;
use core::ffi::{c_char, c_int};

/// Decodes a string.
///
/// # Safety
/// - `src` is a NUL-terminated string.
/// - `dst` is valid for writes of what it decodes to and a NUL, which are no more bytes than `src` has with its own.
/// - The two do not overlap, except where `dst` is `src` or lies before it.
#[unsafe(export_name = symbol!(strunvis))]
pub unsafe extern "C" fn strunvis(dst: *mut c_char, src: *const c_char) -> c_int {
    let mut length = 0usize;
    // SAFETY: the caller promises a string and room. No more bytes have come out than were read, so that where both are
    // in one place only what was read is written over.
    unsafe {
        let good = visual::decode(src.cast(), |from, n| {
            visual::shift(from, dst.add(length).cast(), n);
            length = length.wrapping_add(n);
        });
        dst.add(length).write(0);
        if good { visual::count(length) } else { -1 }
    }
}

#[cfg(test)]
mod tests {
    use super::strunvis;
    use core::ffi::CStr;

    /// What eight bytes hold after decoding, and what was returned.
    fn decoded(src: &CStr) -> ([u8; 8], i32) {
        let mut buffer = [b'#'; 8];
        // SAFETY: no test decodes more than fits.
        let length = unsafe { strunvis(buffer.as_mut_ptr().cast(), src.as_ptr()) };
        (buffer, length)
    }

    #[test]
    fn decodes_and_stops_where_it_is_wrong() {
        assert_eq!(decoded(c"a\\^Ab"), (*b"a\x01b\0####", 3));
        assert_eq!(decoded(c"a\\0b\\"), (*b"a\0b\0####", 3));
        assert_eq!(decoded(c"ab\\!cd"), (*b"ab\0#####", -1));
        assert_eq!(decoded(c""), (*b"\0#######", 0));
    }

    #[test]
    fn in_place() {
        let mut buffer = *b"one\\040two\\\\thr\\145e\0";
        let start = buffer.as_mut_ptr();
        // SAFETY: a string that is decoded where it is.
        assert_eq!(unsafe { strunvis(start.cast(), start.cast()) }, 13);
        assert_eq!(&buffer[..14], b"one two\\three\0");
    }
}
