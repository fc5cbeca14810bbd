//! ibuf_size(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! How many bytes are still to be read.

use crate::shims::ibuf::{self, Ibuf};

/// The number of bytes still to be read.
///
/// # Safety
/// - `buf` is a live buffer or view.
#[unsafe(export_name = symbol!(ibuf_size))]
pub unsafe extern "C" fn ibuf_size(buf: *const Ibuf) -> usize {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::size(buf) }
}
