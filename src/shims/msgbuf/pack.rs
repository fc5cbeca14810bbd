//! Small messages on their way out share a buffer: one allocation for many, and one vector for the kernel. A long one has such a
//! buffer to itself, where not too much of it stays empty.
//!
//! The last buffer that went out is kept. That saves more than its own allocation: it is the one at the end of the heap, which
//! malloc(3) would otherwise hand back to the kernel page by page and ask for again with the next messages.
//!
//! Nobody but the msgbuf sees such a buffer. It begins with a message of imsg(3), and a mark in the place of the descriptor
//! says what it is.

use super::{IMSG_HEADER, IMSG_LENGTH, MARK, Msgbuf, reader};
use crate::shims::ibuf::{self, Ibuf};
use crate::shims::memory;
use core::ffi::c_int;
use core::mem;
use core::ptr;

/// Marks a buffer that messages share.
const SHARED: c_int = -3;

/// What such a buffer has room for: the longest message there may be, unless a program says otherwise.
const ROOM: usize = 16384;

/// Messages up to this length share one.
const SMALL: usize = 2048;

/// Whether messages of this length go into such a buffer.
pub(crate) fn packs(len: usize) -> bool {
    len <= SMALL || len > ROOM / 2 && len <= ROOM
}

/// Queues a message of `len` bytes, which [`packs`], for the caller to fill in, or returns NULL with errno ENOMEM.
///
/// # Safety
/// - `msgbuf` is live; the caller writes the message before anything else is done with the msgbuf.
#[inline(never)]
pub(crate) unsafe fn pack(msgbuf: *mut Msgbuf, len: usize) -> *mut u8 {
    // SAFETY: what is in the queue is live, and so is a spare buffer.
    unsafe {
        let mut buf = (*msgbuf).out.last();
        if buf.is_null() || (*buf).fd != SHARED || (*buf).size.wrapping_sub((*buf).wpos) < len {
            buf = mem::replace(&mut (*msgbuf).spare, ptr::null_mut());
            if buf.is_null() {
                buf = ibuf::allocate(ROOM, ROOM);
                if buf.is_null() {
                    return ptr::null_mut();
                }
                (*buf).fd = SHARED;
            }
            (*msgbuf).out.push(buf);
        }
        let place = (*buf).buf.wrapping_add((*buf).wpos);
        (*buf).wpos = (*buf).wpos.wrapping_add(len);
        (*msgbuf).queued = (*msgbuf).queued.wrapping_add(1);
        place
    }
}

/// How many messages end with the next `n` bytes of a buffer that go out.
///
/// # Safety
/// - `buf` is live and has so many bytes.
pub(super) unsafe fn ended(buf: *const Ibuf, n: usize) -> u32 {
    // SAFETY: the buffer is live; one that is shared has messages one behind the other.
    unsafe {
        let (from, to) = ((*buf).rpos, (*buf).rpos.wrapping_add(n));
        if (*buf).fd != SHARED {
            return u32::from(to >= (*buf).wpos);
        }
        let (mut at, mut count) = (0usize, 0u32);
        while at < to {
            let len = reader::number((*buf).buf.wrapping_add(at).wrapping_add(IMSG_LENGTH)) & !MARK;
            at = at.wrapping_add(len.max(IMSG_HEADER) as usize);
            count = count.wrapping_add(u32::from(at > from && at <= to));
        }
        count
    }
}

/// Frees a buffer that went out, or keeps it for the next messages.
///
/// # Safety
/// - `msgbuf` is live; `buf` was its alone.
pub(super) unsafe fn release(msgbuf: *mut Msgbuf, buf: *mut Ibuf) {
    // SAFETY: the buffer is live, and has as many bytes as were written.
    unsafe {
        if (*buf).fd != SHARED {
            return ibuf::free(buf);
        }
        memory::wipe(memory::bytes_mut((*buf).buf.cast(), (*buf).wpos));
        (*buf).wpos = 0;
        (*buf).rpos = 0;
        let before = mem::replace(&mut (*msgbuf).spare, buf);
        if !before.is_null() {
            // It is clear already.
            (*before).size = 0;
            ibuf::free(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{free, new};
    use super::{ROOM, SMALL, ended, pack, packs, release};
    use core::{ptr, slice};

    #[test]
    fn messages_share_while_there_is_room() {
        let msgbuf = new(ptr::null_mut());
        // SAFETY: the msgbuf is live, and each message is written where it belongs.
        unsafe {
            let mut places = [ptr::null_mut(); 9];
            for place in &mut places {
                *place = pack(msgbuf, SMALL);
                place.write_bytes(0xaa, SMALL);
                place.wrapping_add(4).cast::<u32>().write_unaligned(SMALL as u32);
            }
            assert!(packs(SMALL) && !packs(SMALL + 1) && !packs(ROOM / 2) && packs(ROOM) && !packs(ROOM + 1));
            assert_eq!((ROOM / SMALL, (*msgbuf).out.len(), (*msgbuf).queued), (8, 2, 9));
            assert_eq!(places[7], places[0].wrapping_add(7 * SMALL));

            let first = (*msgbuf).out.first();
            for (from, n, count) in [(0, 0, 0), (0, 2047, 0), (0, 2048, 1), (1, 2047, 1), (1, 4096, 2), (2048, 2047, 0)]
            {
                (*first).rpos = from;
                assert_eq!(ended(first, n), count, "{n} bytes from {from} on");
            }
            (*first).rpos = 0;
            assert_eq!(ended(first, ROOM), 8);

            // One that is empty stays, cleared, until the next one is, and is used again.
            release(msgbuf, (*msgbuf).out.pop());
            assert_eq!((*msgbuf).spare, first);
            assert_eq!(slice::from_raw_parts(places[0], ROOM), [0; ROOM]);
            let last = (*msgbuf).out.pop();
            release(msgbuf, last);
            assert_eq!((*msgbuf).spare, last);
            assert_eq!(pack(msgbuf, 16), places[8]);
            assert!((*msgbuf).spare.is_null());
            places[8].wrapping_add(4).cast::<u32>().write_unaligned(16);
            free(msgbuf);
        }
    }
}
