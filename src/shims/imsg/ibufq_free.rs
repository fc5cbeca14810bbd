//! ibufq_free(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Frees a queue and all buffers in it; NULL is left alone.

use crate::shims::ibufqueue::Ibufqueue;

/// Frees a queue.
///
/// # Safety
/// - `bufq` is NULL or live, and not used again.
#[unsafe(export_name = symbol!(ibufq_free))]
pub unsafe extern "C" fn ibufq_free(bufq: *mut Ibufqueue) {
    // SAFETY: the queue and its block are ours now.
    unsafe {
        if !bufq.is_null() {
            (*bufq).flush();
            libc::free(bufq.cast());
        }
    }
}
