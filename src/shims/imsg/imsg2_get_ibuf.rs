//! imsg_get_ibuf(3) of generation 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! Makes a view of what is still to be read of the payload, all of which is then read. 0, or -1 with errno EBADMSG where the
//! message has no payload. The view is good until the message is freed.

use crate::shims::ibuf::{self, Ibuf};
use crate::shims::older::Imsg2;
use core::ffi::c_int;

/// Takes the payload as a view.
///
/// # Safety
/// - `imsg` has a message.
/// - `ibuf` is valid for writes.
#[unsafe(export_name = symbol!(imsg2_get_ibuf))]
pub unsafe extern "C" fn imsg2_get_ibuf(imsg: *mut Imsg2, ibuf: *mut Ibuf) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe {
        let buf = (*imsg).buf;
        if buf.is_null() {
            return ibuf::fail(libc::EBADMSG);
        }
        ibuf::get_ibuf(buf, ibuf::size(buf), ibuf)
    }
}
