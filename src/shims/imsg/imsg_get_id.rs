//! imsg_get_id(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! The peer id in a message's header.

use crate::shims::imsgbuf::Imsg;

/// The peer id.
///
/// # Safety
/// - `imsg` has a message.
#[unsafe(export_name = symbol!(imsg_get_id))]
pub unsafe extern "C" fn imsg_get_id(imsg: *mut Imsg) -> u32 {
    // SAFETY: the caller promises so much.
    unsafe { (*imsg).hdr.peerid }
}
