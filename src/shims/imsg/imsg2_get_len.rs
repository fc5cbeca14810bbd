//! imsg_get_len(3) of generation 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! How many bytes of the payload are still to be read.

use crate::shims::ibuf;
use crate::shims::older::Imsg2;

/// The length of the payload.
///
/// # Safety
/// - `imsg` has a message.
#[unsafe(export_name = symbol!(imsg2_get_len))]
pub unsafe extern "C" fn imsg2_get_len(imsg: *mut Imsg2) -> usize {
    // SAFETY: the caller promises so much.
    unsafe {
        let buf = (*imsg).buf;
        if buf.is_null() { 0 } else { ibuf::size(buf) }
    }
}
