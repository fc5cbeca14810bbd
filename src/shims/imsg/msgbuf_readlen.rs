//! msgbuf_readlen(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! How many whole messages were read that msgbuf_get(3) has not handed out yet.

use crate::shims::msgbuf::{self, Msgbuf};

/// The number of messages to be had.
///
/// # Safety
/// - `msgbuf` is live.
#[unsafe(export_name = symbol!(msgbuf_readlen))]
pub unsafe extern "C" fn msgbuf_readlen(msgbuf: *mut Msgbuf) -> u32 {
    // SAFETY: the caller promises so much.
    unsafe { msgbuf::waiting(msgbuf) }
}
