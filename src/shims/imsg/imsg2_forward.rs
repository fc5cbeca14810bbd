//! imsg_forward(3) of generation 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! Queues a message that was received, with its type, peer id, process id and whole payload, for another peer. 1, or -1 with errno
//! ENOMEM where there is no memory. The message stays the caller's, but for its descriptor: that is closed.

use crate::shims::ibuf;
use crate::shims::older::{self, Imsg2, ImsgHdr, Imsgbuf};
use core::ffi::c_int;
use core::mem;
use core::ptr;

/// Queues a received message.
///
/// # Safety
/// - `imsgbuf` is initialised.
/// - `imsg` has a message.
#[unsafe(export_name = symbol!(imsg2_forward))]
pub unsafe extern "C" fn imsg2_forward(imsgbuf: *mut Imsgbuf, imsg: *mut Imsg2) -> c_int {
    // SAFETY: the caller promises so much; a descriptor in a message is the program's, which gives it here.
    unsafe {
        let fd = mem::replace(&mut (*imsg).fd, -1);
        if fd >= 0 {
            libc::close(fd);
        }
        let ImsgHdr { kind, peerid, pid, .. } = (*imsg).hdr;
        let buf = (*imsg).buf;
        let (mut data, mut len) = (ptr::null_mut(), 0);
        if !buf.is_null() {
            (*buf).rpos = 0;
            (data, len) = (ibuf::data(buf), ibuf::size(buf));
        }
        older::compose(imsgbuf, kind, peerid, pid as libc::pid_t, -1, data, len)
    }
}
