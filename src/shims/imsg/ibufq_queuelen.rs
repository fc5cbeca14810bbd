//! ibufq_queuelen(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! How many buffers are in a queue.

use crate::shims::ibufqueue::Ibufqueue;

/// The number of buffers.
///
/// # Safety
/// - `bufq` is live.
#[unsafe(export_name = symbol!(ibufq_queuelen))]
pub unsafe extern "C" fn ibufq_queuelen(bufq: *mut Ibufqueue) -> u32 {
    // SAFETY: the caller promises a live structure.
    unsafe { (*bufq).len() }
}
