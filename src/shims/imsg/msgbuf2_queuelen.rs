//! msgbuf_queuelen(3) of generation 2 — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! How many buffers are to be written.

use crate::shims::older::Msgbuf;

/// The number of buffers.
///
/// # Safety
/// - `msgbuf` is initialised.
#[unsafe(export_name = symbol!(msgbuf2_queuelen))]
pub unsafe extern "C" fn msgbuf2_queuelen(msgbuf: *mut Msgbuf) -> u32 {
    // SAFETY: the caller promises a live structure.
    unsafe { (*msgbuf).queued }
}
