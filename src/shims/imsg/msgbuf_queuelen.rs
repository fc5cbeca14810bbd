//! msgbuf_queuelen(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! How many buffers are to be written.

use crate::shims::msgbuf::Msgbuf;

/// The number of buffers to be written.
///
/// # Safety
/// - `msgbuf` is live.
#[unsafe(export_name = symbol!(msgbuf_queuelen))]
pub unsafe extern "C" fn msgbuf_queuelen(msgbuf: *mut Msgbuf) -> u32 {
    // SAFETY: the caller promises a live structure.
    unsafe { (*msgbuf).queued }
}
