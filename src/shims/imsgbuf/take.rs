//! Messages that came in.

use super::{HEADER, Imsg, ImsgHdr, Imsgbuf};
use crate::shims::ibuf::{self, Ibuf};
use crate::shims::msgbuf::{self, MARK};
use core::ffi::c_int;
use core::ptr;

/// Makes a message of the buffer that has all of it: 1, or 0 where there is none. -1 and EBADMSG where it is no message.
///
/// # Safety
/// - `imsg` is valid for writes; `buf` is NULL or a live buffer, the message's from now on.
#[inline(never)]
pub(crate) unsafe fn from_buffer(imsg: *mut Imsg, buf: *mut Ibuf) -> c_int {
    if buf.is_null() {
        return 0;
    }
    // SAFETY: the buffer is live, and has a header where one could be taken.
    unsafe {
        let Some(header) = ibuf::take(buf, HEADER) else {
            ibuf::free(buf);
            return -1;
        };
        let mut hdr = header.cast::<ImsgHdr>().read_unaligned();
        hdr.len &= !MARK;
        let data = if ibuf::size(buf) > 0 { ibuf::data(buf).cast() } else { ptr::null_mut() };
        imsg.write(Imsg { hdr, data, buf });
    }
    1
}

/// The next message that was read: 1, 0 where there is none, or -1 with errno.
///
/// # Safety
/// - `imsgbuf` is initialised; `imsg` is valid for writes.
pub(crate) unsafe fn get(imsgbuf: *mut Imsgbuf, imsg: *mut Imsg) -> c_int {
    // SAFETY: the imsgbuf is live; its msgbuf is live or NULL.
    unsafe {
        let w = (*imsgbuf).w;
        if w.is_null() {
            return 0;
        }
        let buf = msgbuf::get(w);
        // There is one, but no memory for it.
        if buf.is_null() && msgbuf::waiting(w) > 0 { -1 } else { from_buffer(imsg, buf) }
    }
}
