//! ibuf_truncate(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Makes `len` bytes of those that are still to be read: drops what is too much, or appends zeros. 0, or -1 with
//! errno ERANGE where the buffer may not have so many or is a view, ENOMEM where there is no memory.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::c_int;

/// Makes what is to be read so long.
///
/// # Safety
/// - `buf` is a live buffer or view.
#[unsafe(export_name = symbol!(ibuf_truncate))]
pub unsafe extern "C" fn ibuf_truncate(buf: *mut Ibuf, len: usize) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe {
        if ibuf::truncate_down(buf, len) {
            return 0;
        }
        if ibuf::is_view(buf) {
            return ibuf::fail(libc::ERANGE);
        }
        ibuf::add_zero(buf, len.wrapping_sub(ibuf::size(buf)))
    }
}
