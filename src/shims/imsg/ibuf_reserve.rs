//! ibuf_reserve(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Appends `len` bytes for the caller to fill in, and says where they are: that place is good until the buffer grows
//! or is freed. The bytes are 0 where nothing was ever written to them. NULL with errno ERANGE where the buffer may
//! not have so many, EINVAL where it is a view, ENOMEM where there is no memory. Memory that the buffer outgrows is
//! cleared.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::c_void;

/// Makes room for bytes.
///
/// # Safety
/// - `buf` is a live buffer or view.
#[unsafe(export_name = symbol!(ibuf_reserve))]
pub unsafe extern "C" fn ibuf_reserve(buf: *mut Ibuf, len: usize) -> *mut c_void {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::reserve(buf, len) }.cast()
}
