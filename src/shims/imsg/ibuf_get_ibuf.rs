//! ibuf_get_ibuf(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Makes a view of the next `len` bytes and moves the read position behind them. 0, or -1 with errno EBADMSG where
//! there are fewer; then `new` is as it was. The view is good until the buffer grows or is freed.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::c_int;

/// Takes bytes as a view.
///
/// # Safety
/// - `buf` is a live buffer or view.
/// - `new` is valid for writes.
#[unsafe(export_name = symbol!(ibuf_get_ibuf))]
pub unsafe extern "C" fn ibuf_get_ibuf(buf: *mut Ibuf, len: usize, new: *mut Ibuf) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::get_ibuf(buf, len, new) }
}
