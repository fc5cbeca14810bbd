//! ibuf_fd_avail(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! 1 where the buffer has a descriptor, else 0.

use crate::shims::ibuf::Ibuf;
use core::ffi::c_int;

/// Whether there is a descriptor.
///
/// # Safety
/// - `buf` is a live buffer or view.
#[unsafe(export_name = symbol!(ibuf_fd_avail))]
pub unsafe extern "C" fn ibuf_fd_avail(buf: *mut Ibuf) -> c_int {
    // SAFETY: the caller promises a live structure.
    unsafe { c_int::from((*buf).fd >= 0) }
}
