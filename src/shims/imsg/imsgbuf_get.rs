//! imsgbuf_get(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Hands out the next message that was read: 1, and `imsg` has it, to be freed with imsg_free(3); 0 where there is
//! none, -1 with errno ENOMEM where there is no memory for it, and it can be had later. 0 after imsgbuf_clear(3),
//! where OpenBSD crashes.

use crate::shims::imsgbuf::{self, Imsg, Imsgbuf};
use core::ffi::c_int;

/// The next message.
///
/// # Safety
/// - `imsgbuf` is initialised.
/// - `imsg` is valid for writes and has nothing in it that is to be freed.
#[unsafe(export_name = symbol!(imsgbuf_get))]
pub unsafe extern "C" fn imsgbuf_get(imsgbuf: *mut Imsgbuf, imsg: *mut Imsg) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { imsgbuf::get(imsgbuf, imsg) }
}
