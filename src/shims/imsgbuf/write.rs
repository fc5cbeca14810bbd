//! The way out.

use super::{FDPASS, Imsgbuf};
use crate::shims::msgbuf::{self, Sent};

/// Writes as many messages as go at once, with their descriptors where those may pass.
///
/// # Safety
/// - `imsgbuf` is initialised.
pub(crate) unsafe fn write(imsgbuf: *mut Imsgbuf) -> Sent {
    // SAFETY: the imsgbuf is live; its msgbuf is live or NULL.
    unsafe {
        let w = (*imsgbuf).w;
        if w.is_null() {
            return Sent::Yes;
        }
        msgbuf::write((*imsgbuf).fd, w, (*imsgbuf).flags & FDPASS != 0)
    }
}
