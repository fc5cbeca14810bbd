//! imsg_get_type(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! The type in a message's header.

use crate::shims::imsgbuf::Imsg;

/// The type.
///
/// # Safety
/// - `imsg` has a message.
#[unsafe(export_name = symbol!(imsg_get_type))]
pub unsafe extern "C" fn imsg_get_type(imsg: *mut Imsg) -> u32 {
    // SAFETY: the caller promises so much.
    unsafe { (*imsg).hdr.kind }
}
