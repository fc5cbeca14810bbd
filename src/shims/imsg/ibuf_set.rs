//! ibuf_set(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Overwrites the `len` bytes that begin `pos` behind the read position. 0, or -1 with errno ERANGE where they are
//! not all there.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::{c_int, c_void};

/// Overwrites bytes.
///
/// # Safety
/// - `buf` is a live buffer or a view of writable bytes.
/// - `data` is valid for reads of `len` bytes and not part of the buffer; where `len` is 0 it may be NULL.
#[unsafe(export_name = symbol!(ibuf_set))]
pub unsafe extern "C" fn ibuf_set(buf: *mut Ibuf, pos: usize, data: *const c_void, len: usize) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::set(buf, pos, data.cast(), len) }
}
