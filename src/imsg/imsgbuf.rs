//! A channel of messages over a socket.

use super::done;
use super::ibuf::Ibuf;
use super::message::{Draft, Imsg};
use super::sys;
use super::{Peer, peer};
use core::ffi::c_int;
use core::fmt;
use core::mem::{self, MaybeUninit};
use core::ptr::NonNull;
use libc::{iovec, pid_t};
use std::boxed::Box;
use std::io::{self, IoSlice};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};

/// One end of a channel: a socket, the messages that came by it and those that are to go.
///
/// It owns its socket and closes it when it is dropped; `OwnedFd::from` takes it out again. A stream socket of
/// AF_UNIX is what to give it; any stream will do where no descriptors are passed.
///
/// Nothing here waits but [`flush`](Self::flush), and [`read`](Self::read) and [`write`](Self::write) of a socket
/// that blocks: make it non-blocking, and call them when poll(2) or any event loop says that the socket is ready. For
/// that it is `AsFd` and `AsRawFd`.
///
/// An error of `read`, `write` or `get` is the end of the channel: where in the stream the next message begins is not
/// known any more.
///
/// May move to another thread. After fork(2) parent and child have one socket and two copies of what was queued: use
/// it in one of them, best after execve(2). The pid in messages is that of the process that called
/// [`new`](Self::new). Not for signal handlers. OpenBSD: imsg_init(3).
///
/// ```
/// use openbsd_compat::imsg::{Imsgbuf, Peer};
/// use std::os::unix::net::UnixStream;
///
/// const GREETING: u32 = 1;
///
/// let (ours, theirs) = UnixStream::pair()?;
/// let (mut parent, mut child) = (Imsgbuf::new(ours)?, Imsgbuf::new(theirs)?);
///
/// parent.compose(GREETING, 0, 0, None, b"hello")?;
/// parent.flush()?;
///
/// assert_eq!(child.read()?, Peer::Open);
/// while let Some(mut message) = child.get()? {
///     assert_eq!(message.get_type(), GREETING);
///     assert_eq!(message.get_ibuf()?.data(), b"hello");
/// }
///
/// drop(parent);
/// assert_eq!(child.read()?, Peer::Closed);
/// # std::io::Result::Ok(())
/// ```
pub struct Imsgbuf {
    // Before the socket, because it is dropped before it.
    channel: Channel,
    socket: OwnedFd,
    on_close: Option<Box<dyn FnMut() + Send>>,
}

/// The C structure. It does not move, because the C functions keep its address.
struct Channel(NonNull<sys::imsgbuf>);

// SAFETY: the structure and its queues belong to this value alone, and malloc(3) lets any thread free them.
unsafe impl Send for Channel {}

impl Channel {
    fn new(socket: &OwnedFd) -> io::Result<Self> {
        let memory = NonNull::from(Box::leak(Box::new(MaybeUninit::<sys::imsgbuf>::zeroed())));
        // SAFETY: writable memory for the structure.
        let result = done(unsafe { sys::imsgbuf_init(memory.cast().as_ptr(), socket.as_raw_fd()) });
        if let Err(error) = result {
            // SAFETY: the box from above; nobody refers to it.
            drop(unsafe { Box::from_raw(memory.as_ptr()) });
            return Err(error);
        }
        Ok(Self(memory.cast()))
    }

    fn as_ptr(&self) -> *mut sys::imsgbuf {
        self.0.as_ptr()
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        // SAFETY: the structure is live, and is the box that `new` made; neither is used again.
        unsafe {
            sys::imsgbuf_clear(self.as_ptr());
            drop(Box::from_raw(self.0.cast::<MaybeUninit<sys::imsgbuf>>().as_ptr()));
        }
    }
}

impl Imsgbuf {
    /// A channel over `socket`, for messages of up to 16,368 bytes of payload and without descriptors.
    ///
    /// # Errors
    /// `ENOMEM`; the socket is closed then.
    pub fn new(socket: impl Into<OwnedFd>) -> io::Result<Self> {
        let socket = socket.into();
        Ok(Self { channel: Channel::new(&socket)?, socket, on_close: None })
    }

