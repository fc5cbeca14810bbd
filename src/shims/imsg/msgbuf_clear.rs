//! msgbuf_clear(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Drops all that is to be written and all that was read, whole messages and the beginning of one, with their
//! descriptors.

use crate::shims::msgbuf::{self, Msgbuf};

/// Empties a msgbuf.
///
/// # Safety
/// - `msgbuf` is live.
#[unsafe(export_name = symbol!(msgbuf_clear))]
pub unsafe extern "C" fn msgbuf_clear(msgbuf: *mut Msgbuf) {
    // SAFETY: the caller promises so much.
    unsafe { msgbuf::clear(msgbuf) }
}
