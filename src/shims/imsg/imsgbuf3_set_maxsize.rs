//! imsgbuf_set_maxsize(3) of generation 3 — OpenBSD `lib/libutil/imsg.c`
//!
//! Limits whole messages, header included, both ways; those that are queued or read already are not touched. 0, or -1 with errno
//! EINVAL where that is less than a header, or would need bit 31.

use crate::shims::ibuf;
use crate::shims::imsgbuf::Imsgbuf;
use crate::shims::msgbuf::{IMSG_HEADER, MARK};
use core::ffi::c_int;

/// Limits messages.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsgbuf3_set_maxsize))]
pub unsafe extern "C" fn imsgbuf3_set_maxsize(imsgbuf: *mut Imsgbuf, max: u32) -> c_int {
    if max < IMSG_HEADER || max & MARK != 0 {
        return ibuf::fail(libc::EINVAL);
    }
    // SAFETY: the caller promises a live structure.
    unsafe { (*imsgbuf).maxsize = max };
    0
}
