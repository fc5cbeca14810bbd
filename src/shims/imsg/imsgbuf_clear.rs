//! imsgbuf_clear(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Frees all that an imsgbuf has queued and read; the socket is left open, and is the caller's to close. Called
//! twice it does nothing the second time.

use crate::shims::imsgbuf::Imsgbuf;
use crate::shims::msgbuf;
use core::ptr;

/// Ends an imsgbuf.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsgbuf_clear))]
pub unsafe extern "C" fn imsgbuf_clear(imsgbuf: *mut Imsgbuf) {
    // SAFETY: the caller promises a live structure; its msgbuf is live or NULL.
    unsafe {
        msgbuf::free((*imsgbuf).w);
        (*imsgbuf).w = ptr::null_mut();
    }
}
