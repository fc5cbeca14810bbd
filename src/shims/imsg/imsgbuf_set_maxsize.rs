//! imsgbuf_set_maxsize(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Limits the payload of messages, both ways; those that are queued or read already are not touched. 0, or -1 with
//! errno ERANGE where the number with a header cannot be counted, EINVAL where it would need bit 31. (Before OpenBSD
//! 7.8 the number was that of the whole message.)

use crate::shims::ibuf;
use crate::shims::imsgbuf::Imsgbuf;
use crate::shims::msgbuf::{IMSG_HEADER, MARK};
use core::ffi::c_int;

/// Limits messages.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsgbuf_set_maxsize))]
pub unsafe extern "C" fn imsgbuf_set_maxsize(imsgbuf: *mut Imsgbuf, max: u32) -> c_int {
    let Some(most) = max.checked_add(IMSG_HEADER) else { return ibuf::fail(libc::ERANGE) };
    if most & MARK != 0 {
        return ibuf::fail(libc::EINVAL);
    }
    // SAFETY: the caller promises a live structure.
    unsafe { (*imsgbuf).maxsize = most };
    0
}
