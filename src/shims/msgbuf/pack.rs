//! Small messages on their way out share a buffer: one allocation for many, and one vector for the kernel.
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

/// What such a buffer has room for: with its structure it is as large as four pages.
const ROOM: usize = 16384 - mem::size_of::<Ibuf>();

/// Messages up to this length share one.
const SMALL: usize = 2048;

/// Whether messages of this length share a buffer.
pub(crate) fn packs(len: usize) -> bool {
    len <= SMALL
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
        if (*buf).fd != SHARED || !(*msgbuf).spare.is_null() {
            return ibuf::free(buf);
        }
        memory::wipe(memory::bytes_mut((*buf).buf.cast(), (*buf).wpos));
        (*buf).wpos = 0;
        (*buf).rpos = 0;
        (*msgbuf).spare = buf;
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
            assert!(packs(SMALL) && !packs(SMALL + 1));
            assert_eq!((ROOM / SMALL, (*msgbuf).out.len(), (*msgbuf).queued), (7, 2, 9));
            assert_eq!(places[6], places[0].wrapping_add(6 * SMALL));

            let first = (*msgbuf).out.first();
            for (from, n, count) in [(0, 0, 0), (0, 2047, 0), (0, 2048, 1), (1, 2047, 1), (1, 4096, 2), (2048, 2047, 0)]
            {
                (*first).rpos = from;
                assert_eq!(ended(first, n), count, "{n} bytes from {from} on");
            }
            (*first).rpos = 0;
            assert_eq!(ended(first, 7 * SMALL), 7);

            // The first that is empty stays, cleared, and is used again.
            release(msgbuf, (*msgbuf).out.pop());
            assert_eq!((*msgbuf).spare, first);
            assert_eq!(slice::from_raw_parts(places[0], 7 * SMALL), [0; 7 * SMALL]);
            release(msgbuf, (*msgbuf).out.pop());
            assert_eq!(pack(msgbuf, 16), places[0]);
            assert!((*msgbuf).spare.is_null());
            places[0].wrapping_add(4).cast::<u32>().write_unaligned(16);
            free(msgbuf);
        }
    }
}
