//! msgbuf_read(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! As ibuf_read(3), from a socket and with the descriptors that come along. Each goes to the message that begins
//! with the bytes it came with and claims it, in order; those that none claims are closed, and so are all beyond the
//! eight that may wait for their messages. Received descriptors are closed on exec. Behind each descriptor the
//! kernel ends a read: then up to eight follow in one call, none of which waits for data, and an error among them is
//! kept for the next call.
//!
//! Linux drops a descriptor for good where the process has no place for it. So where the table is full nothing is
//! read: the message stays in the socket, and the result is 1 with errno EMFILE where the socket does not block, so
//! that the program may close something and come back, and -1 with EMFILE where it does. A poll(2) on numbers that
//! were free before tells, and where it does not, a descriptor that is copied and closed. A thread that takes the
//! last place in between can make the kernel drop one; then its message comes without, as on OpenBSD.
//!
//! A record of a SOCK_SEQPACKET socket that is larger than the read buffer is lost: -1 with errno EMSGSIZE.

use crate::shims::msgbuf::{self, Msgbuf};
use core::ffi::c_int;

/// Receives messages.
///
/// # Safety
/// - `msgbuf` is live.
#[unsafe(export_name = symbol!(msgbuf_read))]
pub unsafe extern "C" fn msgbuf_read(fd: c_int, msgbuf: *mut Msgbuf) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { msgbuf::read(fd, msgbuf, true) }
}
