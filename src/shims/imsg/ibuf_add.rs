//! ibuf_add(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Appends `len` bytes. 0, or -1 with the errno of ibuf_reserve(3). Nothing to append is no error, even for a view.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::{c_int, c_void};

/// Appends bytes.
///
/// # Safety
/// - `buf` is a live buffer or view.
/// - `data` is valid for reads of `len` bytes and not part of the buffer; where `len` is 0 it may be NULL.
#[unsafe(export_name = symbol!(ibuf_add))]
pub unsafe extern "C" fn ibuf_add(buf: *mut Ibuf, data: *const c_void, len: usize) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::add(buf, data.cast(), len) }
}
