//! ibuf_fd_get(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Takes the buffer's descriptor out: it is the caller's now. -1 where there is none.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::c_int;

/// Takes the descriptor.
///
/// # Safety
/// - `buf` is a live buffer or view.
#[unsafe(export_name = symbol!(ibuf_fd_get))]
pub unsafe extern "C" fn ibuf_fd_get(buf: *mut Ibuf) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::take_descriptor(buf) }
}
