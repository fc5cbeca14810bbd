//! ibuf_from_buffer(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Makes a structure of the caller's a view of `len` bytes at `data`: they can be read and overwritten, but the view
//! takes no more, no descriptor, and is not to be freed or queued. NULL is a view of nothing where `len` is 0.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::c_void;

/// Makes a view of bytes.
///
/// # Safety
/// - `buf` is valid for writes.
/// - `data` is valid for reads of `len` bytes as long as the view is used, and for writes where it is written to.
#[unsafe(export_name = symbol!(ibuf_from_buffer))]
pub unsafe extern "C" fn ibuf_from_buffer(buf: *mut Ibuf, data: *mut c_void, len: usize) {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::from_buffer(buf, data.cast(), len) }
}
