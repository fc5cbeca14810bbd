//! imsg_create(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Begins a message with room for `datalen` bytes of payload, which may have as many as the limit allows:
//! imsg_add(3) appends to it, ibuf_fd_set(3) gives it a descriptor, imsg_close(3) queues it, ibuf_free(3) drops it.
//! NULL with errno ERANGE where `datalen` is more than the limit, ENOMEM where there is no memory.

use crate::shims::ibuf::{self, Ibuf};
use crate::shims::imsgbuf::{self, Imsgbuf};
use core::ptr;

/// Begins a message.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsg_create))]
pub unsafe extern "C" fn imsg_create(
    imsgbuf: *mut Imsgbuf,
    kind: u32,
    id: u32,
    pid: libc::pid_t,
    datalen: usize,
) -> *mut Ibuf {
    // SAFETY: the caller promises so much, and a header has room.
    unsafe {
        let Some(len) = imsgbuf::fits(imsgbuf, datalen) else { return ptr::null_mut() };
        imsgbuf::begin(ibuf::open(len, (*imsgbuf).maxsize as usize), imsgbuf::header(imsgbuf, kind, id, pid, 0))
    }
}
