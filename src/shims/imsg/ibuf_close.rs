//! ibuf_close(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Puts a buffer behind those that a msgbuf is to write; a view ends the process by abort(3).

use crate::shims::ibuf::Ibuf;
use crate::shims::msgbuf::{self, Msgbuf};

/// Queues a buffer.
///
/// # Safety
/// - `msgbuf` is live.
/// - `buf` is a live buffer in no queue, the msgbuf's from now on.
#[unsafe(export_name = symbol!(ibuf_close))]
pub unsafe extern "C" fn ibuf_close(msgbuf: *mut Msgbuf, buf: *mut Ibuf) {
    // SAFETY: the caller promises so much.
    unsafe { msgbuf::push(msgbuf, buf) }
}
