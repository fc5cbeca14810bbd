//! imsg_composev(3) of generations 0 to 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! imsg_compose(3) with a payload of `iovcnt` parts; none where that is negative.

use crate::shims::ibuf;
use crate::shims::older::{self, Imsgbuf};
use core::ffi::c_int;

/// Queues a message of parts.
///
/// # Safety
/// - `imsgbuf` is initialised.
/// - `iov` is valid for reads of `iovcnt` parts, and each part for reads of its length; where one is 0 the pointer
///   may be NULL.
/// - `fd` is -1 or the caller's.
#[unsafe(export_name = symbol!(imsg0_composev))]
pub unsafe extern "C" fn imsg0_composev(
    imsgbuf: *mut Imsgbuf,
    kind: u32,
    id: u32,
    pid: libc::pid_t,
    fd: c_int,
    iov: *const libc::iovec,
    iovcnt: c_int,
) -> c_int {
    // SAFETY: the caller promises so much, and there is room for the sum of all parts.
    unsafe {
        let parts = ibuf::parts(iov, iovcnt);
        let place = older::queue_message(imsgbuf, kind, id, pid, fd, ibuf::length(parts));
        if place.is_null() {
            return -1;
        }
        ibuf::join(parts, place);
    }
    1
}
