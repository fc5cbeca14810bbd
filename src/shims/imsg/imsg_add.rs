//! imsg_add(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Appends to the payload of a message. 0, or -1 with errno ERANGE where it gets longer than the limit, ENOMEM where
//! there is no memory; then the message is freed. (OpenBSD up to 7.9 returned `datalen` instead of 0; -1 is what
//! programs look for.)

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::{c_int, c_void};

/// Appends to a message.
///
/// # Safety
/// - `msg` is a message of imsg_create(3), not used again where this fails.
/// - `data` is valid for reads of `datalen` bytes and not part of the message; where that is 0 it may be NULL.
#[unsafe(export_name = symbol!(imsg_add))]
pub unsafe extern "C" fn imsg_add(msg: *mut Ibuf, data: *const c_void, datalen: usize) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe {
        let result = ibuf::add(msg, data.cast(), datalen);
        if result == -1 {
            ibuf::free(msg);
        }
        result
    }
}
