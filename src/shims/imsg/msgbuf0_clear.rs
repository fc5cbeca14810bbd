//! msgbuf_clear(3) of generations 0 to 2 — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Frees all buffers that are to be written, and closes their descriptors.

use crate::shims::older::{self, Msgbuf};

/// Drops buffers.
///
/// # Safety
/// - `msgbuf` is initialised.
#[unsafe(export_name = symbol!(msgbuf0_clear))]
pub unsafe extern "C" fn msgbuf0_clear(msgbuf: *mut Msgbuf) {
    // SAFETY: the caller promises so much.
    unsafe { older::clear(msgbuf) }
}
