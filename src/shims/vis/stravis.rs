//! stravis(3) — OpenBSD `lib/libc/gen/vis.c`
//!
//! strvis(3) into memory from malloc(3), which `*outp` gets and the caller frees; returns the length without the NUL. -1
//! with errno ENOMEM where there is no memory, and `*outp` is as it was. OpenBSD asks for four bytes a character and
//! gives back what is left; ours counts first and asks for what it needs. Thread-safe; not for signal handlers.

use crate::errno;
use crate::shims::memory;
use crate::shims::visual::{self, Pieces};
use core::ffi::{c_char, c_int};

/// Encodes a string into new memory.
///
/// # Safety
/// - `src` is a NUL-terminated string.
/// - `outp` is valid for a write.
#[unsafe(export_name = symbol!(stravis))]
pub unsafe extern "C" fn stravis(outp: *mut *mut c_char, src: *const c_char, flag: c_int) -> c_int {
    // SAFETY: the caller promises a string.
    let pieces = Pieces::of(unsafe { memory::bytes(src.cast(), libc::strlen(src)) }, flag);
    let saved = errno::get();
    // SAFETY: malloc takes any number.
    let made: *mut c_char = unsafe { libc::malloc(pieces.clone().length().saturating_add(1)) }.cast();
    if made.is_null() {
        return -1;
    }
    errno::set(saved);
    // SAFETY: there is room for all of it, and the caller promises a place for the pointer.
    unsafe {
        let length = visual::write(pieces, made.cast());
        outp.write(made);
        visual::count(length)
    }
}

#[cfg(test)]
mod tests {
    use super::stravis;
    use crate::errno;
    use core::ffi::CStr;
    use core::ptr;

    #[test]
    fn makes_a_string_to_free() {
        for (source, expected) in [(c"", c""), (c"a\x01b", c"a\\^Ab")] {
            let mut out = ptr::null_mut();
            errno::set(99);
            // SAFETY: a string and a place for a pointer; what comes back is a string, and freed.
            unsafe {
                let length = stravis(&mut out, source.as_ptr(), 0);
                assert_eq!(CStr::from_ptr(out), expected);
                assert_eq!(usize::try_from(length), Ok(expected.count_bytes()));
                libc::free(out.cast());
            }
            assert_eq!(errno::get(), 99);
        }
    }
}
