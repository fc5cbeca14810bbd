//! ibufq_pop(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Takes the first buffer out of a queue: it is the caller's now. NULL where there is none.

use crate::shims::ibuf::Ibuf;
use crate::shims::ibufqueue::Ibufqueue;

/// Takes a buffer.
///
/// # Safety
/// - `bufq` is live.
#[unsafe(export_name = symbol!(ibufq_pop))]
pub unsafe extern "C" fn ibufq_pop(bufq: *mut Ibufqueue) -> *mut Ibuf {
    // SAFETY: the caller promises a live structure.
    unsafe { (*bufq).pop() }
}
