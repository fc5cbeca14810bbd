//! imsg_clear(3) of generations 0 to 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! Frees all that an imsgbuf has queued and closes the descriptors that it received; its socket is left open. What was read goes
//! too, and is cleared, where OpenBSD leaves messages behind that have lost their descriptors. The imsgbuf can be used again.

use crate::shims::memory;
use crate::shims::msgbuf;
use crate::shims::older::{self, Imsgbuf};

/// Ends an imsgbuf.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsg0_clear))]
pub unsafe extern "C" fn imsg0_clear(imsgbuf: *mut Imsgbuf) {
    // SAFETY: the caller promises a live structure, which has so many bytes.
    unsafe {
        older::clear(&raw mut (*imsgbuf).w);
        older::close_all(imsgbuf);
        let there = (*imsgbuf).r.wpos.min(msgbuf::READ_SIZE);
        memory::wipe(memory::bytes_mut((&raw mut (*imsgbuf).r.bytes).cast(), there));
        (*imsgbuf).r.wpos = 0;
    }
}
