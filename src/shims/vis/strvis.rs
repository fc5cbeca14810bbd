//! strvis(3) — OpenBSD `lib/libc/gen/vis.c`
//!
//! Writes the vis(3) representation of the string `src` and a NUL to `dst`, and returns its length without the NUL. `dst`
//! must have room for four bytes a character and one more, or for what is really needed. The same as OpenBSD's in
//! everything but speed. Never fails, touches no errno; safe in threads, after fork and in signal handlers.

use crate::shims::memory;
use crate::shims::visual::{self, Pieces};
use core::ffi::{c_char, c_int};

/// Encodes a string.
///
/// # Safety
/// - `src` is a NUL-terminated string.
/// - `dst` is valid for writes of the whole representation and its NUL.
/// - The two do not overlap.
#[unsafe(export_name = symbol!(strvis))]
pub unsafe extern "C" fn strvis(dst: *mut c_char, src: *const c_char, flag: c_int) -> c_int {
    // SAFETY: the caller promises a string, and room for what is made of it.
    unsafe {
        let source = memory::bytes(src.cast(), libc::strlen(src));
        visual::count(visual::write(Pieces::of(source, flag), dst.cast()))
    }
}

#[cfg(test)]
mod tests {
    use super::strvis;

    #[test]
    fn encodes_to_the_nul_and_no_further() {
        let mut buffer = [b'#'; 24];
        // SAFETY: sixteen bytes and a NUL come out.
        let length = unsafe { strvis(buffer.as_mut_ptr().cast(), c"a\\b\xffplain\n\x01".as_ptr(), 0) };
        assert_eq!(&buffer[..20], b"a\\\\b\\M^?plain\n\\^A\0##");
        assert_eq!(length, 17);
    }
}
