//! Messages on their way out.

use super::{HEADER, ImsgHdr, Imsgbuf};
use crate::errno;
use crate::shims::ibuf::{self, Ibuf};
use crate::shims::msgbuf::{self, IMSG_LENGTH, MARK};
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

/// The header of a message; process id 0 means our own.
///
/// # Safety
/// - `imsgbuf` is live.
pub(crate) unsafe fn header(imsgbuf: *const Imsgbuf, kind: u32, peerid: u32, pid: libc::pid_t, len: usize) -> ImsgHdr {
    // SAFETY: the imsgbuf is live.
    let pid = if pid == 0 { unsafe { (*imsgbuf).pid } } else { pid };
    ImsgHdr { kind, len: len as u32, peerid, pid: pid as u32 }
}

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

/// Tells the program that a message was queued.
///
/// # Safety
/// - `imsgbuf` is initialised.
unsafe fn tell(imsgbuf: *mut Imsgbuf) {
    // SAFETY: the callback gets what it was promised.
    unsafe {
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
        let w = (*imsgbuf).w;
        if w.is_null() {
            return ibuf::fail(libc::EINVAL);
        }
        let payload = parts.iter().fold(0usize, |sum, part| sum.saturating_add(part.iov_len));
        let Some(len) = fits(imsgbuf, payload) else { return -1 };
        let header = header(imsgbuf, kind, peerid, pid, len);
        if fd < 0 && msgbuf::packs(len) {
            let place = msgbuf::pack(w, len);
            if place.is_null() {
                return -1;
            }
            place.cast::<ImsgHdr>().write_unaligned(header);
            gather(parts, place.wrapping_add(HEADER));
            tell(imsgbuf);
        } else {
            let message = begin(ibuf::allocate(len, len), header);
            if message.is_null() {
                return -1;
            }
            gather(parts, (*message).buf.wrapping_add(HEADER));
            (*message).wpos = len;
            ibuf::store_descriptor(message, fd);
            close(imsgbuf, message);
        }
    }
    1
}

/// Copies parts one behind the other.
///
/// # Safety
/// - The parts are valid for reads, and there is room for all of them.
unsafe fn gather(parts: &[libc::iovec], mut to: *mut u8) {
    for part in parts {
        // SAFETY: the part is there, and there is room.
        unsafe { ibuf::copy(part.iov_base.cast(), to, part.iov_len) };
        to = to.wrapping_add(part.iov_len);
    }
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
            begin(ibuf::allocate(HEADER, HEADER), header(imsgbuf, kind, peerid, pid, len))
        } else {
            ptr::null_mut()
        };
        if header.is_null() {
            ibuf::free(payload);
            return -1;
        }
        msgbuf::push(w, header);
        msgbuf::push(w, payload);
        1
    }
}
