//! ibuf_add_ibuf(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Appends what is still to be read of another buffer, which is not changed by that. 0, or -1 with the errno of
//! ibuf_reserve(3).

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::c_int;

/// Appends a buffer.
///
/// # Safety
/// - `buf` is a live buffer or view.
/// - `from` is another one.
#[unsafe(export_name = symbol!(ibuf_add_ibuf))]
pub unsafe extern "C" fn ibuf_add_ibuf(buf: *mut Ibuf, from: *const Ibuf) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::add(buf, ibuf::data(from), ibuf::size(from)) }
}
