//! ibuf_get(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Copies the next `len` bytes and moves the read position behind them. 0, or -1 with errno EBADMSG where there are
//! fewer.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::{c_int, c_void};

/// Takes bytes.
///
/// # Safety
/// - `buf` is a live buffer or view.
/// - `data` is valid for writes of `len` bytes; where `len` is 0 it may be NULL.
#[unsafe(export_name = symbol!(ibuf_get))]
pub unsafe extern "C" fn ibuf_get(buf: *mut Ibuf, data: *mut c_void, len: usize) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::get(buf, data.cast(), len) }
}
