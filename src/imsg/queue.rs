//! A queue of buffers that waits for nothing.

use super::ibuf::Ibuf;
use super::message::Imsg;
use super::sys::{self, ibufqueue};
use core::fmt;
use core::ptr::NonNull;
use std::io;

/// Buffers or messages, first in, first out: what cannot be handled or sent yet.
///
/// May move to another thread; safe after fork; not for signal handlers. OpenBSD: ibufq_new(3).
///
/// ```
/// use openbsd_compat::imsg::{Ibuf, Ibufqueue, Msgbuf};
///
/// let mut waiting = Ibufqueue::new()?;
/// waiting.push(Ibuf::open(10)?);
/// waiting.push(Ibuf::open(20)?);
/// assert_eq!(waiting.pop().map(|buf| buf.left()), Some(10));
///
/// let mut out = Msgbuf::new()?;
/// out.concat(&mut waiting);
/// assert_eq!((out.queuelen(), waiting.queuelen()), (1, 0));
/// # std::io::Result::Ok(())
/// ```
pub struct Ibufqueue(NonNull<ibufqueue>);

// SAFETY: the queue and its buffers belong to this value alone.
unsafe impl Send for Ibufqueue {}

impl Ibufqueue {
    /// An empty queue.
    ///
    /// # Errors
    /// `ENOMEM`.
    pub fn new() -> io::Result<Self> {
        // SAFETY: no arguments.
        NonNull::new(unsafe { sys::ibufq_new() }).map(Self).ok_or_else(io::Error::last_os_error)
    }

    /// The queue, for a C function to use.
    pub(super) fn as_ptr(&self) -> *mut ibufqueue {
        self.0.as_ptr()
    }

    /// Appends a buffer.
    pub fn push(&mut self, buf: Ibuf) {
        // SAFETY: the queue is live, and owns the buffer from here on.
        unsafe { sys::ibufq_push(self.as_ptr(), buf.into_raw()) }
    }

    /// Takes the first buffer.
    pub fn pop(&mut self) -> Option<Ibuf> {
        // SAFETY: the queue is live and gives the buffer up.
        unsafe { Ibuf::made(sys::ibufq_pop(self.as_ptr())).ok() }
    }

    /// Appends a message, to be handled later: with all of its payload, and its descriptor.
    pub fn push_imsg(&mut self, imsg: Imsg) {
        let mut imsg = imsg.into_raw();
        // SAFETY: queue and message are live, and the queue owns the message's buffer from here on.
        unsafe { sys::imsg_ibufq_push(self.as_ptr(), &raw mut imsg) }
    }

    /// Takes the first buffer as the message it is.
    ///
    /// # Errors
    /// `EBADMSG`: the buffer is too short to be a message; it is gone.
    pub fn pop_imsg(&mut self) -> io::Result<Option<Imsg>> {
        // SAFETY: the queue is live; the function initialises the message where it has one.
        unsafe { Imsg::got(|imsg| sys::imsg_ibufq_pop(self.as_ptr(), imsg)) }
    }

    /// How many there are.
    pub fn queuelen(&self) -> u32 {
        // SAFETY: the queue is live, and only read.
        unsafe { sys::ibufq_queuelen(self.as_ptr()) }
    }

    /// Moves all of `from` to the end of this queue.
    pub fn concat(&mut self, from: &mut Ibufqueue) {
        // SAFETY: both queues are live, and being borrowed exclusively they are two.
        unsafe { sys::ibufq_concat(self.as_ptr(), from.as_ptr()) }
    }

    /// Frees all of them.
    pub fn flush(&mut self) {
        // SAFETY: the queue is live.
        unsafe { sys::ibufq_flush(self.as_ptr()) }
    }
}

impl Drop for Ibufqueue {
    fn drop(&mut self) {
        // SAFETY: the queue is live and not used again.
        unsafe { sys::ibufq_free(self.as_ptr()) }
    }
}

impl fmt::Debug for Ibufqueue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ibufqueue").field("queuelen", &self.queuelen()).finish_non_exhaustive()
    }
}
