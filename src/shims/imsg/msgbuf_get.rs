//! msgbuf_get(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! The next whole message that was read, its header included: a buffer that is the caller's to free. NULL where
//! there is none; a message of an imsgbuf can stay where it is for lack of memory, then msgbuf_readlen(3) says that
//! it is there.

use crate::shims::ibuf::Ibuf;
use crate::shims::msgbuf::{self, Msgbuf};

/// The next message.
///
/// # Safety
/// - `msgbuf` is live.
#[unsafe(export_name = symbol!(msgbuf_get))]
pub unsafe extern "C" fn msgbuf_get(msgbuf: *mut Msgbuf) -> *mut Ibuf {
    // SAFETY: the caller promises so much.
    unsafe { msgbuf::get(msgbuf) }
}
