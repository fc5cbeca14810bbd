//! ibuf_fd_set(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Gives a descriptor to the buffer, and closes the one it had; a negative number takes it away only. A view ends
//! the process by abort(3).

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::c_int;

/// Stores a descriptor.
///
/// # Safety
/// - `buf` is a live buffer.
/// - `fd` is negative or the caller's, and the buffer's from now on.
#[unsafe(export_name = symbol!(ibuf_fd_set))]
pub unsafe extern "C" fn ibuf_fd_set(buf: *mut Ibuf, fd: c_int) {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::store_descriptor(buf, fd) }
}
