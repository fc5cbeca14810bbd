//! From a socket into the imsgbuf.

use super::{Imsgbuf, descriptors};
use crate::errno;
use crate::shims::ibuf;
use crate::shims::msgbuf;
use core::ffi::c_int;
use core::ptr;

/// Reads once, behind what is there: how many bytes came, 0 at the end, -1 with errno. Of the descriptors that come along the
/// first is kept, the others are closed; nothing is read where there may be no place for one.
///
/// # Safety
/// - `imsgbuf` is initialised.
pub(crate) unsafe fn read(imsgbuf: *mut Imsgbuf) -> libc::ssize_t {
    // SAFETY: the imsgbuf is live, and there is room behind what is there.
    unsafe {
        let there = (*imsgbuf).r.wpos;
        let Some(len) = msgbuf::READ_SIZE.checked_sub(there).filter(|len| *len > 0) else {
            return ibuf::fail(libc::ENOBUFS) as libc::ssize_t;
        };
        let mut element = descriptors::element();
        if element.is_null() {
            return -1;
        }
        let mut n;
        loop {
            if !has_place((*imsgbuf).fd) {
                errno::set(libc::EAGAIN);
                n = -1;
                break;
            }
            let iov_base = (&raw mut (*imsgbuf).r.bytes).cast::<u8>().wrapping_add(there).cast();
            let room = libc::iovec { iov_base, iov_len: len };
            n = msgbuf::receive((*imsgbuf).fd, room, 0, &mut |fd, n| {
                if n == 0 || element.is_null() {
                    return msgbuf::close_received(fd);
                }
                (*element).fd = fd;
                descriptors::push(imsgbuf, element);
                element = ptr::null_mut();
            });
            if n >= 0 || errno::get() != libc::EINTR {
                break;
            }
        }
        if let Ok(came) = usize::try_from(n) {
            (*imsgbuf).r.wpos = there.wrapping_add(came);
        }
        if element.is_null() {
            descriptors::close_orphans(imsgbuf);
        } else {
            let saved = errno::get();
            libc::free(element.cast());
            errno::set(saved);
        }
        n
    }
}

/// Whether there is a place for one descriptor more. `fd` is any.
fn has_place(fd: c_int) -> bool {
    // SAFETY: a descriptor that was made is ours alone.
    unsafe {
        let place = libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 0);
        // What else is wrong will be said by who is to read.
        place >= 0 && libc::close(place) == 0 || place < 0 && errno::get() != libc::EMFILE
    }
}
