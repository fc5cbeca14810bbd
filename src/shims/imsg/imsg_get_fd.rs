//! imsg_get_fd(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Takes the descriptor that came with a message: it is the caller's now, and closed on exec. -1 where there is
//! none. One that is not taken is closed with the message.

use crate::shims::ibuf;
use crate::shims::imsgbuf::Imsg;
use core::ffi::c_int;

/// Takes the descriptor.
///
/// # Safety
/// - `imsg` has a message.
#[unsafe(export_name = symbol!(imsg_get_fd))]
pub unsafe extern "C" fn imsg_get_fd(imsg: *mut Imsg) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::take_descriptor((*imsg).buf) }
}
