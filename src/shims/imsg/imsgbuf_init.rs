//! imsgbuf_init(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Makes an imsgbuf for a socket, which stays the caller's: messages of 16384 bytes at most, header included, no
//! descriptors. 0, or -1 with errno ENOMEM. The process id is that of now: a process that forks calls this
//! afterwards. The structure may be moved.

use crate::shims::imsgbuf::{HEADER, Imsgbuf, MAX_IMSGSIZE};
use crate::shims::msgbuf::{self, Header};
use core::ffi::c_int;
use core::ptr;

/// Initialises an imsgbuf.
///
/// # Safety
/// - `imsgbuf` is valid for writes and has nothing in it that is to be freed.
#[unsafe(export_name = symbol!(imsgbuf_init))]
pub unsafe extern "C" fn imsgbuf_init(imsgbuf: *mut Imsgbuf, fd: c_int) -> c_int {
    // SAFETY: the caller promises a place for the structure.
    unsafe {
        let w = msgbuf::with_reader(Header::Imsg(MAX_IMSGSIZE), HEADER);
        if w.is_null() {
            return -1;
        }
        let pid = libc::getpid();
        imsgbuf.write(Imsgbuf { w, cb: None, userdata: ptr::null_mut(), pid, maxsize: MAX_IMSGSIZE, fd, flags: 0 });
    }
    0
}
