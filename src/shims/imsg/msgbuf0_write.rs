//! msgbuf_write(3) of generations 0 to 2 — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! As ibuf_write(3), but to a socket, and with the descriptor of the first buffer where that has one; buffers up to the next one
//! with a descriptor go at once. (Until OpenBSD 7.4 a descriptor went with the last buffer; peers of old take it either way.) It is
//! closed once it was sent. EAGAIN too where as many descriptors are on their way as may be.

use crate::shims::older::{self, Msgbuf};
use core::ffi::c_int;

/// Writes buffers with a descriptor.
///
/// # Safety
/// - `msgbuf` is initialised.
#[unsafe(export_name = symbol!(msgbuf0_write))]
pub unsafe extern "C" fn msgbuf0_write(msgbuf: *mut Msgbuf) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { older::write(msgbuf, true) }
}
