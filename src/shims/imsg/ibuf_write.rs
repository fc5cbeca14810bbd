//! ibuf_write(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Writes as many of a msgbuf's buffers as writev(2) takes at once, up to 256, without descriptors. 0, or -1 with
//! errno. Where nothing can be written now (EAGAIN, ENOBUFS) that is 0 too, and all is kept; a signal does not keep
//! it from writing. SIGPIPE is as with writev(2).

use crate::shims::msgbuf::{self, Msgbuf};
use core::ffi::c_int;

/// Writes buffers.
///
/// # Safety
/// - `msgbuf` is live.
#[unsafe(export_name = symbol!(ibuf_write))]
pub unsafe extern "C" fn ibuf_write(fd: c_int, msgbuf: *mut Msgbuf) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { msgbuf::write(fd, msgbuf, false) }.result()
}
