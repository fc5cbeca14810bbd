//! imsg_flush(3) of generations 0 to 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! Writes all messages. 0, or -1 with the errno of msgbuf_write(3): EAGAIN where a socket that does not block takes no more.

use crate::shims::older::{self, Imsgbuf};
use core::ffi::c_int;

/// Writes all messages.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsg0_flush))]
pub unsafe extern "C" fn imsg0_flush(imsgbuf: *mut Imsgbuf) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe {
        while (*imsgbuf).w.queued > 0 {
            if older::write(&raw mut (*imsgbuf).w, true) <= 0 {
                return -1;
            }
        }
    }
    0
}
