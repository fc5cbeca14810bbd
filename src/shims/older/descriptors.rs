//! Received descriptors until the message comes that owns them.
//!
//! They are handed out in the order in which they came, each to the next message that is marked. Where among the bytes one
//! came says nothing: until OpenBSD 7.4 a descriptor went out with the first byte of whatever was written together with its
//! message, which may begin much later.

use super::{HEADER, ImsgFd, Imsgbuf};
use crate::shims::msgbuf;
use core::ffi::c_int;
use core::ptr;

/// An element for a descriptor, and NULL with errno ENOMEM where there is no memory.
pub(super) fn element() -> *mut ImsgFd {
    // SAFETY: calloc takes any size.
    unsafe { libc::calloc(1, size_of::<ImsgFd>()) }.cast()
}

/// Puts an element behind the others.
///
/// # Safety
/// - `imsgbuf` is initialised; `element` is live and its from now on.
pub(super) unsafe fn push(imsgbuf: *mut Imsgbuf, element: *mut ImsgFd) {
    // SAFETY: both are live, and so is what the last entry is in where there is one.
    unsafe {
        let entry = if (*imsgbuf).first.is_null() { &raw mut (*imsgbuf).first } else { (*imsgbuf).last };
        (*element).next = ptr::null_mut();
        (*element).prev = entry;
        *entry = element;
        (*imsgbuf).last = &raw mut (*element).next;
    }
}

/// Takes the first descriptor: the caller's now, or -1.
///
/// # Safety
/// - `imsgbuf` is initialised.
pub(super) unsafe fn take(imsgbuf: *mut Imsgbuf) -> c_int {
    // SAFETY: what is in the queue is live.
    unsafe {
        let element = (*imsgbuf).first;
        if element.is_null() {
            return -1;
        }
        let (fd, next, head) = ((*element).fd, (*element).next, &raw mut (*imsgbuf).first);
        (*imsgbuf).first = next;
        if next.is_null() {
            (*imsgbuf).last = head;
        } else {
            (*next).prev = head;
        }
        libc::free(element.cast());
        fd
    }
}

/// Closes those that no message can own. Whoever owns one but the last has begun before the last came, so it has its header
/// among the bytes that are there; a peer that sends more than one for each of those marks too few messages.
///
/// # Safety
/// - `imsgbuf` is initialised.
pub(super) unsafe fn close_orphans(imsgbuf: *mut Imsgbuf) {
    // SAFETY: what is in the queue is live, and a descriptor in it is its own.
    unsafe {
        let most = ((*imsgbuf).r.wpos / HEADER).wrapping_add(1);
        let mut count = 0usize;
        let mut element = (*imsgbuf).first;
        while !element.is_null() {
            count = count.wrapping_add(1);
            element = (*element).next;
        }
        for _ in most..count {
            msgbuf::close_received(take(imsgbuf));
        }
    }
}

/// Closes all.
///
/// # Safety
/// - `imsgbuf` is initialised.
pub(crate) unsafe fn close_all(imsgbuf: *mut Imsgbuf) {
    // SAFETY: what is in the queue is live, and a descriptor in it is its own.
    unsafe {
        while !(*imsgbuf).first.is_null() {
            msgbuf::close_received(take(imsgbuf));
        }
    }
}
