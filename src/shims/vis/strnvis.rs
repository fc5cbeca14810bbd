//! strnvis(3) — OpenBSD `lib/libc/gen/vis.c`
//!
//! strvis(3) into `siz` bytes, the NUL among them: what does not fit is left out, never half a representation, and
//! nothing comes behind it. Returns the length of all of it, which was cut off where that is not less than `siz`. Where
//! `siz` is 0 nothing is written. One difference: for a `siz` of 1 OpenBSD's code returns 0, whatever the string is; ours
//! returns the length, as OpenBSD's manual has it. Never fails, touches no errno; safe in threads, after fork and in
//! signal handlers.

use crate::shims::memory;
use crate::shims::visual::{self, Pieces};
use core::cell::Cell;
use core::ffi::{c_char, c_int};

/// Encodes as much of a string as fits, and returns the length it would have liked to have.
///
/// # Safety
/// - `src` is a NUL-terminated string.
/// - `dst` is valid for writes of `siz` bytes, or of the whole representation and its NUL where those are fewer; where
///   `siz` is 0 it may be NULL.
/// - The two do not overlap.
#[unsafe(export_name = symbol!(strnvis))]
pub unsafe extern "C" fn strnvis(dst: *mut c_char, src: *const c_char, siz: usize, flag: c_int) -> c_int {
    // SAFETY: the caller promises a string.
    let source = unsafe { memory::bytes(src.cast(), libc::strlen(src)) };
    let pieces = Pieces::of(source, flag);
    if siz > 0 && source.len() <= siz.wrapping_sub(1) / 4 {
        // SAFETY: there is room for four bytes a character, and a NUL.
        return visual::count(unsafe { visual::write(pieces, dst.cast()) });
    }
    // How much room is left, how much was kept, and how long it would be.
    let state = Cell::new((siz.saturating_sub(1), 0usize, 0usize));
    // Where the next bytes go: `fits` of `whole`. What was cut off is the end.
    let next = |fits: usize, whole: usize| {
        let (room, kept, length) = state.get();
        let room = if fits < whole { 0 } else { room.wrapping_sub(fits) };
        state.set((room, kept.wrapping_add(fits), length.saturating_add(whole)));
        dst.wrapping_add(kept).cast::<u8>()
    };
    pieces.each(
        |plain| {
            let fits = plain.len().min(state.get().0);
            // SAFETY: no more than there is room for, and no more than the whole.
            unsafe { next(fits, plain.len()).copy_from_nonoverlapping(plain.as_ptr(), fits) };
        },
        |one, _| {
            let fits = one.length() <= state.get().0;
            let at = next(if fits { one.length() } else { 0 }, one.length());
            if fits {
                // SAFETY: as above.
                unsafe { visual::put(one, at, false) };
            }
        },
    );
    let (_, kept, length) = state.get();
    if siz > 0 {
        // SAFETY: `kept` is less than `siz`.
        unsafe { dst.add(kept).write(0) };
    }
    visual::count(length)
}

#[cfg(test)]
mod tests {
    use super::strnvis;
    use core::ffi::CStr;
    use core::ptr;

    fn kept(src: &CStr, siz: usize) -> ([u8; 12], i32) {
        let mut buffer = [b'#'; 12];
        // SAFETY: no test asks for more than the buffer holds.
        let length = unsafe { strnvis(buffer.as_mut_ptr().cast(), src.as_ptr(), siz, 0) };
        (buffer, length)
    }

    #[test]
    fn no_half_a_representation_and_nothing_behind_it() {
        assert_eq!(kept(c"a\x01bc", 12), (*b"a\\^Abc\0#####", 6));
        assert_eq!(kept(c"a\x01bc", 7), (*b"a\\^Abc\0#####", 6));
        assert_eq!(kept(c"a\x01bc", 6), (*b"a\\^Ab\0######", 6));
        assert_eq!(kept(c"a\x01bc", 5), (*b"a\\^A\0#######", 6));
        assert_eq!(kept(c"a\x01bc", 4), (*b"a\0##########", 6));
        assert_eq!(kept(c"a\x01bc", 2), (*b"a\0##########", 6));
        assert_eq!(kept(c"a\x01bc", 1), (*b"\0###########", 6));
        assert_eq!(kept(c"a\x01bc", 0), (*b"############", 6));
        assert_eq!(kept(c"a\\b", 3), (*b"a\0##########", 4));
        assert_eq!(kept(c"", 1), (*b"\0###########", 0));
    }

    #[test]
    fn without_room_the_buffer_may_be_null() {
        // SAFETY: with a size of 0 nothing is written.
        assert_eq!(unsafe { strnvis(ptr::null_mut(), c"a\x01".as_ptr(), 0, 0) }, 4);
    }
}
