//! msgbuf_drain(3) of generation 0 — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Drops the first `n` bytes that are to be written: buffers that are empty then are freed, and their descriptors closed.

use crate::shims::older::{self, Msgbuf};

/// Drops bytes.
///
/// # Safety
/// - `msgbuf` is initialised.
#[unsafe(export_name = symbol!(msgbuf0_drain))]
pub unsafe extern "C" fn msgbuf0_drain(msgbuf: *mut Msgbuf, n: usize) {
    // SAFETY: the caller promises so much.
    unsafe { older::drain(msgbuf, n) }
}
