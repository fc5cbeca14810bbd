//! The read side of a msgbuf: a buffer with bytes, and the messages that were made of them.
//!
//! A message of imsg(3) that is whole and owns no descriptor is not copied before somebody wants it: then the block that the
//! last one gave back is still warm. What is left when more is to be read is copied then.

use super::IMSG_LENGTH;
use super::descriptors::Descriptors;
use super::places::Places;
use crate::shims::ibuf::{self, Ibuf};
use crate::shims::ibufqueue::Ibufqueue;
use crate::shims::memory;
use core::ffi::{c_int, c_void};
use core::mem::{self, MaybeUninit};
use core::ptr;

/// What a caller reads headers with: it gets a view of one, its own argument and the descriptor that came with it, which it
/// may claim by putting -1 in its place, and returns a buffer for the whole message, or NULL with errno.
pub type ReadHeader = unsafe extern "C" fn(*mut Ibuf, *mut c_void, *mut c_int) -> *mut Ibuf;

/// How headers are read.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) enum Header {
    /// By a function of the caller's.
    Theirs(ReadHeader, *mut c_void),
    /// As imsg(3)'s, for messages up to this length.
    Imsg(u32),
}

/// The size of the read buffer.
pub(crate) const READ_SIZE: usize = 65535;

/// The read side. In the buffer stand, from `first` on, `packed` whole messages, and from `next` on, up to `filled`, bytes
/// that are still to be looked at.
#[repr(C)]
pub struct Reader {
    /// Whole messages that come before those in the buffer.
    pub(super) messages: Ibufqueue,
    /// The message that is not whole yet, which comes after them, or NULL.
    pub(super) partial: *mut Ibuf,
    pub(crate) header: Header,
    pub(super) header_size: usize,
    pub(super) first: usize,
    pub(super) packed: u32,
    pub(super) next: usize,
    pub(super) filled: usize,
    /// Whether no message can be made of what is at `next`.
    pub(super) stalled: bool,
    /// The descriptors that came with the bytes, and how many bytes came before those in the buffer.
    pub(super) descriptors: Descriptors,
    pub(super) before: u64,
    pub(super) places: Places,
    /// An error that came when something was read already: the next call returns it.
    pub(super) failure: c_int,
    bytes: MaybeUninit<[u8; READ_SIZE]>,
}

/// A read side without bytes, and NULL with errno ENOMEM where there is no memory.
pub(super) fn new(header: Header, header_size: usize) -> *mut Reader {
    // SAFETY: malloc takes any size.
    let reader = unsafe { libc::malloc(size_of::<Reader>()) }.cast::<Reader>();
    if !reader.is_null() {
        // SAFETY: the block is new and large enough; all may be 0, and the bytes need no value.
        unsafe {
            reader.cast::<u8>().write_bytes(0, mem::offset_of!(Reader, bytes));
            (&raw mut (*reader).header).write(header);
            (*reader).header_size = header_size;
        }
    }
    reader
}

/// Drops all that was read.
///
/// # Safety
/// - `reader` is live.
#[inline(never)]
pub(super) unsafe fn clear(reader: *mut Reader) {
    // SAFETY: the parts of a live reader are live or NULL.
    unsafe {
        (*reader).messages.flush();
        let partial = mem::replace(&mut (*reader).partial, ptr::null_mut());
        if !partial.is_null() {
            // The rest of it was never written to, and may be long.
            (*partial).size = (*partial).wpos;
            ibuf::free(partial);
        }
        (*reader).descriptors.close();
        (*reader).packed = 0;
        (*reader).next = 0;
        (*reader).filled = 0;
        (*reader).stalled = false;
        (*reader).failure = 0;
    }
}

/// Frees a reader that was cleared.
///
/// # Safety
/// - `reader` is live and not used again.
pub(super) unsafe fn free(reader: *mut Reader) {
    // SAFETY: the buffer is ours, and whatever values are in it go.
    unsafe {
        memory::wipe(memory::bytes_mut(bytes(reader, 0).cast(), READ_SIZE));
        libc::free(reader.cast());
    }
}

