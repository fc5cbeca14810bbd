//! imsg_get_data(3) of generation 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! Copies the whole payload, which must be `len` bytes. 0, or -1 with errno EINVAL where `len` is 0, EBADMSG where
//! there are more or fewer.

use crate::shims::ibuf;
use crate::shims::older::Imsg2;
use core::ffi::{c_int, c_void};

/// Takes a payload of known length.
///
/// # Safety
/// - `imsg` has a message.
/// - `data` is valid for writes of `len` bytes.
#[unsafe(export_name = symbol!(imsg2_get_data))]
pub unsafe extern "C" fn imsg2_get_data(imsg: *mut Imsg2, data: *mut c_void, len: usize) -> c_int {
    if len == 0 {
        return ibuf::fail(libc::EINVAL);
    }
    // SAFETY: the caller promises so much.
    unsafe {
        let buf = (*imsg).buf;
        if buf.is_null() || ibuf::size(buf) != len {
            return ibuf::fail(libc::EBADMSG);
        }
        ibuf::get(buf, data.cast(), len)
    }
}
