//! Messages on their way out.

use super::{HEADER, ImsgHdr, Imsgbuf};
use crate::errno;
use crate::shims::ibuf::{self, Ibuf};
use crate::shims::msgbuf::{IMSG_LENGTH, MARK};
use core::ffi::c_int;
use core::ptr;

/// The length of a message with so much payload; `None` and ERANGE where it is more than the imsgbuf allows.
///
/// # Safety
/// - `imsgbuf` is live.
pub(crate) unsafe fn fits(imsgbuf: *const Imsgbuf, payload: usize) -> Option<usize> {
    // SAFETY: the imsgbuf is live.
    let most = unsafe { (*imsgbuf).maxsize } as usize;
    let len = payload.checked_add(HEADER).filter(|len| *len <= most);
    if len.is_none() {
        errno::set(libc::ERANGE);
    }
    len
}

/// A buffer that begins with a header whose length is missing still, and has room for `len` bytes; process id 0 means our own.
///
/// # Safety
/// - `imsgbuf` is live; `allocated` is NULL or a new buffer with room for a header.
pub(crate) unsafe fn begin(
    imsgbuf: *const Imsgbuf,
    kind: u32,
    peerid: u32,
    pid: libc::pid_t,
    allocated: *mut Ibuf,
) -> *mut Ibuf {
    if !allocated.is_null() {
        // SAFETY: the imsgbuf is live, and there is room.
        unsafe {
            let pid = if pid == 0 { (*imsgbuf).pid } else { pid };
            (*allocated).buf.cast::<ImsgHdr>().write_unaligned(ImsgHdr { kind, len: 0, peerid, pid: pid as u32 });
            (*allocated).wpos = HEADER;
        }
    }
    allocated
}

/// Fills in the length, queues the message and tells the program that it was queued; frees it where the imsgbuf is cleared.
///
/// # Safety
/// - `imsgbuf` is initialised; `message` is a live buffer and the imsgbuf's from now on.
pub(crate) unsafe fn close(imsgbuf: *mut Imsgbuf, message: *mut Ibuf) {
    // SAFETY: both are live, and the callback gets what it was promised.
    unsafe {
        let w = (*imsgbuf).w;
        if w.is_null() {
            return ibuf::free(message);
        }
        let mark = if (*message).fd >= 0 { MARK } else { 0 };
        let length = (ibuf::size(message) as u32 | mark).to_ne_bytes();
        ibuf::set(message, IMSG_LENGTH, length.as_ptr(), length.len());
        (*w).out.push(message);
        if let Some(queued) = (*imsgbuf).cb {
            queued(imsgbuf, (*imsgbuf).userdata);
        }
    }
}

/// Queues a message of parts; 1, or -1 with errno. The descriptor is the queue's where the message was queued.
///
/// # Safety
/// - `imsgbuf` is live; the parts are valid for reads, and `fd` is -1 or the caller's.
pub(crate) unsafe fn compose(
    imsgbuf: *mut Imsgbuf,
    kind: u32,
    peerid: u32,
    pid: libc::pid_t,
    fd: c_int,
    parts: &[libc::iovec],
) -> c_int {
    // SAFETY: the imsgbuf is live; the parts are as long as their sum says, and so much room there is.
    unsafe {
        if (*imsgbuf).w.is_null() {
            return ibuf::fail(libc::EINVAL);
        }
        let payload = parts.iter().fold(0usize, |sum, part| sum.saturating_add(part.iov_len));
        let Some(len) = fits(imsgbuf, payload) else { return -1 };
        let message = begin(imsgbuf, kind, peerid, pid, ibuf::allocate(len, len));
        if message.is_null() {
            return -1;
        }
        for part in parts {
            let at = (*message).wpos;
            ibuf::copy(part.iov_base.cast(), (*message).buf.wrapping_add(at), part.iov_len);
            (*message).wpos = at.wrapping_add(part.iov_len);
        }
        ibuf::store_descriptor(message, fd);
        close(imsgbuf, message);
    }
    1
}

/// Queues a message whose payload is a buffer; 1, or -1 with errno. The buffer is used up.
///
/// # Safety
/// - `imsgbuf` is initialised; `payload` is a live buffer in no queue, the imsgbuf's from now on.
pub(crate) unsafe fn compose_buffer(
    imsgbuf: *mut Imsgbuf,
    kind: u32,
    peerid: u32,
    pid: libc::pid_t,
    payload: *mut Ibuf,
) -> c_int {
    // SAFETY: both are live, and each buffer goes where it is said to.
    unsafe {
        ibuf::store_descriptor(payload, -1);
        let w = (*imsgbuf).w;
        let header = if w.is_null() {
            errno::set(libc::EINVAL);
            ptr::null_mut()
        } else if let Some(len) = fits(imsgbuf, ibuf::size(payload)) {
            let header = begin(imsgbuf, kind, peerid, pid, ibuf::allocate(HEADER, HEADER));
            if !header.is_null() {
                let length = (len as u32).to_ne_bytes();
                ibuf::set(header, IMSG_LENGTH, length.as_ptr(), length.len());
            }
            header
        } else {
            ptr::null_mut()
        };
        if header.is_null() {
            ibuf::free(payload);
            return -1;
        }
        (*w).out.push(header);
        (*w).out.push(payload);
        1
    }
}
