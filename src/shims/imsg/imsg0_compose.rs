//! imsg_compose(3) of generations 0 to 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! Queues a message. 1, or -1 with errno ERANGE where the payload is longer than a message may be, ENOMEM where there is no
//! memory. 0 as `pid` is the imsgbuf's own; -1 as `fd` is none. The descriptor belongs to the queue on success, and is the caller's
//! still on failure. (Before generation 2 the length had 16 bits: a longer one is refused here, and was cut there.)

use crate::shims::older::{self, Imsgbuf};
use core::ffi::{c_int, c_void};

/// Queues a message.
///
/// # Safety
/// - `imsgbuf` is initialised.
/// - `data` is valid for reads of `datalen` bytes; where that is 0 it may be NULL.
/// - `fd` is -1 or the caller's.
#[unsafe(export_name = symbol!(imsg0_compose))]
pub unsafe extern "C" fn imsg0_compose(
    imsgbuf: *mut Imsgbuf,
    kind: u32,
    id: u32,
    pid: libc::pid_t,
    fd: c_int,
    data: *const c_void,
    datalen: usize,
) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { older::compose(imsgbuf, kind, id, pid, fd, data.cast(), datalen) }
}
