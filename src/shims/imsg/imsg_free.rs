//! imsg_free(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Frees a message and closes the descriptor that nobody took. errno is as it was, and a message that
//! imsg_ibufq_push(3) took away is left alone.

use crate::shims::ibuf;
use crate::shims::imsgbuf::Imsg;

/// Frees a message.
///
/// # Safety
/// - `imsg` has a message, which is not used again, or is all 0.
#[unsafe(export_name = symbol!(imsg_free))]
pub unsafe extern "C" fn imsg_free(imsg: *mut Imsg) {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::free((*imsg).buf) }
}
