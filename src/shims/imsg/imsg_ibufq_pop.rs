//! imsg_ibufq_pop(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Takes a message out of a queue: 1, and `imsg` has it, to be freed with imsg_free(3); 0 where there is none. -1
//! with errno EBADMSG where the first buffer was shorter than a header, and is freed then.

use crate::shims::ibufqueue::Ibufqueue;
use crate::shims::imsgbuf::{self, Imsg};
use core::ffi::c_int;

/// Takes a message.
///
/// # Safety
/// - `bufq` is live.
/// - `imsg` is valid for writes and has nothing in it that is to be freed.
#[unsafe(export_name = symbol!(imsg_ibufq_pop))]
pub unsafe extern "C" fn imsg_ibufq_pop(bufq: *mut Ibufqueue, imsg: *mut Imsg) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { imsgbuf::from_buffer(imsg, (*bufq).pop()) }
}
