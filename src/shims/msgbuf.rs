//! `struct msgbuf`: buffers on their way out, and bytes that came in until they are whole messages.
//!
//! How a message begins and how long it is says a header of fixed size, which either a function of the caller's reads, or
//! the code here where it is imsg(3)'s.

mod descriptors;
mod fill;
mod pack;
mod places;
mod read;
mod reader;
mod receive;
mod write;

#[cfg(shim = "imsg0_init")]
pub(crate) use descriptors::close_received;
pub(crate) use fill::read;
pub(crate) use pack::{pack, packs};
pub(crate) use reader::{Header, READ_SIZE, ReadHeader, Reader};
#[cfg(shim = "imsg0_init")]
pub(crate) use receive::receive;
#[cfg(shim = "imsg0_init")]
pub(crate) use write::finish;
pub(crate) use write::{Sent, wait, write};

use crate::shims::ibuf::{self, Ibuf};
use crate::shims::ibufqueue::Ibufqueue;
use core::ptr;

/// Bit 31 of a header's length: the message owns a descriptor.
pub(crate) const MARK: u32 = 1 << 31;

/// The size of an imsg header.
pub(crate) const IMSG_HEADER: u32 = 16;

/// Where in it the length is.
pub(crate) const IMSG_LENGTH: usize = 4;

/// `struct msgbuf`.
#[repr(C)]
pub struct Msgbuf {
    /// What is to be written.
    pub(crate) out: Ibufqueue,
    /// How many messages that is: small ones share buffers.
    pub(crate) queued: u32,
    /// An empty buffer for small messages to share, or NULL.
    pub(crate) spare: *mut Ibuf,
    /// The read side, or NULL.
    pub(crate) reader: *mut Reader,
}

/// A msgbuf with this read side or none, and NULL with errno ENOMEM where there is no memory.
pub(crate) fn new(reader: *mut Reader) -> *mut Msgbuf {
    // SAFETY: malloc takes any size.
    let msgbuf = unsafe { libc::malloc(size_of::<Msgbuf>()) }.cast::<Msgbuf>();
    if !msgbuf.is_null() {
        // SAFETY: the block is new and large enough.
        unsafe { msgbuf.write(Msgbuf { out: Ibufqueue::new(), queued: 0, spare: ptr::null_mut(), reader }) };
    }
    msgbuf
}

/// A msgbuf that writes and reads, and NULL with errno ENOMEM where there is no memory.
#[inline(never)]
pub(crate) fn with_reader(header: Header, header_size: usize) -> *mut Msgbuf {
    let reader = reader::new(header, header_size);
    if reader.is_null() {
        return ptr::null_mut();
    }
    let msgbuf = new(reader);
    if msgbuf.is_null() {
        // SAFETY: nobody else knows it.
        unsafe { reader::free(reader) };
    }
    msgbuf
}

/// Puts a buffer behind those that are to be written; a view ends the process.
///
/// # Safety
/// - `msgbuf` is live; `buf` is a live buffer in no queue, the msgbuf's from now on.
#[inline(never)]
pub(crate) unsafe fn push(msgbuf: *mut Msgbuf, buf: *mut Ibuf) {
    // SAFETY: the msgbuf is live, and the buffer may be queued.
    unsafe {
        (*msgbuf).out.push(buf);
        (*msgbuf).queued = (*msgbuf).queued.wrapping_add(1);
    }
}

/// Drops all that is to be written and all that was read.
///
/// # Safety
/// - `msgbuf` is live.
#[inline(never)]
pub(crate) unsafe fn clear(msgbuf: *mut Msgbuf) {
    // SAFETY: a live msgbuf's parts are live or NULL.
    unsafe {
        (*msgbuf).out.flush();
        (*msgbuf).queued = 0;
        ibuf::free((*msgbuf).spare);
        (*msgbuf).spare = ptr::null_mut();
        if !(*msgbuf).reader.is_null() {
            reader::clear((*msgbuf).reader);
        }
    }
}

/// Clears and frees a msgbuf; NULL is left alone.
///
/// # Safety
/// - `msgbuf` is NULL or live, and not used again.
pub(crate) unsafe fn free(msgbuf: *mut Msgbuf) {
    if msgbuf.is_null() {
        return;
    }
    // SAFETY: a live msgbuf's parts are live or NULL, and nobody uses them any longer.
    unsafe {
        clear(msgbuf);
        if !(*msgbuf).reader.is_null() {
            reader::free((*msgbuf).reader);
        }
        libc::free(msgbuf.cast());
    }
}

/// The next whole message, the caller's from now on. NULL where there is none, or with errno where there is no memory for it:
/// then [`waiting`] says that there is one.
///
/// # Safety
/// - `msgbuf` is live.
pub(crate) unsafe fn get(msgbuf: *mut Msgbuf) -> *mut Ibuf {
    // SAFETY: a live msgbuf's reader is live or NULL.
    unsafe {
        let reader = (*msgbuf).reader;
        if reader.is_null() { ptr::null_mut() } else { reader::get(reader) }
    }
}

/// How many whole messages there are.
///
/// # Safety
/// - `msgbuf` is live.
pub(crate) unsafe fn waiting(msgbuf: *const Msgbuf) -> u32 {
    // SAFETY: a live msgbuf's reader is live or NULL.
    unsafe {
        let reader = (*msgbuf).reader;
        if reader.is_null() { 0 } else { reader::waiting(reader) }
    }
}
