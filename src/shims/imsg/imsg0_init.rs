//! imsg_init(3) of generations 0 to 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! Makes an imsgbuf for a socket, which stays the caller's. The process id is that of now: a process that forks calls this
//! afterwards. The structure stays where it is.

use crate::shims::older::{Imsgbuf, Msgbuf};
use core::ffi::c_int;
use core::ptr;

/// Initialises an imsgbuf.
///
/// # Safety
/// - `imsgbuf` is valid for writes and has nothing in it that is to be freed.
#[unsafe(export_name = symbol!(imsg0_init))]
pub unsafe extern "C" fn imsg0_init(imsgbuf: *mut Imsgbuf, fd: c_int) {
    // SAFETY: the caller promises a place for the structure. Bytes that were not read need no value.
    unsafe {
        (*imsgbuf).first = ptr::null_mut();
        (*imsgbuf).last = &raw mut (*imsgbuf).first;
        (*imsgbuf).r.rptr = ptr::null_mut();
        (*imsgbuf).r.wpos = 0;
        let last = &raw mut (*imsgbuf).w.first;
        (*imsgbuf).w = Msgbuf { first: ptr::null_mut(), last, queued: 0, fd };
        (*imsgbuf).fd = fd;
        (*imsgbuf).pid = libc::getpid();
    }
}
