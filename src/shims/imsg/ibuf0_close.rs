//! ibuf_close(3) of generations 0 to 2 — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Puts a buffer behind those that a msgbuf is to write; a view ends the process by abort(3). A msgbuf that is all 0 is as good
//! as one that was initialised.

use crate::shims::ibuf::Ibuf;
use crate::shims::older::{self, Msgbuf};

/// Queues a buffer.
///
/// # Safety
/// - `msgbuf` is initialised or all 0.
/// - `buf` is a live buffer in no queue, the msgbuf's from now on.
#[unsafe(export_name = symbol!(ibuf0_close))]
pub unsafe extern "C" fn ibuf0_close(msgbuf: *mut Msgbuf, buf: *mut Ibuf) {
    // SAFETY: the caller promises so much.
    unsafe { older::push(msgbuf, buf) }
}
