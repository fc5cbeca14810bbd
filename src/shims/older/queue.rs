//! A msgbuf that is a TAILQ(3) of the program's.

use super::Msgbuf;
use crate::errno;
use crate::shims::ibuf::{self, Ibuf};
use crate::shims::ibufqueue::Ibufqueue;
use crate::shims::msgbuf::{self, Sent};
use core::ffi::c_int;
use core::ptr;

/// Puts a buffer behind those that are to be written; a view ends the process.
///
/// # Safety
/// - `msgbuf` is initialised or all 0; `buf` is a live buffer in no queue, the msgbuf's from now on.
#[inline(never)]
pub(crate) unsafe fn push(msgbuf: *mut Msgbuf, buf: *mut Ibuf) {
    // SAFETY: the msgbuf and the buffer are live, and so is what the last entry is in where there is one.
    unsafe {
        ibuf::refuse_view(buf);
        let entry = if (*msgbuf).first.is_null() { &raw mut (*msgbuf).first } else { (*msgbuf).last };
        (*buf).next = ptr::null_mut();
        (*buf).prev = entry;
        *entry = buf;
        (*msgbuf).last = &raw mut (*buf).next;
        (*msgbuf).queued = (*msgbuf).queued.wrapping_add(1);
    }
}

/// Lets the current generation work on the queue, and makes a TAILQ of what is left.
///
/// # Safety
/// - `msgbuf` is initialised or all 0; `work` only takes buffers out.
unsafe fn lend<R>(msgbuf: *mut Msgbuf, work: impl FnOnce(*mut msgbuf::Msgbuf) -> R) -> R {
    // SAFETY: the msgbuf is live, its last entry is where its last buffer begins, and what is left is live.
    unsafe {
        let queued = (*msgbuf).queued;
        let out = Ibufqueue::of((*msgbuf).first, (*msgbuf).last.cast(), queued);
        let mut lent = msgbuf::Msgbuf { out, queued, spare: ptr::null_mut(), reader: ptr::null_mut() };
        let result = work(&raw mut lent);
        let first = lent.out.first();
        (*msgbuf).first = first;
        (*msgbuf).queued = lent.queued;
        let head = &raw mut (*msgbuf).first;
        if first.is_null() {
            (*msgbuf).last = head;
        } else {
            (*first).prev = head;
        }
        result
    }
}

/// Writes as many buffers as go at once. 1, 0 where nothing could go, or -1 with errno: EAGAIN where it is worth while to try
/// later.
///
/// # Safety
/// - `msgbuf` is initialised or all 0.
#[inline(never)]
pub(crate) unsafe fn write(msgbuf: *mut Msgbuf, passing: bool) -> c_int {
    // SAFETY: what is in the queue is live.
    unsafe {
        let before = (*msgbuf).first;
        if before.is_null() {
            errno::set(0);
            return 0;
        }
        let rpos = (*before).rpos;
        let fd = (*msgbuf).fd;
        match lend(msgbuf, |lent| msgbuf::write(fd, lent, passing)) {
            Sent::Yes if (*msgbuf).first == before && (*before).rpos == rpos => {
                errno::set(0);
                0
            }
            Sent::Yes => 1,
            Sent::Full | Sent::Starved => ibuf::fail(libc::EAGAIN),
            Sent::Failed => -1,
        }
    }
}

/// Drops the first `n` bytes.
///
/// # Safety
/// - `msgbuf` is initialised or all 0.
pub(crate) unsafe fn drain(msgbuf: *mut Msgbuf, n: usize) {
    let n = libc::ssize_t::try_from(n).unwrap_or(libc::ssize_t::MAX);
    // SAFETY: the msgbuf is live.
    unsafe { lend(msgbuf, |lent| msgbuf::finish(lent, n)) };
}

/// Drops all.
///
/// # Safety
/// - `msgbuf` is initialised or all 0.
#[inline(never)]
pub(crate) unsafe fn clear(msgbuf: *mut Msgbuf) {
    // SAFETY: the msgbuf is live. There is nothing else to clear, for it has no read side.
    unsafe {
        lend(msgbuf, |lent| {
            (*lent).out.flush();
            (*lent).queued = 0;
        })
    };
}
