//! ibuf_write(3) of generations 0 to 2 — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Writes as many of a msgbuf's buffers as writev(2) takes at once, up to 256, to the msgbuf's descriptor. 1, 0 with errno 0
//! where nothing went, as when nothing is queued, or -1 with errno: EAGAIN where nothing can be written now. A signal does not
//! keep it from writing. SIGPIPE is as with writev(2).

use crate::shims::older::{self, Msgbuf};
use core::ffi::c_int;

/// Writes buffers.
///
/// # Safety
/// - `msgbuf` is initialised.
#[unsafe(export_name = symbol!(ibuf0_write))]
pub unsafe extern "C" fn ibuf0_write(msgbuf: *mut Msgbuf) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { older::write(msgbuf, false) }
}
