//! msgbuf_new(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! A msgbuf that writes. NULL with errno ENOMEM where there is no memory.

use crate::shims::msgbuf::{self, Msgbuf};
use core::ptr;

/// A new msgbuf, or NULL.
///
/// # Safety
/// - None: the result is the caller's, to be freed with msgbuf_free(3).
#[unsafe(export_name = symbol!(msgbuf_new))]
pub unsafe extern "C" fn msgbuf_new() -> *mut Msgbuf {
    msgbuf::new(ptr::null_mut())
}
