//! msgbuf_concat(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Moves all buffers of a queue behind those that a msgbuf is to write.

use crate::shims::ibufqueue::Ibufqueue;
use crate::shims::msgbuf::Msgbuf;

/// Queues a queue.
///
/// # Safety
/// - `msgbuf` is live.
/// - `from` is live.
#[unsafe(export_name = symbol!(msgbuf_concat))]
pub unsafe extern "C" fn msgbuf_concat(msgbuf: *mut Msgbuf, from: *mut Ibufqueue) {
    // SAFETY: both are live and nobody else looks at them meanwhile.
    unsafe {
        (*msgbuf).queued = (*msgbuf).queued.wrapping_add((*from).len());
        (*msgbuf).out.concat(&mut *from);
    }
}
