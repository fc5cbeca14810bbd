//! imsg_get_fd(3) of generation 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! Takes the descriptor that came with a message, or says -1. One that is not taken stays in the message, and open when that is
//! freed.

use crate::shims::older::Imsg2;
use core::ffi::c_int;
use core::mem;

/// Takes the descriptor.
///
/// # Safety
/// - `imsg` has a message.
#[unsafe(export_name = symbol!(imsg2_get_fd))]
pub unsafe extern "C" fn imsg2_get_fd(imsg: *mut Imsg2) -> c_int {
    // SAFETY: the caller promises a message.
    unsafe { mem::replace(&mut (*imsg).fd, -1) }
}
