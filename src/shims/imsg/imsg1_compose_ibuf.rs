//! imsg_compose_ibuf(3) of generations 1 and 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! Queues a message whose payload is a buffer: what is still to be read of it, without a copy. 1, or -1 with errno ERANGE where
//! that is longer than a message may be, ENOMEM where there is no memory. The buffer is the imsgbuf's from now on, and freed even
//! on failure. No descriptor can go along: one that the buffer has is closed. A view ends the process by abort(3).

use crate::shims::ibuf::Ibuf;
use crate::shims::older::{self, Imsgbuf};
use core::ffi::c_int;

/// Queues a message with a buffer for payload.
///
/// # Safety
/// - `imsgbuf` is initialised.
/// - `buf` is a live buffer in no queue, the imsgbuf's from now on.
#[unsafe(export_name = symbol!(imsg1_compose_ibuf))]
pub unsafe extern "C" fn imsg1_compose_ibuf(
    imsgbuf: *mut Imsgbuf,
    kind: u32,
    id: u32,
    pid: libc::pid_t,
    buf: *mut Ibuf,
) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { older::buffer(imsgbuf, kind, id, pid, buf) }
}
