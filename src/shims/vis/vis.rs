//! vis(3) — OpenBSD `lib/libc/gen/vis.c`
//!
//! Writes the representation of the character `c`, one to four bytes, and a NUL to `dst`, and returns where the NUL is.
//! `nextc` is the character behind it: VIS_CSTYLE writes `\0` for a NUL, and `\000` where an octal digit follows. What is
//! graphic is a matter of ASCII alone, as in OpenBSD, whatever the locale. Never fails, touches no errno; safe in
//! threads, after fork and in signal handlers.

use crate::shims::visual;
use core::ffi::{c_char, c_int};

/// Writes what stands for a character, and returns the end of it.
///
/// # Safety
/// - `dst` is valid for writes of five bytes, or of the representation and its NUL where those are fewer.
#[unsafe(export_name = symbol!(vis))]
pub unsafe extern "C" fn vis(dst: *mut c_char, c: c_int, flag: c_int, nextc: c_int) -> *mut c_char {
    let encoded = visual::character(c, flag, nextc);
    // SAFETY: the caller promises room for the bytes and a NUL.
    unsafe {
        visual::put(encoded, dst.cast(), false);
        let end = dst.add(encoded.length());
        end.write(0);
        end
    }
}

#[cfg(test)]
mod tests {
    use super::vis;

    #[test]
    fn returns_the_nul() {
        for (c, expected) in [(b'a', &b"a\0###"[..]), (b'\\', b"\\\\\0##"), (1, b"\\^A\0#"), (0xa0, b"\\240\0")] {
            let mut buffer = [b'#'; 5];
            // SAFETY: room for five bytes.
            let end = unsafe { vis(buffer.as_mut_ptr().cast(), c.into(), 0, 0) };
            assert_eq!(buffer, expected);
            assert_eq!(buffer.iter().position(|b| *b == 0), Some(end as usize - buffer.as_ptr() as usize));
        }
    }
}
