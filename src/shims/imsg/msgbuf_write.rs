//! msgbuf_write(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Sends as many of a msgbuf's buffers over a socket as sendmsg(2) takes at once, up to 256 and to the next one with
//! a descriptor; the first one's descriptor goes along, and is closed once anything was sent. 0, or -1 with errno.
//! Where nothing can be sent now that is 0 too, and all is kept; a signal does not keep it from sending. SIGPIPE is
//! as with sendmsg(2).
//!
//! Not now means EAGAIN and ENOBUFS, and beyond OpenBSD ETOOMANYREFS: on Linux as many descriptors are on their way
//! as the process may have open, and the next one goes when the peer has taken some.

use crate::shims::msgbuf::{self, Msgbuf};
use core::ffi::c_int;

/// Sends buffers.
///
/// # Safety
/// - `msgbuf` is live.
#[unsafe(export_name = symbol!(msgbuf_write))]
pub unsafe extern "C" fn msgbuf_write(fd: c_int, msgbuf: *mut Msgbuf) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { msgbuf::write(fd, msgbuf, true) }.result()
}
