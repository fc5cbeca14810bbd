//! From bytes to messages.

use super::reader::{self, Header, Reader};
use super::{IMSG_HEADER, IMSG_LENGTH, MARK};
use crate::errno;
use crate::shims::ibuf::{self, Ibuf};
use core::ffi::c_int;
use core::mem::{self, MaybeUninit};
use core::ptr;

/// Makes messages of the bytes that are still to be looked at. 1, or -1 with errno where none can be made of some; they stay.
///
/// # Safety
/// - `reader` is live.
pub(super) unsafe fn process(reader: *mut Reader) -> c_int {
    // SAFETY: the reader is live, and what is before `filled` was written.
    unsafe {
        let filled = (*reader).filled;
        (*reader).stalled = false;
        while (*reader).next < filled {
            let at = (*reader).next;
            let there = filled.wrapping_sub(at);
            if (*reader).partial.is_null() {
                if there < (*reader).header_size {
                    break;
                }
                if keep(reader, at, there) {
                    continue;
                }
                (*reader).partial = begin(reader, at, there);
                if (*reader).partial.is_null() {
                    (*reader).stalled = true;
                    break;
                }
            }
            let partial = (*reader).partial;
            let n = ibuf::left(partial).min(there);
            if ibuf::add(partial, reader::bytes(reader, at), n) == -1 {
                (*reader).stalled = true;
                break;
            }
            (*reader).next = at.wrapping_add(n);
            if ibuf::left(partial) == 0 {
                (*reader).partial = ptr::null_mut();
                (*reader).messages.push(partial);
            }
        }
        // Whose message did not come will not have one.
        reader::descriptor(reader, (*reader).next);
        if (*reader).stalled { -1 } else { 1 }
    }
}

/// Leaves the message `at` this place where it is, if it is one of imsg(3) that is whole and owns no descriptor.
///
/// # Safety
/// - `reader` is live; a header is there.
unsafe fn keep(reader: *mut Reader, at: usize, there: usize) -> bool {
    // SAFETY: the reader is live and the header is there.
    unsafe {
        let Header::Imsg(most) = (*reader).header else { return false };
        let len = reader::number(reader::bytes(reader, at.wrapping_add(IMSG_LENGTH)));
        // With the mark it is longer than anything.
        if len < IMSG_HEADER || len > most || len as usize > there {
            return false;
        }
        if (*reader).packed == 0 {
            (*reader).first = at;
        }
        (*reader).packed = (*reader).packed.wrapping_add(1);
        (*reader).next = at.wrapping_add(len as usize);
    }
    true
}

/// A buffer for the message whose header is `at` this place, or NULL with errno.
///
/// # Safety
/// - `reader` is live; the header is there.
unsafe fn begin(reader: *mut Reader, at: usize, there: usize) -> *mut Ibuf {
    // SAFETY: the reader is live, and a caller's function gets what it was promised.
    unsafe {
        let header = reader::bytes(reader, at);
        let offered = reader::descriptor(reader, at);
        let mut fd = offered;
        let message = match (*reader).header {
            Header::Imsg(most) => {
                let length = reader::number(header.wrapping_add(IMSG_LENGTH));
                // It is queued at once, and those before it are first.
                if (length & !MARK) as usize <= there && !reader::unpack_all(reader) {
                    return ptr::null_mut();
                }
                imsg(length, most, &mut fd)
            }
            Header::Theirs(function, argument) => {
                let mut view = MaybeUninit::uninit();
                ibuf::from_buffer(view.as_mut_ptr(), header, (*reader).header_size);
                whole(function(view.as_mut_ptr(), argument, &raw mut fd))
            }
        };
        if offered >= 0 && fd < 0 {
            (*reader).descriptors.pop();
        }
        message
    }
}

/// A buffer for an imsg of this length, all of whose bytes are written before anybody sees it; it takes the descriptor where it
/// is marked.
fn imsg(length: u32, most: u32, fd: &mut c_int) -> *mut Ibuf {
    let len = length & !MARK;
    if len < IMSG_HEADER || len > most {
        errno::set(libc::ERANGE);
        return ptr::null_mut();
    }
    let message = ibuf::allocate(len as usize, len as usize);
    if length & MARK != 0 && !message.is_null() {
        // SAFETY: the buffer is new.
        unsafe { (*message).fd = mem::replace(fd, -1) };
    }
    message
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
