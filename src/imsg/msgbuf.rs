//! A queue of framed messages, whatever their header looks like.

use super::ibuf::{Ibuf, owned};
use super::queue::Ibufqueue;
use super::reader::IbufReader;
use super::sys::{self, ibuf, msgbuf};
use super::{Peer, bytes, done, peer};
use crate::errno;
use core::any::Any;
use core::ffi::{c_int, c_void};
use core::fmt;
use core::ptr::{self, NonNull};
use std::boxed::Box;
use std::io;
use std::os::fd::{AsFd, AsRawFd, IntoRawFd, OwnedFd};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// A queue of messages to write, and with a function that reads their header, of messages read: imsg(3) without its
/// header, for protocols that have one of their own.
///
/// It owns its messages and borrows the descriptor of each call, which must be the same stream every time. Calls wait
/// only where that blocks. An error of [`read`](Self::read) or [`write`](Self::write) is the end of the stream: where
/// the next message begins is not known any more. May move to another thread; safe after fork, though what was queued
/// is then there twice; not for signal handlers. OpenBSD: ibuf_add(3).
///
/// ```
/// use openbsd_compat::imsg::{Ibuf, Msgbuf, Peer};
/// use std::io::Error;
/// use std::os::unix::net::UnixStream;
///
/// // A header of two bytes: how long the message is, header and all.
/// let mut input = Msgbuf::new_reader(2, |header, _fd| match header.get_n::<u16>()? {
///     length @ 2..=1000 => Ibuf::open(length.into()),
///     _ => Err(Error::from_raw_os_error(libc::ERANGE)),
/// })?;
/// let mut output = Msgbuf::new()?;
///
/// let mut message = Ibuf::open(7)?;
/// message.add_n(7_u16)?;
/// message.add(b"hello")?;
/// output.push(message);
///
/// let (from, to) = UnixStream::pair()?;
/// output.ibuf_write(&to)?;
/// assert_eq!(input.ibuf_read(&from)?, Peer::Open);
/// assert_eq!(input.get().expect("a message").data(), b"\0\x07hello");
/// assert!(input.get().is_none());
/// # std::io::Result::Ok(())
/// ```
pub struct Msgbuf {
    queue: NonNull<msgbuf>,
    reader: Option<NonNull<Reader>>,
}

// SAFETY: the queue and its reader belong to this value alone, and the function in the reader may move too.
unsafe impl Send for Msgbuf {}

