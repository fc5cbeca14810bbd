//! ibuf_free(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Closes the buffer's descriptor, clears its bytes so that no optimiser drops it, and frees it. NULL is left alone
//! and errno is as it was. A view ends the process by abort(3).

use crate::shims::ibuf::{self, Ibuf};

/// Frees a buffer.
///
/// # Safety
/// - `buf` is NULL or a live buffer in no queue; it is not used again.
#[unsafe(export_name = symbol!(ibuf_free))]
pub unsafe extern "C" fn ibuf_free(buf: *mut Ibuf) {
    // SAFETY: the caller promises so much.
    unsafe { ibuf::free(buf) }
}
