//! imsg_composev(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! imsg_compose(3) with a payload of `iovcnt` parts; none where that is negative.

use crate::shims::ibuf;
use crate::shims::imsgbuf::{self, Imsgbuf};
use core::ffi::c_int;

/// Queues a message of parts.
///
/// # Safety
/// - `imsgbuf` is initialised.
/// - `iov` is valid for reads of `iovcnt` parts, and each part for reads of its length; where one is 0 the pointer
///   may be NULL.
/// - `fd` is -1 or the caller's.
#[unsafe(export_name = symbol!(imsg_composev))]
pub unsafe extern "C" fn imsg_composev(
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
        let place = imsgbuf::queue(imsgbuf, kind, id, pid, fd, ibuf::length(parts));
        if place.is_null() {
            return -1;
        }
        ibuf::join(parts, place);
        imsgbuf::tell(imsgbuf);
    }
    1
}
