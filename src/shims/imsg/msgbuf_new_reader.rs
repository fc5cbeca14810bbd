//! msgbuf_new_reader(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! A msgbuf that writes and reads. A message begins with a header of `size` bytes, 1 to 32767: `readhdr` gets a view
//! of one, `arg`, and the descriptor that came with it or -1, and returns a new buffer whose max is the length of
//! the whole message, or NULL with the errno that the read is to fail with. It claims the descriptor by putting -1
//! in its place. NULL with errno EINVAL where a header cannot have that size, ENOMEM where there is no memory.
//!
//! Differs from OpenBSD's where `readhdr` returns a buffer of no bytes: there the same header is read again for
//! ever, here the read fails with ERANGE.

use crate::errno;
use crate::shims::msgbuf::{self, Header, Msgbuf, ReadHeader};
use core::ffi::c_void;
use core::ptr;

/// A new msgbuf, or NULL.
///
/// # Safety
/// - `readhdr` keeps to that with every header there may be, as long as the msgbuf reads.
#[unsafe(export_name = symbol!(msgbuf_new_reader))]
pub unsafe extern "C" fn msgbuf_new_reader(size: usize, readhdr: Option<ReadHeader>, arg: *mut c_void) -> *mut Msgbuf {
    match readhdr {
        Some(readhdr) if size > 0 && size <= msgbuf::READ_SIZE / 2 => {
            msgbuf::with_reader(Header::Theirs(readhdr, arg), size)
        }
        _ => {
            errno::set(libc::EINVAL);
            ptr::null_mut()
        }
    }
}
