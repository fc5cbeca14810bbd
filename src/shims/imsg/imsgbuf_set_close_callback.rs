//! imsgbuf_set_close_callback(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Has `cb` called, with the user data, whenever a message was queued to be written; NULL has nothing called.

use crate::shims::imsgbuf::{Callback, Imsgbuf};

/// Tells of queued messages.
///
/// # Safety
/// - `imsgbuf` is initialised.
/// - `cb` may be called as long as the imsgbuf is used.
#[unsafe(export_name = symbol!(imsgbuf_set_close_callback))]
pub unsafe extern "C" fn imsgbuf_set_close_callback(imsgbuf: *mut Imsgbuf, cb: Option<Callback>) {
    // SAFETY: the caller promises a live structure.
    unsafe { (*imsgbuf).cb = cb };
}
