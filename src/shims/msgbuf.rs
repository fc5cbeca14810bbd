//! `struct msgbuf`: buffers on their way out, and bytes that came in until they are whole messages.
//!
//! How a message begins and how long it is says a header of fixed size, which either a function of the caller's reads, or
//! the code here where it is imsg(3)'s.

mod descriptors;
mod read;
mod receive;
mod write;

pub(crate) use read::{IMSG_HEADER, IMSG_LENGTH, MARK};
pub(crate) use receive::{read, receive};
pub(crate) use write::{Sent, send, wait, write};

use crate::shims::ibuf::{self, Ibuf};
use crate::shims::ibufqueue::Ibufqueue;
use crate::shims::memory;
use core::ffi::{c_int, c_void};
use core::mem::MaybeUninit;
use core::ptr;
use descriptors::Descriptors;

/// What a caller reads headers with: it gets a view of one, its own argument and the descriptor that came with it, which it
/// may claim by putting -1 in its place, and returns a buffer for the whole message, or NULL with errno.
pub type ReadHeader = unsafe extern "C" fn(*mut Ibuf, *mut c_void, *mut c_int) -> *mut Ibuf;

/// How headers are read.
#[derive(Clone, Copy)]
pub(crate) enum Header {
    /// By a function of the caller's.
    Theirs(ReadHeader, *mut c_void),
    /// As imsg(3)'s, for messages up to this length.
    Imsg(u32),
}

/// The size of the read buffer.
pub(crate) const READ_SIZE: usize = 65535;

/// `struct msgbuf`.
pub struct Msgbuf {
    /// What is to be written.
    pub(crate) out: Ibufqueue,
    /// The read side, or NULL.
    pub(crate) reader: *mut Reader,
}

/// The read side.
pub struct Reader {
    /// Whole messages.
    pub(crate) messages: Ibufqueue,
    /// The message that is not whole yet, or NULL.
    partial: *mut Ibuf,
    pub(crate) header: Header,
    header_size: usize,
    /// How many bytes are in the buffer, from its start.
    filled: usize,
    /// Whether the first of them could not be made a message of.
    stalled: bool,
    /// The descriptors that came with them.
    descriptors: Descriptors,
    bytes: MaybeUninit<[u8; READ_SIZE]>,
}

/// A msgbuf that writes, and NULL with errno ENOMEM where there is no memory.
pub(crate) fn new(reader: *mut Reader) -> *mut Msgbuf {
    // SAFETY: malloc takes any size.
    let msgbuf = unsafe { libc::malloc(size_of::<Msgbuf>()) }.cast::<Msgbuf>();
    if !msgbuf.is_null() {
        // SAFETY: the block is new and large enough.
        unsafe { msgbuf.write(Msgbuf { out: Ibufqueue::new(), reader }) };
    }
    msgbuf
}

/// A msgbuf that writes and reads, and NULL with errno ENOMEM where there is no memory.
pub(crate) fn with_reader(header: Header, header_size: usize) -> *mut Msgbuf {
    // SAFETY: malloc takes any size.
    let reader = unsafe { libc::malloc(size_of::<Reader>()) }.cast::<Reader>();
    if reader.is_null() {
        return ptr::null_mut();
    }
    // SAFETY: the block is new and large enough. The bytes of the buffer are written before they are read.
    unsafe {
        (&raw mut (*reader).messages).write(Ibufqueue::new());
        (&raw mut (*reader).partial).write(ptr::null_mut());
        (&raw mut (*reader).header).write(header);
        (&raw mut (*reader).header_size).write(header_size);
        (&raw mut (*reader).filled).write(0);
        (&raw mut (*reader).stalled).write(false);
        (&raw mut (*reader).descriptors).write(Descriptors::new());
    }
    let msgbuf = new(reader);
    if msgbuf.is_null() {
        // SAFETY: the block is ours.
        unsafe { libc::free(reader.cast()) };
    }
    msgbuf
}

/// Drops all that is to be written and all that was read.
///
/// # Safety
/// - `msgbuf` is live.
pub(crate) unsafe fn clear(msgbuf: *mut Msgbuf) {
    // SAFETY: a live msgbuf's parts are live or NULL.
    unsafe {
        (*msgbuf).out.flush();
        let reader = (*msgbuf).reader;
        if !reader.is_null() {
            (*reader).messages.flush();
            ibuf::free((*reader).partial);
            (*reader).partial = ptr::null_mut();
            (*reader).filled = 0;
            (*reader).stalled = false;
            (*reader).descriptors.close();
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
        let reader = (*msgbuf).reader;
        if !reader.is_null() {
            memory::wipe(memory::bytes_mut((&raw mut (*reader).bytes).cast(), READ_SIZE));
            libc::free(reader.cast());
        }
        libc::free(msgbuf.cast());
    }
}

/// The next whole message, the caller's from now on, or NULL.
///
/// # Safety
/// - `msgbuf` is live.
pub(crate) unsafe fn get(msgbuf: *mut Msgbuf) -> *mut Ibuf {
    // SAFETY: a live msgbuf's reader is live or NULL.
    unsafe {
        let reader = (*msgbuf).reader;
        if reader.is_null() { ptr::null_mut() } else { (*reader).messages.pop() }
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
        if reader.is_null() { 0 } else { (*reader).messages.len() }
    }
}
