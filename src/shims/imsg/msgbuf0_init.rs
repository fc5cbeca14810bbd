//! msgbuf_init(3) of generations 0 to 2 — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Makes a msgbuf without buffers and without a descriptor to write to: the caller sets that.

use crate::shims::older::Msgbuf;
use core::ptr;

/// Initialises a msgbuf.
///
/// # Safety
/// - `msgbuf` is valid for writes and has nothing in it that is to be freed.
#[unsafe(export_name = symbol!(msgbuf0_init))]
pub unsafe extern "C" fn msgbuf0_init(msgbuf: *mut Msgbuf) {
    // SAFETY: the caller promises a place for the structure.
    unsafe {
        let last = &raw mut (*msgbuf).first;
        msgbuf.write(Msgbuf { first: ptr::null_mut(), last, queued: 0, fd: -1 });
    }
}
