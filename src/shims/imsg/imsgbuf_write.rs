//! imsgbuf_write(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Writes as many messages as go at once. 0, even where nothing can be written now, or -1 with errno: ibuf_write(3),
//! and where descriptors may pass msgbuf_write(3), say more. 0 after imsgbuf_clear(3), where OpenBSD crashes.

use crate::shims::imsgbuf::{self, Imsgbuf};
use core::ffi::c_int;

/// Writes messages.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsgbuf_write))]
pub unsafe extern "C" fn imsgbuf_write(imsgbuf: *mut Imsgbuf) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { imsgbuf::write(imsgbuf) }.result()
}
