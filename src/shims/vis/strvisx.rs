//! strvisx(3) — OpenBSD `lib/libc/gen/vis.c`
//!
//! strvis(3) for `len` bytes, NULs among them. Behind the last of them it takes a NUL to follow, so that VIS_CSTYLE
//! writes a NUL there as `\0`. The same as OpenBSD's in everything but speed. Never fails, touches no errno; safe in
//! threads, after fork and in signal handlers.

use crate::shims::memory;
use crate::shims::visual::{self, Pieces};
use core::ffi::{c_char, c_int};

/// Encodes bytes.
///
/// # Safety
/// - `src` is valid for reads of `len` bytes; where `len` is 0 it may be NULL.
/// - `dst` is valid for writes of the whole representation and its NUL.
/// - The two do not overlap.
#[unsafe(export_name = symbol!(strvisx))]
pub unsafe extern "C" fn strvisx(dst: *mut c_char, src: *const c_char, len: usize, flag: c_int) -> c_int {
    // SAFETY: the caller promises `len` bytes, and room for what is made of them.
    unsafe { visual::count(visual::write(Pieces::of(memory::bytes(src.cast(), len), flag), dst.cast())) }
}

#[cfg(test)]
mod tests {
    use super::strvisx;
    use core::ptr;

    #[test]
    fn a_nul_is_a_character() {
        let mut buffer = [b'#'; 16];
        // SAFETY: at most twelve bytes and a NUL come out.
        unsafe {
            assert_eq!(strvisx(buffer.as_mut_ptr().cast(), c"a".as_ptr(), 2, 0), 4);
            assert_eq!(&buffer[..6], b"a\\^@\0#");
            assert_eq!(strvisx(buffer.as_mut_ptr().cast(), ptr::null(), 0, 0), 0);
            assert_eq!(buffer[0], 0);
        }
    }
}
