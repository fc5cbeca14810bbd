//! imsg_get_strbuf(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! ibuf_get_strbuf(3) of the payload.

use crate::shims::ibuf;
use crate::shims::imsgbuf::Imsg;
use core::ffi::{c_char, c_int};

/// Takes a string in a field of fixed length.
///
/// # Safety
/// - `imsg` has a message.
/// - `str` is valid for writes of `len` bytes.
#[unsafe(export_name = symbol!(imsg_get_strbuf))]
pub unsafe extern "C" fn imsg_get_strbuf(imsg: *mut Imsg, str: *mut c_char, len: usize) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::get_string((*imsg).buf, str, len) }
}
