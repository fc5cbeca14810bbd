//! Messages that came in.

use super::{HASFD, HEADER, ImsgHdr, Imsgbuf, MAX_IMSGSIZE, descriptors};
use crate::errno;
use crate::shims::memory;
use crate::shims::msgbuf;
use core::ffi::c_int;

/// A message that is all there, still in the imsgbuf.
pub(crate) struct Message {
    pub(crate) hdr: ImsgHdr,
    /// Where the payload is, and how long.
    pub(crate) payload: *mut u8,
    pub(crate) len: usize,
}

/// The next message, if there is one; the error is what the program's call returns, with errno where that is -1.
///
/// # Safety
/// - `imsgbuf` is initialised.
pub(crate) unsafe fn next(imsgbuf: *mut Imsgbuf) -> Result<Message, libc::ssize_t> {
    // SAFETY: the imsgbuf is live and has a header where there are so many bytes.
    unsafe {
        let there = (*imsgbuf).r.wpos.min(msgbuf::READ_SIZE);
        if there < HEADER {
            return Err(0);
        }
        let start = (&raw mut (*imsgbuf).r.bytes).cast::<u8>();
        let hdr = start.cast::<ImsgHdr>().read_unaligned();
        let whole = usize::from(hdr.len);
        if !(HEADER..=MAX_IMSGSIZE).contains(&whole) {
            errno::set(libc::ERANGE);
            return Err(-1);
        }
        if whole > there {
            return Err(0);
        }
        let payload = start.wrapping_add(HEADER);
        (*imsgbuf).r.rptr = payload;
        Ok(Message { hdr, payload, len: whole.wrapping_sub(HEADER) })
    }
}

/// Takes a message out, now that the program has its payload: what is behind it moves to the front, and the place where that
/// was is cleared. Its descriptor, or -1.
///
/// # Safety
/// - `imsgbuf` is initialised, and this is its next message.
pub(crate) unsafe fn taken(imsgbuf: *mut Imsgbuf, message: &Message) -> c_int {
    // SAFETY: the imsgbuf is live, and has the message and what is behind it.
    unsafe {
        let there = (*imsgbuf).r.wpos.min(msgbuf::READ_SIZE);
        let whole = message.len.wrapping_add(HEADER);
        let rest = there.saturating_sub(whole);
        let start = (&raw mut (*imsgbuf).r.bytes).cast::<u8>();
        start.copy_from(start.wrapping_add(whole), rest);
        memory::wipe(memory::bytes_mut(start.wrapping_add(rest).cast(), there.wrapping_sub(rest)));
        (*imsgbuf).r.wpos = rest;
        if message.hdr.flags & HASFD != 0 { descriptors::take(imsgbuf) } else { -1 }
    }
}
