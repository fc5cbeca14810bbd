//! ibuf_get_strbuf(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Takes a field of `len` bytes with a string in it. 0, or -1 with errno EINVAL where `len` is 0, EBADMSG where
//! there are fewer bytes, EOVERFLOW where none of them is NUL; then the string has lost its last byte. What is
//! behind the string's end is set to 0, so that a field can be compared.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::{c_char, c_int};

/// Takes a string in a field of fixed length.
///
/// # Safety
/// - `buf` is a live buffer or view.
/// - `str` is valid for writes of `len` bytes.
#[unsafe(export_name = symbol!(ibuf_get_strbuf))]
pub unsafe extern "C" fn ibuf_get_strbuf(buf: *mut Ibuf, str: *mut c_char, len: usize) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::get_string(buf, str, len) }
}
