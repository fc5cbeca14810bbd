//! imsgbuf_queuelen(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! How many messages are to be written; a message of imsg_compose_ibuf(3) counts twice, as in OpenBSD. 0 after
//! imsgbuf_clear(3), where OpenBSD crashes.

use crate::shims::imsgbuf::Imsgbuf;

/// The number of messages to be written.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsgbuf_queuelen))]
pub unsafe extern "C" fn imsgbuf_queuelen(imsgbuf: *mut Imsgbuf) -> u32 {
    // SAFETY: the caller promises a live structure; its msgbuf is live or NULL.
    unsafe { (*imsgbuf).w.as_ref() }.map_or(0, |msgbuf| msgbuf.queued)
}
