//! ibufq_push(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Puts a buffer behind those in a queue; a view ends the process by abort(3).

use crate::shims::ibuf::Ibuf;
use crate::shims::ibufqueue::Ibufqueue;

/// Queues a buffer.
///
/// # Safety
/// - `bufq` is live.
/// - `buf` is a live buffer in no queue, this one's from now on.
#[unsafe(export_name = symbol!(ibufq_push))]
pub unsafe extern "C" fn ibufq_push(bufq: *mut Ibufqueue, buf: *mut Ibuf) {
    // SAFETY: the caller promises so much.
    unsafe { (*bufq).push(buf) };
}