/// A place in the buffer.
///
/// # Safety
/// - `reader` is live.
pub(super) unsafe fn bytes(reader: *mut Reader, at: usize) -> *mut u8 {
    // SAFETY: the reader is live.
    unsafe { (&raw mut (*reader).bytes).cast::<u8>().wrapping_add(at) }
}

/// Where there is room in the buffer. There always is: a header is far shorter, and a message that is begun is elsewhere.
///
/// # Safety
/// - `reader` is live.
pub(super) unsafe fn room(reader: *mut Reader) -> libc::iovec {
    // SAFETY: the reader is live.
    unsafe {
        let filled = (*reader).filled;
        libc::iovec { iov_base: bytes(reader, filled).cast(), iov_len: READ_SIZE.saturating_sub(filled) }
    }
}

/// The descriptor for the message that begins `at` this place, or -1.
///
/// # Safety
/// - `reader` is live.
pub(super) unsafe fn descriptor(reader: *mut Reader, at: usize) -> c_int {
    // SAFETY: the reader is live.
    unsafe {
        let at = (*reader).before.wrapping_add(at as u64);
        (*reader).descriptors.first(at)
    }
}

/// The number of 32 bits in the host's order at a place.
///
/// # Safety
/// - `at` is valid for reads of 4 bytes.
pub(super) unsafe fn number(at: *const u8) -> u32 {
    // SAFETY: the caller promises 4 bytes.
    unsafe { at.cast::<u32>().read_unaligned() }
}

/// How many whole messages there are.
///
/// # Safety
/// - `reader` is live.
pub(super) unsafe fn waiting(reader: *const Reader) -> u32 {
    // SAFETY: the reader is live.
    unsafe { (*reader).messages.len().wrapping_add((*reader).packed) }
}

/// The next whole message, or NULL.
///
/// # Safety
/// - `reader` is live.
pub(super) unsafe fn get(reader: *mut Reader) -> *mut Ibuf {
    // SAFETY: the reader is live, and there is a message to unpack where one is counted.
    unsafe {
        let message = (*reader).messages.pop();
        if message.is_null() && (*reader).packed > 0 { unpack(reader) } else { message }
    }
}

/// Takes the first message that stands in the buffer out of it, or returns NULL with errno ENOMEM.
///
/// # Safety
/// - `reader` is live and has one.
#[inline(never)]
unsafe fn unpack(reader: *mut Reader) -> *mut Ibuf {
    // SAFETY: a message that is counted is whole, so the buffer has as many bytes as its header says.
    unsafe {
        let from = bytes(reader, (*reader).first);
        let len = number(from.wrapping_add(IMSG_LENGTH)) as usize;
        let message = ibuf::allocate(len, len);
        if !message.is_null() {
            ibuf::copy(from, (*message).buf, len);
            (*message).wpos = len;
            (*reader).first = (*reader).first.wrapping_add(len);
            (*reader).packed = (*reader).packed.wrapping_sub(1);
        }
        message
    }
}

/// Takes all messages out that stand in the buffer; false with errno ENOMEM where there is no memory for one.
///
/// # Safety
/// - `reader` is live.
pub(super) unsafe fn unpack_all(reader: *mut Reader) -> bool {
    // SAFETY: the reader is live.
    unsafe {
        while (*reader).packed > 0 {
            let message = unpack(reader);
            if message.is_null() {
                return false;
            }
            (*reader).messages.push(message);
        }
    }
    true
}

/// Makes room for more bytes; false with errno ENOMEM where messages are in the way and there is no memory for them.
///
/// # Safety
/// - `reader` is live.
#[inline(never)]
pub(super) unsafe fn make_room(reader: *mut Reader) -> bool {
    // SAFETY: the reader is live; what is moved is in the buffer.
    unsafe {
        if !unpack_all(reader) {
            return false;
        }
        let next = (*reader).next;
        if next > 0 {
            let rest = (*reader).filled.saturating_sub(next);
            bytes(reader, 0).copy_from(bytes(reader, next), rest);
            (*reader).before = (*reader).before.wrapping_add(next as u64);
            (*reader).next = 0;
            (*reader).filled = rest;
        }
    }
    true
}
