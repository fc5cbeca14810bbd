//! ibuf_set_maxsize(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Lowers the number of bytes that a buffer may have; memory beyond it is cleared and never handed out. 0, or -1
//! with errno EINVAL for a view, ERANGE where `max` is more than it was or than what is written already.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::c_int;

/// Limits a buffer.
///
/// # Safety
/// - `buf` is a live buffer or view.
#[unsafe(export_name = symbol!(ibuf_set_maxsize))]
pub unsafe extern "C" fn ibuf_set_maxsize(buf: *mut Ibuf, max: usize) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::set_maxsize(buf, max) }
}
