//! imsg_ibufq_push(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Puts a message behind those in a queue, to be read from its start again, with its descriptor. Of `imsg` nothing
//! is left.

use crate::shims::ibufqueue::Ibufqueue;
use crate::shims::imsgbuf::Imsg;

/// Queues a message.
///
/// # Safety
/// - `bufq` is live.
/// - `imsg` has a message.
#[unsafe(export_name = symbol!(imsg_ibufq_push))]
pub unsafe extern "C" fn imsg_ibufq_push(bufq: *mut Ibufqueue, imsg: *mut Imsg) {
    // SAFETY: the caller promises so much, and a message may be all 0.
    unsafe {
        let buf = (*imsg).buf;
        (*buf).rpos = 0;
        (*bufq).push(buf);
        imsg.write_bytes(0, 1);
    }
}
