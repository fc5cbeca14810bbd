//! imsg_get_len(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! How many bytes of the payload are still to be read.

use crate::shims::ibuf;
use crate::shims::imsgbuf::Imsg;

/// The length of the payload.
///
/// # Safety
/// - `imsg` has a message.
#[unsafe(export_name = symbol!(imsg_get_len))]
pub unsafe extern "C" fn imsg_get_len(imsg: *mut Imsg) -> usize {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::size((*imsg).buf) }
}
