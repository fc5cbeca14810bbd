//! ibuf_add_strbuf(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Appends a field of `len` bytes with a string in it, the rest of it 0. 0, or -1 with errno EOVERFLOW where the
//! string and its NUL have no room in it, else as ibuf_reserve(3) sets it. On EOVERFLOW the field is there, with as
//! much of the string as goes in, as in OpenBSD; 0 as `len` is always EOVERFLOW.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::{c_char, c_int};

/// Appends a string in a field of fixed length.
///
/// # Safety
/// - `buf` is a live buffer or view.
/// - `str` is a string and not part of the buffer.
#[unsafe(export_name = symbol!(ibuf_add_strbuf))]
pub unsafe extern "C" fn ibuf_add_strbuf(buf: *mut Ibuf, str: *const c_char, len: usize) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::add_string(buf, str, len) }
}
