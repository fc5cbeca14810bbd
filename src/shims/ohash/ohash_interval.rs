//! ohash_interval(3) — OpenBSD `lib/libutil/ohash.c`
//!
//! The hash value of the name from `start` to `*end`, which is set to the end of the string where it is NULL: the first character, then
//! for each other one the value turned left by two bits, exclusive or the character. Programs are generated with such values.

use crate::shims::memory;
use crate::shims::open_hash;
use core::ffi::c_char;

/// The hash value of a name.
///
/// # Safety
/// - `end` is valid for reads and writes.
/// - `start` is a string, or `*end` a place within or behind the bytes that begin there.
#[unsafe(export_name = symbol!(ohash_interval))]
pub unsafe extern "C" fn ohash_interval(start: *const c_char, end: *mut *const c_char) -> u32 {
    // SAFETY: the caller promises as many bytes.
    unsafe {
        let length = open_hash::interval(start, &mut *end);
        open_hash::hash(memory::bytes(start.cast(), length))
    }
}