    /// Sends and receives descriptors from now on. Both ends must call it: elsewhere a descriptor is closed on its
    /// way, and the message that had it comes without.
    ///
    /// Where a descriptor could not be received, because the process may have no more, nothing is read; the socket
    /// stays ready until something is closed. OpenBSD's own drops it instead, and the message comes without.
    pub fn allow_fdpass(&mut self) {
        // SAFETY: the channel is live.
        unsafe { sys::imsgbuf_allow_fdpass(self.channel.as_ptr()) }
    }

    /// Sets how many bytes of payload a message has at most, in both directions, from the next one on.
    ///
    /// # Errors
    /// `ERANGE` or `EINVAL`: with its header it would be longer than a header can say.
    pub fn set_maxsize(&mut self, max: u32) -> io::Result<()> {
        // SAFETY: the channel is live.
        done(unsafe { sys::imsgbuf_set_maxsize(self.channel.as_ptr(), max) })
    }

    /// Reads once what the socket has, for [`get`](Self::get) to take apart. Whether that completes a message, or was
    /// anything at all, `get` says.
    ///
    /// # Errors
    /// `ERANGE`: the peer sent a header with an impossible length, or longer than allowed. `EMFILE`: the process may
    /// have no more descriptors, they may come here, and the socket blocks. `ENOMEM`. What recvmsg(2) or read(2) say,
    /// but for `EINTR` and `EAGAIN`, which are no errors here.
    pub fn read(&mut self) -> io::Result<Peer> {
        // SAFETY: the channel is live, and its socket open.
        peer(unsafe { sys::imsgbuf_read(self.channel.as_ptr()) })
    }

    /// Takes the next message that was received completely, in the order they were sent.
    ///
    /// Take all of them after each [`read`](Self::read): the socket does not become ready for those that are here
    /// already.
    ///
    /// # Errors
    /// `EBADMSG`: never by what a peer can send.
    pub fn get(&mut self) -> io::Result<Option<Imsg>> {
        // SAFETY: the channel is live; the function initialises the message where it has one.
        unsafe { Imsg::got(|imsg| sys::imsgbuf_get(self.channel.as_ptr(), imsg)) }
    }

