//! Messages on their way out.

use super::{HEADER, ImsgHdr, Imsgbuf};
use crate::errno;
use crate::shims::ibuf;
use crate::shims::msgbuf::{self, MARK};
use core::ffi::c_int;
use core::ptr;

/// The length of a message with so much payload; `None` and ERANGE where it is more than the imsgbuf allows.
///
/// # Safety
/// - `imsgbuf` is live.
pub(crate) unsafe fn fits(imsgbuf: *const Imsgbuf, payload: usize) -> Option<usize> {
    // SAFETY: the imsgbuf is live.
    length(payload, unsafe { (*imsgbuf).maxsize } as usize)
}

/// The length of a message with so much payload; `None` and ERANGE where it is more than `most`.
// Inlined, so that a program of an older generation needs nothing else of this file.
#[inline]
pub(crate) fn length(payload: usize, most: usize) -> Option<usize> {
    let length = payload.checked_add(HEADER).filter(|length| *length <= most);
    if length.is_none() {
        errno::set(libc::ERANGE);
    }
    length
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

/// Tells the program that a message was queued.
///
/// # Safety
/// - `imsgbuf` is initialised.
pub(crate) unsafe fn tell(imsgbuf: *mut Imsgbuf) {
    // SAFETY: the callback gets what it was promised.
    unsafe {
        if let Some(queued) = (*imsgbuf).cb {
            queued(imsgbuf, (*imsgbuf).userdata);
        }
    }
}

/// Queues a message and says where `payload` bytes are to be written, at once, before [`tell`]; or returns NULL with errno. The
/// descriptor is the queue's where the message was queued.
///
/// # Safety
/// - `imsgbuf` is initialised; `fd` is -1 or the caller's.
pub(crate) unsafe fn queue(
    imsgbuf: *mut Imsgbuf,
    kind: u32,
    peerid: u32,
    pid: libc::pid_t,
    fd: c_int,
    payload: usize,
) -> *mut u8 {
    // SAFETY: the imsgbuf is live, and there is room for the whole message.
    unsafe {
        let w = (*imsgbuf).w;
        if w.is_null() {
            errno::set(libc::EINVAL);
            return ptr::null_mut();
        }
        let Some(len) = fits(imsgbuf, payload) else { return ptr::null_mut() };
        let mut header = header(imsgbuf, kind, peerid, pid, len);
        let place = if fd < 0 && msgbuf::packs(len) {
            msgbuf::pack(w, len)
        } else {
            let message = ibuf::allocate(len, len);
            if message.is_null() {
                return ptr::null_mut();
            }
            (*message).wpos = len;
            if fd >= 0 {
                (*message).fd = fd;
                header.len |= MARK;
            }
            msgbuf::push(w, message);
            (*message).buf
        };
        if place.is_null() {
            return place;
        }
        place.cast::<ImsgHdr>().write_unaligned(header);
        place.wrapping_add(HEADER)
    }
}

/// Queues a message; 1, or -1 with errno.
///
/// # Safety
/// - As for [`queue`]; `data` is valid for reads of `len` bytes.
pub(crate) unsafe fn compose(
    imsgbuf: *mut Imsgbuf,
    kind: u32,
    peerid: u32,
    pid: libc::pid_t,
    fd: c_int,
    data: *const u8,
    len: usize,
) -> c_int {
    // SAFETY: there is room for as many bytes.
    unsafe {
        let place = queue(imsgbuf, kind, peerid, pid, fd, len);
        if place.is_null() {
            return -1;
        }
        ibuf::copy(data, place, len);
        tell(imsgbuf);
    }
    1
}
