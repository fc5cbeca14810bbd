//! ibuf_open(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! A buffer of `len` bytes at most, with room for all of them, which are 0. NULL with errno ENOMEM where there is no
//! memory. 0 as `len` gives a buffer that nothing can be written to. Differs from OpenBSD's in where the bytes are:
//! in the same block as the structure, so that only ibuf_free(3) may free them.

use crate::shims::ibuf::{self, Ibuf};

/// A new buffer, or NULL.
///
/// # Safety
/// - None: the result is the caller's, to be freed with ibuf_free(3).
#[unsafe(export_name = symbol!(ibuf_open))]
pub unsafe extern "C" fn ibuf_open(len: usize) -> *mut Ibuf {
    ibuf::open(len, len)
}
