//! ibuf_add_zero(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Appends `len` bytes that are 0. 0, or -1 with the errno of ibuf_reserve(3). Nothing to append is no error, even
//! for a view.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::c_int;

/// Appends zeros.
///
/// # Safety
/// - `buf` is a live buffer or view.
#[unsafe(export_name = symbol!(ibuf_add_zero))]
pub unsafe extern "C" fn ibuf_add_zero(buf: *mut Ibuf, len: usize) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::add_zero(buf, len) }
}
