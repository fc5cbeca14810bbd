//! imsg_read(3) of generations 0 to 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! Reads once, into `r` of the imsgbuf behind what is there. How many bytes came, 0 at the end, -1 with errno: EAGAIN where there
//! is nothing yet and also where the process has no place for a descriptor that might come along, so none is lost; ENOBUFS where
//! there is no room for more, and OpenBSD says 0. A signal does not keep it from reading. Descriptors are closed on exec.

use crate::shims::older::{self, Imsgbuf};

/// Reads bytes.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsg0_read))]
pub unsafe extern "C" fn imsg0_read(imsgbuf: *mut Imsgbuf) -> libc::ssize_t {
    // SAFETY: the caller promises so much.
    unsafe { older::read(imsgbuf) }
}
