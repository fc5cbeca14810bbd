//! imsg_create(3) of generations 0 to 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! Begins a message with room for `datalen` bytes of payload, which may have as many as a message of 16384 bytes: imsg_add(3)
//! appends to it, imsg_close(3) queues it, ibuf_free(3) drops it. Before that its `fd` may be set. NULL with errno ERANGE where
//! `datalen` is more than that, ENOMEM where there is no memory.

use crate::shims::ibuf::Ibuf;
use crate::shims::older::{self, Imsgbuf};

/// Begins a message.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsg0_create))]
pub unsafe extern "C" fn imsg0_create(
    imsgbuf: *mut Imsgbuf,
    kind: u32,
    id: u32,
    pid: libc::pid_t,
    datalen: usize,
) -> *mut Ibuf {
    // SAFETY: the caller promises so much.
    unsafe { older::create(imsgbuf, kind, id, pid, datalen) }
}
