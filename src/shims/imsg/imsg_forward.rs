//! imsg_forward(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Queues a message that was received, with its type, peer id, process id and whole payload, for another peer. 1, or
//! -1 with errno ERANGE where it is longer than that one's limit, ENOMEM where there is no memory. The message stays
//! the caller's, and its descriptor does not go along. EINVAL after imsgbuf_clear(3), where OpenBSD crashes.

use crate::shims::ibuf;
use crate::shims::imsgbuf::{self, HEADER, Imsg, ImsgHdr, Imsgbuf};
use core::ffi::c_int;

/// Queues a received message.
///
/// # Safety
/// - `imsgbuf` is initialised.
/// - `imsg` has a message.
#[unsafe(export_name = symbol!(imsg_forward))]
pub unsafe extern "C" fn imsg_forward(imsgbuf: *mut Imsgbuf, imsg: *mut Imsg) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe {
        let buf = (*imsg).buf;
        (*buf).rpos = 0;
        if ibuf::take(buf, HEADER).is_none() {
            return -1;
        }
        let ImsgHdr { kind, peerid, pid, .. } = (*imsg).hdr;
        imsgbuf::compose(imsgbuf, kind, peerid, pid as libc::pid_t, -1, ibuf::data(buf), ibuf::size(buf))
    }
}
