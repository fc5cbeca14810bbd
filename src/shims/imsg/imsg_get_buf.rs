//! imsg_get_buf(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Copies the next `len` bytes of the payload. 0, or -1 with errno EBADMSG where there are fewer.

use crate::shims::ibuf;
use crate::shims::imsgbuf::Imsg;
use core::ffi::{c_int, c_void};

/// Takes bytes of the payload.
///
/// # Safety
/// - `imsg` has a message.
/// - `data` is valid for writes of `len` bytes.
#[unsafe(export_name = symbol!(imsg_get_buf))]
pub unsafe extern "C" fn imsg_get_buf(imsg: *mut Imsg, data: *mut c_void, len: usize) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::get((*imsg).buf, data.cast(), len) }
}
