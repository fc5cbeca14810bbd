//! imsg_compose_ibuf(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Queues a message whose payload is a buffer: what is still to be read of it, without a copy. 1, or -1 with errno
//! ERANGE where that is longer than the limit, ENOMEM where there is no memory. The buffer is the imsgbuf's from now
//! on, and freed even on failure. No descriptor can go along: one that the buffer has is closed. A view ends the
//! process by abort(3). EINVAL after imsgbuf_clear(3), where OpenBSD crashes. OpenBSD has dropped it; its sources
//! before that have it.

use crate::shims::ibuf::Ibuf;
use crate::shims::imsgbuf::{self, Imsgbuf};
use core::ffi::c_int;

/// Queues a message with a buffer for payload.
///
/// # Safety
/// - `imsgbuf` is initialised.
/// - `buf` is a live buffer in no queue, the imsgbuf's from now on.
#[unsafe(export_name = symbol!(imsg_compose_ibuf))]
pub unsafe extern "C" fn imsg_compose_ibuf(
    imsgbuf: *mut Imsgbuf,
    kind: u32,
    id: u32,
    pid: libc::pid_t,
    buf: *mut Ibuf,
) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { imsgbuf::compose_buffer(imsgbuf, kind, id, pid, buf) }
}
