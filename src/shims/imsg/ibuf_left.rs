//! ibuf_left(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! How many bytes may still be appended: none to a view.

use crate::shims::ibuf::{self, Ibuf};

/// The number of bytes that may still be appended.
///
/// # Safety
/// - `buf` is a live buffer or view.
#[unsafe(export_name = symbol!(ibuf_left))]
pub unsafe extern "C" fn ibuf_left(buf: *const Ibuf) -> usize {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::left(buf) }
}
