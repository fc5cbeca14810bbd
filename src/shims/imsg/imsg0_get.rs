//! imsg_get(3) of generations 0 and 1 — OpenBSD `lib/libutil/imsg.c`
//!
//! Hands out the next message that was read: its length, header included, and `imsg` has it, to be freed with imsg_free(3); 0 where
//! none is all there; -1 with errno ERANGE where a peer sends a length that no message can have, ENOMEM where there is no memory
//! for a copy, and it can be had later. `data` is NULL where there is no payload. `fd` is the program's, or -1; a message that says
//! that it has one and came without has -1. On failure `imsg` is as it was.

use crate::shims::ibuf;
use crate::shims::older::{self, Imsg, Imsgbuf};
use core::ptr;

/// The next message.
///
/// # Safety
/// - `imsgbuf` is initialised.
/// - `imsg` is valid for writes and has nothing in it that is to be freed.
#[unsafe(export_name = symbol!(imsg0_get))]
pub unsafe extern "C" fn imsg0_get(imsgbuf: *mut Imsgbuf, imsg: *mut Imsg) -> libc::ssize_t {
    // SAFETY: the caller promises so much; the copy has as many bytes as the payload.
    unsafe {
        let message = match older::next(imsgbuf) {
            Ok(message) => message,
            Err(result) => return result,
        };
        let mut data = ptr::null_mut();
        if message.len > 0 {
            data = libc::malloc(message.len);
            if data.is_null() {
                return -1;
            }
            ibuf::copy(message.payload, data.cast(), message.len);
        }
        let fd = older::taken(imsgbuf, &message);
        imsg.write(Imsg { hdr: message.hdr, fd, data });
        message.len.wrapping_add(older::HEADER) as libc::ssize_t
    }
}
