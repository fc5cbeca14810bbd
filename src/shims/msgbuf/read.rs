//! From bytes to messages.

use super::{Header, READ_SIZE, Reader};
use crate::errno;
use crate::shims::ibuf::{self, Ibuf};
use core::ffi::c_int;
use core::mem::{self, MaybeUninit};
use core::ptr;

/// Bit 31 of a header's length: the message owns a descriptor.
pub(crate) const MARK: u32 = 1 << 31;

/// The size of an imsg header, and where in it the length is.
pub(crate) const IMSG_HEADER: u32 = 16;
pub(crate) const IMSG_LENGTH: usize = 4;

/// Makes messages of the bytes in the buffer. 1, or -1 with errno where some cannot be made one of; they stay.
///
/// # Safety
/// - `reader` is live.
pub(super) unsafe fn process(reader: *mut Reader) -> c_int {
    // SAFETY: the reader is live, and what is before `filled` was written.
    unsafe {
        let bytes = (&raw mut (*reader).bytes).cast::<u8>();
        let filled = (*reader).filled.min(READ_SIZE);
        let mut at = 0;
        (*reader).stalled = false;
        while at < filled {
            let there = filled.wrapping_sub(at);
            if (*reader).partial.is_null() {
                if there < (*reader).header_size {
                    break;
                }
                (*reader).partial = begin(reader, at);
                if (*reader).partial.is_null() {
                    (*reader).stalled = true;
                    break;
                }
            }
            let partial = (*reader).partial;
            let n = ibuf::left(partial).min(there);
            if ibuf::add(partial, bytes.wrapping_add(at), n) == -1 {
                (*reader).stalled = true;
                break;
            }
            at = at.wrapping_add(n);
            if ibuf::left(partial) == 0 {
                (*reader).partial = ptr::null_mut();
                (*reader).messages.push(partial);
            }
        }
        let rest = filled.saturating_sub(at);
        if at > 0 {
            bytes.copy_from(bytes.wrapping_add(at), rest);
        }
        (*reader).filled = rest;
        (*reader).descriptors.moved(at);
        if (*reader).stalled { -1 } else { 1 }
    }
}

/// A buffer for the message whose header is `at` this place, or NULL with errno.
///
/// # Safety
/// - `reader` is live; the header is there.
unsafe fn begin(reader: *mut Reader, at: usize) -> *mut Ibuf {
    // SAFETY: the reader is live, and a caller's function gets what it was promised.
    unsafe {
        let bytes = (&raw mut (*reader).bytes).cast::<u8>().wrapping_add(at);
        let offered = (*reader).descriptors.first(at);
        let mut fd = offered;
        let message = match (*reader).header {
            Header::Imsg(most) => imsg(bytes, most, &mut fd),
            Header::Theirs(function, argument) => {
                let mut view = MaybeUninit::uninit();
                ibuf::from_buffer(view.as_mut_ptr(), bytes, (*reader).header_size);
                whole(function(view.as_mut_ptr(), argument, &raw mut fd))
            }
        };
        if offered >= 0 && fd < 0 {
            (*reader).descriptors.pop();
        }
        message
    }
}

/// A buffer for the imsg whose header is here; it takes the descriptor where it is marked.
///
/// # Safety
/// - `header` is valid for reads.
unsafe fn imsg(header: *const u8, most: u32, fd: &mut c_int) -> *mut Ibuf {
    // SAFETY: the header is there, and all bytes of the buffer are written before anybody sees it.
    unsafe {
        let length = header.wrapping_add(IMSG_LENGTH).cast::<u32>().read_unaligned();
        let len = length & !MARK;
        if len < IMSG_HEADER || len > most {
            errno::set(libc::ERANGE);
            return ptr::null_mut();
        }
        let message = ibuf::allocate(len as usize, len as usize);
        if length & MARK != 0 && !message.is_null() {
            (*message).fd = mem::replace(fd, -1);
        }
        message
    }
}

/// Refuses a buffer into which nothing can be read: the same header would be read for ever.
///
/// # Safety
/// - `message` is NULL or a live buffer.
unsafe fn whole(message: *mut Ibuf) -> *mut Ibuf {
    // SAFETY: live where it is not NULL, and ours.
    unsafe {
        if message.is_null() || ibuf::left(message) > 0 {
            return message;
        }
        ibuf::free(message);
    }
    errno::set(libc::ERANGE);
    ptr::null_mut()
}
