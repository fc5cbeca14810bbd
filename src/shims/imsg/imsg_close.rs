//! imsg_close(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Fills in the length of a message and queues it; bit 31 says whether a descriptor goes along. Then the function of
//! imsgbuf_set_close_callback(3) is called. A view ends the process by abort(3). After imsgbuf_clear(3), where
//! OpenBSD crashes, the message is freed.

use crate::shims::ibuf::Ibuf;
use crate::shims::imsgbuf::{self, Imsgbuf};

/// Queues a message.
///
/// # Safety
/// - `imsgbuf` is initialised.
/// - `msg` is a message of imsg_create(3), the imsgbuf's from now on.
#[unsafe(export_name = symbol!(imsg_close))]
pub unsafe extern "C" fn imsg_close(imsgbuf: *mut Imsgbuf, msg: *mut Ibuf) {
    // SAFETY: the caller promises so much.
    unsafe { imsgbuf::close(imsgbuf, msg) }
}
