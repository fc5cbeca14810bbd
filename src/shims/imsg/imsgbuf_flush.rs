//! imsgbuf_flush(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Writes all messages. 0, or -1 with the errno of imsgbuf_write(3). Where a socket that does not block takes
//! nothing it waits with poll(2); OpenBSD's asks again and again until it does. 0 after imsgbuf_clear(3), where
//! OpenBSD crashes.

use crate::shims::imsgbuf::{self, Imsgbuf};
use crate::shims::msgbuf::{self, Sent};
use core::ffi::c_int;

/// Writes all messages.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsgbuf_flush))]
pub unsafe extern "C" fn imsgbuf_flush(imsgbuf: *mut Imsgbuf) -> c_int {
    // SAFETY: the caller promises a live structure; its msgbuf is live or NULL.
    unsafe {
        while !(*imsgbuf).w.is_null() && (*(*imsgbuf).w).queued > 0 {
            let sent = imsgbuf::write(imsgbuf);
            if sent == Sent::Failed {
                return -1;
            }
            msgbuf::wait((*imsgbuf).fd, sent);
        }
    }
    0
}
