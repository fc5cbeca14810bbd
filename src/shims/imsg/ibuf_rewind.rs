//! ibuf_rewind(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Moves the read position back to the first byte.

use crate::shims::ibuf::Ibuf;

/// Lets everything be read again.
///
/// # Safety
/// - `buf` is a live buffer or view.
#[unsafe(export_name = symbol!(ibuf_rewind))]
pub unsafe extern "C" fn ibuf_rewind(buf: *mut Ibuf) {
    // SAFETY: the caller promises a live structure.
    unsafe { (*buf).rpos = 0 };
}
