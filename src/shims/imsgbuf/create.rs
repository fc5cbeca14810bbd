//! Messages that the program makes step by step.

use super::{HEADER, ImsgHdr, Imsgbuf, tell};
use crate::shims::ibuf::{self, Ibuf};
use crate::shims::msgbuf::{self, IMSG_LENGTH, MARK};

/// Puts a header at the beginning of a new buffer, and returns the buffer.
///
/// # Safety
/// - `buf` is NULL or a new buffer with room for it.
pub(crate) unsafe fn begin(buf: *mut Ibuf, header: ImsgHdr) -> *mut Ibuf {
    if !buf.is_null() {
        // SAFETY: there is room.
        unsafe {
            (*buf).buf.cast::<ImsgHdr>().write_unaligned(header);
            (*buf).wpos = HEADER;
        }
    }
    buf
}

/// Fills in the length, queues the message and tells the program that it was queued; frees it where the imsgbuf is cleared.
///
/// # Safety
/// - `imsgbuf` is initialised; `message` is a live buffer and the imsgbuf's from now on.
pub(crate) unsafe fn close(imsgbuf: *mut Imsgbuf, message: *mut Ibuf) {
    // SAFETY: both are live.
    unsafe {
        let w = (*imsgbuf).w;
        if w.is_null() {
            return ibuf::free(message);
        }
        let mark = if (*message).fd >= 0 { MARK } else { 0 };
        let length = (ibuf::size(message) as u32 | mark).to_ne_bytes();
        ibuf::set(message, IMSG_LENGTH, length.as_ptr(), length.len());
        msgbuf::push(w, message);
        tell(imsgbuf);
    }
}
