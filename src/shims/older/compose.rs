//! Messages on their way out.

use super::{HASFD, HEADER, ImsgHdr, Imsgbuf, MAX_IMSGSIZE, push};
use crate::shims::ibuf::{self, Ibuf};
use crate::shims::imsgbuf;
use core::ffi::c_int;
use core::ptr;

/// Where in a header length and flags are, and how long both together.
const LENGTH: usize = 4;
const LENGTH_AND_FLAGS: usize = 4;

/// The header of a message; process id 0 means our own.
///
/// # Safety
/// - `imsgbuf` is initialised.
unsafe fn header(imsgbuf: *const Imsgbuf, kind: u32, peerid: u32, pid: libc::pid_t, len: usize) -> ImsgHdr {
    // SAFETY: the imsgbuf is live.
    let pid = if pid == 0 { unsafe { (*imsgbuf).pid } } else { pid };
    ImsgHdr { kind, len: len as u16, flags: 0, peerid, pid: pid as u32 }
}

/// Queues a message and says where `payload` bytes are to be written, or returns NULL with errno. The descriptor is the queue's
/// where the message was queued.
///
/// # Safety
/// - `imsgbuf` is initialised; `fd` is -1 or the caller's.
#[inline(never)]
pub(crate) unsafe fn queue_message(
    imsgbuf: *mut Imsgbuf,
    kind: u32,
    peerid: u32,
    pid: libc::pid_t,
    fd: c_int,
    payload: usize,
) -> *mut u8 {
    let Some(len) = imsgbuf::length(payload, MAX_IMSGSIZE) else { return ptr::null_mut() };
    let message = ibuf::allocate(len, len);
    if message.is_null() {
        return ptr::null_mut();
    }
    // SAFETY: there is room for the whole message.
    unsafe {
        let mut header = header(imsgbuf, kind, peerid, pid, len);
        if fd >= 0 {
            (*message).fd = fd;
            header.flags = HASFD;
        }
        (*message).buf.cast::<ImsgHdr>().write_unaligned(header);
        (*message).wpos = len;
        push(&raw mut (*imsgbuf).w, message);
        (*message).buf.wrapping_add(HEADER)
    }
}

/// Queues a message; 1, or -1 with errno.
///
/// # Safety
/// - As for [`queue_message`]; `data` is valid for reads of `len` bytes.
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
        let place = queue_message(imsgbuf, kind, peerid, pid, fd, len);
        if place.is_null() {
            return -1;
        }
        ibuf::copy(data, place, len);
    }
    1
}

/// A message that the program makes step by step, with room for `payload` bytes; NULL with errno.
///
/// # Safety
/// - `imsgbuf` is initialised.
pub(crate) unsafe fn create(
    imsgbuf: *mut Imsgbuf,
    kind: u32,
    peerid: u32,
    pid: libc::pid_t,
    payload: usize,
) -> *mut Ibuf {
    let Some(len) = imsgbuf::length(payload, MAX_IMSGSIZE) else { return ptr::null_mut() };
    let message = ibuf::open(len, MAX_IMSGSIZE);
    if !message.is_null() {
        // SAFETY: a header has room.
        unsafe {
            (*message).buf.cast::<ImsgHdr>().write_unaligned(header(imsgbuf, kind, peerid, pid, 0));
            (*message).wpos = HEADER;
        }
    }
    message
}

/// Fills length and flags in and queues the message.
///
/// # Safety
/// - `imsgbuf` is initialised; `message` is a live buffer in no queue, the imsgbuf's from now on.
pub(crate) unsafe fn close(imsgbuf: *mut Imsgbuf, message: *mut Ibuf) {
    // SAFETY: both are live, and what was found has room for two numbers.
    unsafe {
        let len = ibuf::size(message) as u16;
        if let Some(place) = ibuf::seek(message, LENGTH, LENGTH_AND_FLAGS) {
            let place = place.cast::<[u16; 2]>();
            let [_, flags] = place.read_unaligned();
            let mark = if (*message).fd >= 0 { HASFD } else { 0 };
            place.write_unaligned([len, flags & !HASFD | mark]);
        }
        push(&raw mut (*imsgbuf).w, message);
    }
}

/// Queues a message whose payload is a buffer; 1, or -1 with errno. The buffer is used up.
///
/// # Safety
/// - `imsgbuf` is initialised; `payload` is a live buffer in no queue, the imsgbuf's from now on.
pub(crate) unsafe fn buffer(
    imsgbuf: *mut Imsgbuf,
    kind: u32,
    peerid: u32,
    pid: libc::pid_t,
    payload: *mut Ibuf,
) -> c_int {
    // SAFETY: both are live, and each buffer goes where it is said to.
    unsafe {
        ibuf::store_descriptor(payload, -1);
        let Some(len) = imsgbuf::length(ibuf::size(payload), MAX_IMSGSIZE) else {
            ibuf::free(payload);
            return -1;
        };
        let first = ibuf::allocate(HEADER, HEADER);
        if first.is_null() {
            ibuf::free(payload);
            return -1;
        }
        (*first).buf.cast::<ImsgHdr>().write_unaligned(header(imsgbuf, kind, peerid, pid, len));
        (*first).wpos = HEADER;
        push(&raw mut (*imsgbuf).w, first);
        push(&raw mut (*imsgbuf).w, payload);
    }
    1
}
