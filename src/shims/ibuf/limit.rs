//! A lower limit for a buffer.

use super::{Ibuf, fail, is_view};
use crate::shims::memory;
use core::ffi::c_int;

/// Lowers the number of bytes a buffer may have, and clears what room it has beyond that.
///
/// # Safety
/// - `buf` is a live buffer or view.
pub(crate) unsafe fn set_maxsize(buf: *mut Ibuf, max: usize) -> c_int {
    // SAFETY: the buffer is live and has `size` bytes.
    unsafe {
        if is_view(buf) {
            return fail(libc::EINVAL);
        }
        if max > (*buf).max || max < (*buf).wpos {
            return fail(libc::ERANGE);
        }
        if let Some(excess) = (*buf).size.checked_sub(max) {
            memory::wipe(memory::bytes_mut((*buf).buf.wrapping_add(max).cast(), excess));
            (*buf).size = max;
        }
        (*buf).max = max;
    }
    0
}
