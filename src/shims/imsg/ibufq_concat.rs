//! ibufq_concat(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Moves all buffers of a queue behind those of another.

use crate::shims::ibufqueue::Ibufqueue;

/// Joins queues.
///
/// # Safety
/// - Both are live, and not the same.
#[unsafe(export_name = symbol!(ibufq_concat))]
pub unsafe extern "C" fn ibufq_concat(to: *mut Ibufqueue, from: *mut Ibufqueue) {
    // SAFETY: both are live and nobody else looks at them meanwhile.
    unsafe { (*to).concat(&mut *from) };
}
