//! imsg_get_ibuf(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Makes a view of what is still to be read of the payload, all of which is then read. 0, or -1 with errno EBADMSG
//! where there is nothing. The view is good until the message is freed.

use crate::shims::ibuf::{self, Ibuf};
use crate::shims::imsgbuf::Imsg;
use core::ffi::c_int;

/// Takes the payload as a view.
///
/// # Safety
/// - `imsg` has a message.
/// - `ibuf` is valid for writes.
#[unsafe(export_name = symbol!(imsg_get_ibuf))]
pub unsafe extern "C" fn imsg_get_ibuf(imsg: *mut Imsg, ibuf: *mut Ibuf) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe {
        match ibuf::size((*imsg).buf) {
            0 => ibuf::fail(libc::EBADMSG),
            len => ibuf::get_ibuf((*imsg).buf, len, ibuf),
        }
    }
}