    /// The messages that were received completely, as [`get`](Self::get) takes them. What the loop leaves is there
    /// for the next.
    ///
    /// ```
    /// use openbsd_compat::imsg::Imsgbuf;
    /// # use std::os::unix::net::UnixStream;
    ///
    /// # let (ours, theirs) = UnixStream::pair()?;
    /// # let (mut us, mut them) = (Imsgbuf::new(ours)?, Imsgbuf::new(theirs)?);
    /// for number in 0..3 {
    ///     them.compose(number, 0, 0, None, b"")?;
    /// }
    /// them.flush()?;
    /// us.read()?;
    /// let types: Vec<u32> = us.messages().map(|message| Ok(message?.get_type())).collect::<std::io::Result<_>>()?;
    /// assert_eq!(types, [0, 1, 2]);
    /// # std::io::Result::Ok(())
    /// ```
    pub fn messages(&mut self) -> Messages<'_> {
        Messages(Some(self))
    }

    /// Queues a message: a type, an id and a pid, 0 being this process's, a descriptor if there is one, and a payload.
    ///
    /// The descriptor is closed here as soon as it is sent.
    ///
    /// # Errors
    /// `ERANGE`: the payload is longer than allowed. `ENOMEM`. Nothing is queued then, and the descriptor is closed.
    ///
    /// ```
    /// use openbsd_compat::imsg::Imsgbuf;
    /// use std::net::TcpListener;
    /// # use std::os::unix::net::UnixStream;
    ///
    /// # let (ours, theirs) = UnixStream::pair()?;
    /// # let (mut us, mut them) = (Imsgbuf::new(ours)?, Imsgbuf::new(theirs)?);
    /// us.allow_fdpass();
    /// let listener = TcpListener::bind("127.0.0.1:0")?;
    /// let address = listener.local_addr()?;
    /// us.compose(1, 0, 0, Some(listener.into()), b"")?;
    /// us.flush()?;
    ///
    /// them.allow_fdpass();
    /// them.read()?;
    /// let mut message = them.get()?.expect("one has come");
    /// let listener = TcpListener::from(message.get_fd().expect("with a descriptor"));
    /// assert_eq!(listener.local_addr()?, address);
    /// # std::io::Result::Ok(())
    /// ```
    pub fn compose(&mut self, kind: u32, id: u32, pid: pid_t, fd: Option<OwnedFd>, data: &[u8]) -> io::Result<()> {
        let raw = raw(fd.as_ref());
        let (data, len) = (data.as_ptr().cast(), data.len());
        // SAFETY: the channel is live, and `data` readable for its length.
        done(unsafe { sys::imsg_compose(self.channel.as_ptr(), kind, id, pid, raw, data, len) })?;
        self.queued(fd);
        Ok(())
    }

    /// Queues a message as [`compose`](Self::compose) does, whose payload is all the slices after one another.
    ///
    /// # Errors
    /// As of [`compose`](Self::compose).
    pub fn composev(
        &mut self,
        kind: u32,
        id: u32,
        pid: pid_t,
        fd: Option<OwnedFd>,
        data: &[IoSlice<'_>],
    ) -> io::Result<()> {
        // So that no sum in C can overflow.
        let len = data.iter().try_fold(0_u32, |sum, part| sum.checked_add(part.len().try_into().ok()?));
        let (Some(_), Ok(count)) = (len, c_int::try_from(data.len())) else {
            return Err(io::Error::from_raw_os_error(libc::ERANGE));
        };
        let raw = raw(fd.as_ref());
        let iov: *const iovec = data.as_ptr().cast();
        // SAFETY: the channel is live, and an IoSlice is an iovec of readable bytes.
        done(unsafe { sys::imsg_composev(self.channel.as_ptr(), kind, id, pid, raw, iov, count) })?;
        self.queued(fd);
        Ok(())
    }

    /// Begins a message that is put together piece by piece, with room for `len` bytes of payload; it grows as far as
    /// allowed.
    ///
    /// # Errors
    /// `ERANGE`: `len` is more than allowed. `ENOMEM`.
    pub fn create(&mut self, kind: u32, id: u32, pid: pid_t, len: usize) -> io::Result<Draft> {
        if u32::try_from(len).is_err() {
            return Err(io::Error::from_raw_os_error(libc::ERANGE));
        }
        // SAFETY: the channel is live; the result is NULL or a buffer that becomes the draft's.
        unsafe { Ibuf::made(sys::imsg_create(self.channel.as_ptr(), kind, id, pid, len)).map(Draft::new) }
    }

    /// Queues a message that is complete.
    pub fn close(&mut self, message: Draft) {
        // SAFETY: the channel is live, and owns the buffer, which begins with a header, from here on.
        unsafe { sys::imsg_close(self.channel.as_ptr(), message.into_ibuf().into_raw()) }
        self.queued(None);
    }

    /// Queues a copy of a message that was received, with its type, id, pid and all of its payload, but without its
    /// descriptor. Of `message` nothing counts as read afterwards.
    ///
    /// # Errors
    /// As of [`compose`](Self::compose).
    pub fn forward(&mut self, message: &mut Imsg) -> io::Result<()> {
        // SAFETY: the channel and the message are live.
        done(unsafe { sys::imsg_forward(self.channel.as_ptr(), message.as_mut_ptr()) })?;
        self.queued(None);
        Ok(())
    }

    /// What follows when a message was queued, and its descriptor with it.
    fn queued(&mut self, fd: Option<OwnedFd>) {
        mem::forget(fd);
        if let Some(on_close) = &mut self.on_close {
            on_close();
        }
    }

    /// Writes once what the socket takes of what is queued.
    ///
    /// # Errors
    /// What sendmsg(2) or writev(2) say, such as `EPIPE` where the peer is gone, but for `EINTR`, `EAGAIN` and
    /// `ENOBUFS`, which are no errors here.
    pub fn write(&mut self) -> io::Result<()> {
        // SAFETY: the channel is live, and its socket open.
        done(unsafe { sys::imsgbuf_write(self.channel.as_ptr()) })
    }

    /// Writes until nothing is queued, waiting for the socket where it must, also for one that does not block.
    ///
    /// A peer that reads nothing makes it wait forever, two that flush to each other perhaps too: it is for small
    /// messages and for start and end of a program.
    ///
    /// # Errors
    /// As of [`write`](Self::write).
    pub fn flush(&mut self) -> io::Result<()> {
        let mut left = self.queuelen();
        while left > 0 {
            self.write()?;
            let before = mem::replace(&mut left, self.queuelen());
            if left == before {
                self.wait_for_room()?;
            }
        }
        Ok(())
    }

    fn wait_for_room(&self) -> io::Result<()> {
        let mut room = libc::pollfd { fd: self.as_raw_fd(), events: libc::POLLOUT, revents: 0 };
        // SAFETY: one pollfd, and it lives.
        while unsafe { libc::poll(&raw mut room, 1, -1) } == -1 {
            let error = io::Error::last_os_error();
            if error.kind() != io::ErrorKind::Interrupted {
                return Err(error);
            }
        }
        Ok(())
    }

    /// How many messages are still to be written, one that is written in part included.
    pub fn queuelen(&self) -> u32 {
        // SAFETY: the channel is live, and only read.
        unsafe { sys::imsgbuf_queuelen(self.channel.as_ptr()) }
    }

    /// Whether to call [`write`](Self::write) when the socket has room.
    pub fn wants_write(&self) -> bool {
        self.queuelen() > 0
    }

    /// Has `callback` called whenever a message was queued, for an event loop that must be told to wait for room.
    ///
    /// Where the system's libutil lacks imsgbuf_set_close_callback(3) it works just the same.
    ///
    /// ```
    /// use openbsd_compat::imsg::Imsgbuf;
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicBool, Ordering};
    /// # use std::os::unix::net::UnixStream;
    ///
    /// # let (ours, _theirs) = UnixStream::pair()?;
    /// # let mut channel = Imsgbuf::new(ours)?;
    /// let armed = Arc::new(AtomicBool::new(false));
    /// let arm = Arc::clone(&armed);
    /// channel.set_close_callback(move || arm.store(true, Ordering::Relaxed));
    /// channel.compose(1, 0, 0, None, b"")?;
    /// assert!(armed.load(Ordering::Relaxed));
    /// # std::io::Result::Ok(())
    /// ```
    pub fn set_close_callback(&mut self, callback: impl FnMut() + Send + 'static) {
        self.on_close = Some(Box::new(callback));
    }
}

fn raw(fd: Option<&OwnedFd>) -> RawFd {
    fd.map_or(-1, AsRawFd::as_raw_fd)
}

impl AsFd for Imsgbuf {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }
}

impl AsRawFd for Imsgbuf {
    fn as_raw_fd(&self) -> RawFd {
        self.socket.as_raw_fd()
    }
}

/// The socket. What is queued, or received and not taken, is lost.
impl From<Imsgbuf> for OwnedFd {
    fn from(channel: Imsgbuf) -> Self {
        channel.socket
    }
}

impl fmt::Debug for Imsgbuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Imsgbuf")
            .field("socket", &self.socket)
            .field("queuelen", &self.queuelen())
            .finish_non_exhaustive()
    }
}

/// The messages of [`Imsgbuf::messages`]. After an error there are no more.
#[derive(Debug)]
pub struct Messages<'a>(Option<&'a mut Imsgbuf>);

impl Iterator for Messages<'_> {
    type Item = io::Result<Imsg>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.0.as_mut()?.get().transpose();
        if !matches!(next, Some(Ok(_))) {
            self.0 = None;
        }
        next
    }
}
