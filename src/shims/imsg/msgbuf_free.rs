//! msgbuf_free(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Frees a msgbuf and all that is queued in it; NULL is left alone.

use crate::shims::msgbuf::{self, Msgbuf};

/// Frees a msgbuf.
///
/// # Safety
/// - `msgbuf` is NULL or live, and not used again.
#[unsafe(export_name = symbol!(msgbuf_free))]
pub unsafe extern "C" fn msgbuf_free(msgbuf: *mut Msgbuf) {
    // SAFETY: the caller promises so much.
    unsafe { msgbuf::free(msgbuf) }
}
