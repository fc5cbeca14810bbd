//! imsg_close(3) of generations 0 to 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! Fills in a message's length and whether it has a descriptor, and queues it; a view ends the process by abort(3).

use crate::shims::ibuf::Ibuf;
use crate::shims::older::{self, Imsgbuf};

/// Queues a message.
///
/// # Safety
/// - `imsgbuf` is initialised.
/// - `message` came from imsg_create(3), and is the imsgbuf's from now on.
#[unsafe(export_name = symbol!(imsg0_close))]
pub unsafe extern "C" fn imsg0_close(imsgbuf: *mut Imsgbuf, message: *mut Ibuf) {
    // SAFETY: the caller promises so much.
    unsafe { older::close(imsgbuf, message) }
}
