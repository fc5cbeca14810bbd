//! imsgbuf_read(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Reads and makes messages of what is there then, for imsgbuf_get(3) to hand out. 1 where something was read or
//! there is nothing yet, 0 at the end, -1 with errno: that of ibuf_read(3), or where descriptors may pass of
//! msgbuf_read(3), both of which say more; ERANGE where a peer sends a length that no message can have or that the
//! limit forbids. EINVAL after imsgbuf_clear(3), where OpenBSD crashes.

use crate::shims::ibuf;
use crate::shims::imsgbuf::{FDPASS, Imsgbuf};
use crate::shims::msgbuf::{self, Header};
use core::ffi::c_int;

/// Reads messages.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsgbuf_read))]
pub unsafe extern "C" fn imsgbuf_read(imsgbuf: *mut Imsgbuf) -> c_int {
    // SAFETY: the caller promises a live structure; its msgbuf is live or NULL.
    unsafe {
        let w = (*imsgbuf).w;
        if w.is_null() || (*w).reader.is_null() {
            return ibuf::fail(libc::EINVAL);
        }
        // The limit is the structure's, which may have been moved since it was initialised.
        (*(*w).reader).header = Header::Imsg((*imsgbuf).maxsize);
        msgbuf::read((*imsgbuf).fd, w, (*imsgbuf).flags & FDPASS != 0)
    }
}
