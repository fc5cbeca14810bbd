//! ibuf_read(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Reads once from a descriptor, without descriptors that may come along, and makes messages of what is there then.
//! 1 where something was read or there is nothing yet (EAGAIN), 0 at the end, -1 with errno: EINVAL where the msgbuf
//! does not read, what read(2) or the function that reads headers says, ENOMEM. A signal does not keep it from
//! reading.
//!
//! After -1 because of a header or of memory the bytes are kept from there on, and the next call tries again before
//! it reads more.

use crate::shims::msgbuf::{self, Msgbuf};
use core::ffi::c_int;

/// Reads messages.
///
/// # Safety
/// - `msgbuf` is live.
#[unsafe(export_name = symbol!(ibuf_read))]
pub unsafe extern "C" fn ibuf_read(fd: c_int, msgbuf: *mut Msgbuf) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe { msgbuf::read(fd, msgbuf, false) }
}
