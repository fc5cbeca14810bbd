//! imsg_add_strbuf(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! ibuf_add_strbuf(3) to the payload of a message. 0, or -1 with errno; then the message is freed.

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::{c_char, c_int};

/// Appends a string in a field of fixed length.
///
/// # Safety
/// - `msg` is a message of imsg_create(3), not used again where this fails.
/// - `str` is a string and not part of the message.
#[unsafe(export_name = symbol!(imsg_add_strbuf))]
pub unsafe extern "C" fn imsg_add_strbuf(msg: *mut Ibuf, str: *const c_char, len: usize) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe {
        let result = ibuf::add_string(msg, str, len);
        if result == -1 {
            ibuf::free(msg);
        }
        result
    }
}
