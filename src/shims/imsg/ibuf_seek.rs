//! ibuf_seek(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Where the `len` bytes are that begin `pos` behind the read position: a place that is good until the buffer grows
//! or is freed. NULL with errno ERANGE where they are not all there.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::c_void;
use core::ptr;

/// A place in a buffer.
///
/// # Safety
/// - `buf` is a live buffer or view.
#[unsafe(export_name = symbol!(ibuf_seek))]
pub unsafe extern "C" fn ibuf_seek(buf: *mut Ibuf, pos: usize, len: usize) -> *mut c_void {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::seek(buf, pos, len) }.unwrap_or(ptr::null_mut()).cast()
}
