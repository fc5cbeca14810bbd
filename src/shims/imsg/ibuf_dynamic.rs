//! ibuf_dynamic(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! A buffer with room for `len` bytes, which are 0, that grows as it is written to, up to `max` bytes. NULL with
//! errno EINVAL where `max` is 0 or less than `len`, ENOMEM where there is no memory. It grows to twice its size,
//! unlike OpenBSD's, which grows by as much as is written.

use crate::errno;
use crate::shims::ibuf::{self, Ibuf};
use core::ptr;

/// A new buffer, or NULL.
///
/// # Safety
/// - None: the result is the caller's, to be freed with ibuf_free(3).
#[unsafe(export_name = symbol!(ibuf_dynamic))]
pub unsafe extern "C" fn ibuf_dynamic(len: usize, max: usize) -> *mut Ibuf {
    if max == 0 || max < len {
        errno::set(libc::EINVAL);
        return ptr::null_mut();
    }
    ibuf::open(len, max)
}