type ReadHeader = dyn FnMut(&mut IbufReader<'_>, &mut Option<OwnedFd>) -> io::Result<Ibuf> + Send;

/// The caller's function, and what became of its last call.
struct Reader {
    header: usize,
    read: Box<ReadHeader>,
    failed: Option<Failure>,
}

/// Why there is no buffer.
enum Failure {
    Error(io::Error),
    Panic(Box<dyn Any + Send>),
}

impl Msgbuf {
    /// An empty queue, for writing.
    ///
    /// # Errors
    /// `ENOMEM`.
    pub fn new() -> io::Result<Self> {
        // SAFETY: no arguments.
        unsafe { Self::made(sys::msgbuf_new(), None) }
    }

    /// An empty queue, for writing and for reading messages that begin with a header of `header` bytes.
    ///
    /// As soon as a header is complete, `read` is called with it, and with the descriptor that came with it, which it
    /// may take; what it leaves is closed. It returns an empty buffer with room ([`left`](Ibuf::left)) for just the
    /// whole message, header included.
    ///
    /// What it does not return stops the call of [`Msgbuf::read`] that called it: an error becomes that call's error,
    /// and a panic goes on there, having passed no C function.
    ///
    /// # Errors
    /// `EINVAL`: `header` is 0 or above 32,767. `ENOMEM`.
    pub fn new_reader(
        header: usize,
        read: impl FnMut(&mut IbufReader<'_>, &mut Option<OwnedFd>) -> io::Result<Ibuf> + Send + 'static,
    ) -> io::Result<Self> {
        let reader = NonNull::from(Box::leak(Box::new(Reader { header, read: Box::new(read), failed: None })));
        // SAFETY: the function is right for its argument, which lives as long as the queue.
        unsafe { Self::made(sys::msgbuf_new_reader(header, read_header, reader.as_ptr().cast()), Some(reader)) }
    }

    /// The queue that a C function made, or its errno.
    ///
    /// # Safety
    /// - `queue` is NULL, with errno set, or a live queue that becomes this value's, as does the reader in any case.
    unsafe fn made(queue: *mut msgbuf, reader: Option<NonNull<Reader>>) -> io::Result<Self> {
        let Some(queue) = NonNull::new(queue) else {
            let error = io::Error::last_os_error();
            // SAFETY: the caller's promise; there is no queue that refers to it.
            reader.into_iter().for_each(|reader| drop(unsafe { Box::from_raw(reader.as_ptr()) }));
            return Err(error);
        };
        Ok(Self { queue, reader })
    }

    fn as_ptr(&self) -> *mut msgbuf {
        self.queue.as_ptr()
    }

    /// Queues a buffer, and its descriptor with it: ibuf_close(3).
    pub fn push(&mut self, message: Ibuf) {
        // SAFETY: the queue is live, and owns the buffer from here on.
        unsafe { sys::ibuf_close(self.as_ptr(), message.into_raw()) }
    }

    /// Queues all of `messages`, which is empty afterwards.
    pub fn concat(&mut self, messages: &mut Ibufqueue) {
        // SAFETY: both queues are live.
        unsafe { sys::msgbuf_concat(self.as_ptr(), messages.as_ptr()) }
    }

    /// Takes the next message that was read completely.
    pub fn get(&mut self) -> Option<Ibuf> {
        // SAFETY: the queue is live and gives the buffer up.
        unsafe { Ibuf::made(sys::msgbuf_get(self.as_ptr())).ok() }
    }

    /// How many messages are still to be written, one that is written in part included.
    pub fn queuelen(&self) -> u32 {
        // SAFETY: the queue is live, and only read.
        unsafe { sys::msgbuf_queuelen(self.as_ptr()) }
    }

    /// Drops all that is still to be written, all that was read and not taken, and what of the next message is there.
    pub fn clear(&mut self) {
        // SAFETY: the queue is live.
        unsafe { sys::msgbuf_clear(self.as_ptr()) }
    }

    /// How many messages were read completely and not taken yet. Where the system's libutil lacks msgbuf_readlen(3),
    /// this method is absent.
    #[cfg(not(absent = "msgbuf_readlen"))]
    pub fn readlen(&self) -> u32 {
        // SAFETY: the queue is live, and only read.
        unsafe { sys::msgbuf_readlen(self.as_ptr()) }
    }

    /// Writes once what a socket of AF_UNIX takes of what is queued, descriptors included; each is closed here as
    /// soon as it is sent.
    ///
    /// # Errors
    /// What sendmsg(2) says, but for `EINTR`, `EAGAIN` and `ENOBUFS`, which are no errors here.
    pub fn write(&mut self, socket: impl AsFd) -> io::Result<()> {
        // SAFETY: the queue is live, and the descriptor open.
        done(unsafe { sys::msgbuf_write(socket.as_fd().as_raw_fd(), self.as_ptr()) })
    }

    /// Writes once what `fd` takes of what is queued, whatever it is. Descriptors are closed and not sent.
    ///
    /// # Errors
    /// What writev(2) says, but for `EINTR`, `EAGAIN` and `ENOBUFS`, which are no errors here.
    pub fn ibuf_write(&mut self, fd: impl AsFd) -> io::Result<()> {
        // SAFETY: the queue is live, and the descriptor open.
        done(unsafe { sys::ibuf_write(fd.as_fd().as_raw_fd(), self.as_ptr()) })
    }

    /// Reads once what a socket of AF_UNIX has, descriptors included.
    ///
    /// # Errors
    /// `EINVAL`: there is no function that reads a header, or the buffer it made has no room for a header. Its own
    /// error. What recvmsg(2) says, but for `EINTR` and `EAGAIN`, which are no errors here. `ENOMEM`.
    pub fn read(&mut self, socket: impl AsFd) -> io::Result<Peer> {
        // SAFETY: the queue is live, and the descriptor open.
        let result = unsafe { sys::msgbuf_read(socket.as_fd().as_raw_fd(), self.as_ptr()) };
        self.outcome(result)
    }

    /// Reads once what `fd` has, whatever it is.
    ///
    /// # Errors
    /// As of [`read`](Self::read), with readv(2) for recvmsg(2).
    pub fn ibuf_read(&mut self, fd: impl AsFd) -> io::Result<Peer> {
        // SAFETY: the queue is live, and the descriptor open.
        let result = unsafe { sys::ibuf_read(fd.as_fd().as_raw_fd(), self.as_ptr()) };
        self.outcome(result)
    }

    /// What a C function that reads has said, or the reason that the caller's function had.
    fn outcome(&mut self, result: c_int) -> io::Result<Peer> {
        let outcome = peer(result);
        // SAFETY: the reader is live, and its function not running.
        let failed = self.reader.and_then(|mut reader| unsafe { reader.as_mut() }.failed.take());
        match failed {
            Some(Failure::Panic(payload)) => resume_unwind(payload),
            Some(Failure::Error(error)) => Err(error),
            None => outcome,
        }
    }
}

impl Drop for Msgbuf {
    fn drop(&mut self) {
        // SAFETY: the queue is live and not used again; after it nobody refers to the reader, which is the box of
        // `new_reader`.
        unsafe {
            sys::msgbuf_free(self.as_ptr());
            self.reader.into_iter().for_each(|reader| drop(Box::from_raw(reader.as_ptr())));
        }
    }
}

/// What the C functions call with a header.
///
/// # Safety
/// - `header` is a live buffer, `argument` the reader of the queue that calls, and `fd` NULL, -1 or a descriptor whose owner is
///   who leaves it there.
unsafe extern "C" fn read_header(header: *mut ibuf, argument: *mut c_void, fd: *mut c_int) -> *mut ibuf {
    // SAFETY: the reader lives as long as the queue, and nothing else refers to it during the call.
    let reader = unsafe { &mut *argument.cast::<Reader>() };
    // SAFETY: the header's bytes are not written to during the call.
    let mut view = IbufReader::from(unsafe { bytes(header) });
    // SAFETY: readable where it is not NULL; the descriptor is ours until it is put back.
    let mut received = owned(if fd.is_null() { -1 } else { unsafe { *fd } });
    let made = catch_unwind(AssertUnwindSafe(|| (reader.read)(&mut view, &mut received)));
    if !fd.is_null() {
        // SAFETY: writable where it is not NULL.
        unsafe { *fd = received.map_or(-1, OwnedFd::into_raw_fd) };
    }
    let failure = match made {
        // With less the reader would not get past the header.
        Ok(Ok(buf)) if buf.left() < reader.header => Failure::Error(io::Error::from_raw_os_error(libc::EINVAL)),
        Ok(Ok(buf)) => return buf.into_raw(),
        Ok(Err(error)) => Failure::Error(error),
        Err(payload) => Failure::Panic(payload),
    };
    reader.failed = Some(failure);
    errno::set(libc::EBADMSG);
    ptr::null_mut()
}

impl fmt::Debug for Msgbuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Msgbuf")
            .field("queuelen", &self.queuelen())
            .field("reads", &self.reader.is_some())
            .finish_non_exhaustive()
    }
}
