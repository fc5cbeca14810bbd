//! ibuf_from_ibuf(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Makes a structure of the caller's a view of what is still to be read of another buffer, which is not changed by
//! that. The view is good until the other one grows or is freed.

use crate::shims::ibuf::{self, Ibuf};

/// Makes a view of a buffer.
///
/// # Safety
/// - `buf` is valid for writes.
/// - `from` is a live buffer or view.
#[unsafe(export_name = symbol!(ibuf_from_ibuf))]
pub unsafe extern "C" fn ibuf_from_ibuf(buf: *mut Ibuf, from: *const Ibuf) {
    // SAFETY: the caller promises so much, and the bytes are there.
    unsafe { ibuf::from_buffer(buf, ibuf::data(from), ibuf::size(from)) }
}
