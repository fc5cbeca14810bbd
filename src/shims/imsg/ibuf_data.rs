//! ibuf_data(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Where the bytes begin that are still to be read; a place that is good until the buffer grows or is freed.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::c_void;

/// The bytes that are still to be read.
///
/// # Safety
/// - `buf` is a live buffer or view.
#[unsafe(export_name = symbol!(ibuf_data))]
pub unsafe extern "C" fn ibuf_data(buf: *const Ibuf) -> *mut c_void {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::data(buf) }.cast()
}
