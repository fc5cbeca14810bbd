//! imsg_free(3) of generation 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! Clears and frees a message's payload. The descriptor is the program's, and stays open. errno is as it was.

use crate::shims::ibuf;
use crate::shims::older::Imsg2;

/// Frees a message.
///
/// # Safety
/// - `imsg` has a message, which is not used again, or is all 0.
#[unsafe(export_name = symbol!(imsg2_free))]
pub unsafe extern "C" fn imsg2_free(imsg: *mut Imsg2) {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::free((*imsg).buf) }
}
