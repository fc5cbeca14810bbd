//! ibuf_skip(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Moves the read position behind the next `len` bytes. 0, or -1 with errno EBADMSG where there are fewer.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::c_int;

/// Leaves bytes out.
///
/// # Safety
/// - `buf` is a live buffer or view.
#[unsafe(export_name = symbol!(ibuf_skip))]
pub unsafe extern "C" fn ibuf_skip(buf: *mut Ibuf, len: usize) -> c_int {
    // SAFETY: the caller promises so much.
    if unsafe { ibuf::take(buf, len) }.is_some() { 0 } else { -1 }
}
