//! imsg_get(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! As imsgbuf_get(3), but returns the length of the message, header included. OpenBSD has dropped it; its sources
//! before that have it.

use crate::shims::ibuf;
use crate::shims::imsgbuf::{self, HEADER, Imsg, Imsgbuf};

/// The next message, and its length.
///
/// # Safety
/// - `imsgbuf` is initialised.
/// - `imsg` is valid for writes and has nothing in it that is to be freed.
#[unsafe(export_name = symbol!(imsg_get))]
pub unsafe extern "C" fn imsg_get(imsgbuf: *mut Imsgbuf, imsg: *mut Imsg) -> libc::ssize_t {
    // SAFETY: the caller promises so much, and 1 says that there is a message.
    unsafe {
        let result = imsgbuf::get(imsgbuf, imsg);
        if result == 1 {
            ibuf::size((*imsg).buf).wrapping_add(HEADER) as libc::ssize_t
        } else {
            result as libc::ssize_t
        }
    }
}
