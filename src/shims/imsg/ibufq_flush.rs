//! ibufq_flush(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Frees all buffers in a queue.

use crate::shims::ibufqueue::Ibufqueue;

/// Empties a queue.
///
/// # Safety
/// - `bufq` is live.
#[unsafe(export_name = symbol!(ibufq_flush))]
pub unsafe extern "C" fn ibufq_flush(bufq: *mut Ibufqueue) {
    // SAFETY: the caller promises a live structure.
    unsafe { (*bufq).flush() };
}
