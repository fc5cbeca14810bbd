//! imsg_get(3) of generation 2 — OpenBSD `lib/libutil/imsg.c`
//!
//! Hands out the next message that was read: its length, header included, and `imsg` has it, to be freed with imsg_free(3); 0 where
//! none is all there; -1 with errno ERANGE where a peer sends a length that no message can have, ENOMEM where there is no memory
//! for it, and it can be had later. `buf` has the payload, and `data` its bytes; both are NULL where there is none. `fd` is the
//! program's, or -1. On failure `imsg` is as it was.

use crate::shims::ibuf;
use crate::shims::older::{self, Imsg2, Imsgbuf};
use core::ptr;

/// The next message.
///
/// # Safety
/// - `imsgbuf` is initialised.
/// - `imsg` is valid for writes and has nothing in it that is to be freed.
#[unsafe(export_name = symbol!(imsg2_get))]
pub unsafe extern "C" fn imsg2_get(imsgbuf: *mut Imsgbuf, imsg: *mut Imsg2) -> libc::ssize_t {
    // SAFETY: the caller promises so much; the buffer has as many bytes as the payload.
    unsafe {
        let message = match older::next(imsgbuf) {
            Ok(message) => message,
            Err(result) => return result,
        };
        let (mut buf, mut data) = (ptr::null_mut(), ptr::null_mut());
        if message.len > 0 {
            buf = ibuf::allocate(message.len, message.len);
            if buf.is_null() {
                return -1;
            }
            ibuf::copy(message.payload, (*buf).buf, message.len);
            (*buf).wpos = message.len;
            data = (*buf).buf.cast();
        }
        let fd = older::taken(imsgbuf, &message);
        imsg.write(Imsg2 { hdr: message.hdr, fd, data, buf });
        message.len.wrapping_add(older::HEADER) as libc::ssize_t
    }
}
