//! imsg_set_maxsize(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Limits the payload of one message that is being made. 0, or -1 with errno ERANGE where `max` is more than the
//! limit was or less than what is there already.

use crate::shims::ibuf::{self, Ibuf};
use crate::shims::imsgbuf::HEADER;
use core::ffi::c_int;

/// Limits a message.
///
/// # Safety
/// - `msg` is a message of imsg_create(3).
#[unsafe(export_name = symbol!(imsg_set_maxsize))]
pub unsafe extern "C" fn imsg_set_maxsize(msg: *mut Ibuf, max: usize) -> c_int {
    if max > u32::MAX as usize - HEADER {
        return ibuf::fail(libc::ERANGE);
    }
    // SAFETY: the caller promises so much.
    unsafe { ibuf::set_maxsize(msg, max.wrapping_add(HEADER)) }
}
