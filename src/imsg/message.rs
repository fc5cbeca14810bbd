//! A message: as it is received, and as it is made.

use super::done;
use super::ibuf::{Ibuf, owned};
use super::integer::Integer;
use super::reader::{IbufReader, strbuf};
use super::sys::{self, imsg};
use core::ffi::c_int;
use core::fmt;
use core::mem::{ManuallyDrop, MaybeUninit};
use libc::pid_t;
use std::ffi::{CStr, CString};
use std::io;
use std::os::fd::OwnedFd;

/// A message received: a type, an id, a pid, a payload, and perhaps a descriptor.
///
/// What is in it is the peer's word, pid included. It is freed, and a descriptor that was not taken closed, when it
/// is dropped. Does not depend on the [`Imsgbuf`](super::Imsgbuf) it came from; may move to another thread; safe
/// after fork; not for signal handlers. OpenBSD: imsg_init(3).
pub struct Imsg(imsg);

// SAFETY: the message and its buffer belong to this value alone.
unsafe impl Send for Imsg {}
// SAFETY: through a shared reference the C functions only read.
unsafe impl Sync for Imsg {}

impl Imsg {
    /// The message that `get` takes from somewhere, if there is one.
    ///
    /// # Safety
    /// - `get` returns 1 and a message that becomes this value's, 0, or -1 with errno set.
    pub(super) unsafe fn got(get: impl FnOnce(*mut imsg) -> c_int) -> io::Result<Option<Self>> {
        let mut message = MaybeUninit::uninit();
        match get(message.as_mut_ptr()) {
            0 => Ok(None),
            -1 => Err(io::Error::last_os_error()),
            // SAFETY: `get` initialised it.
            _ => Ok(Some(Self(unsafe { message.assume_init() }))),
        }
    }

    /// The message, for a C function to keep.
    pub(super) fn into_raw(self) -> imsg {
        let message = ManuallyDrop::new(self);
        // SAFETY: the value it is read from is not used again.
        unsafe { core::ptr::read(&raw const message.0) }
    }

    /// The message, for a C function that does not write to it, whatever its prototype says.
    fn as_ptr(&self) -> *mut imsg {
        (&raw const self.0).cast_mut()
    }

    /// Its type: what it is about, in the protocol that the two programs share.
    pub fn get_type(&self) -> u32 {
        // SAFETY: the message is live.
        unsafe { sys::imsg_get_type(self.as_ptr()) }
    }

    /// Its id, of the protocol's choice: often which request it answers.
    pub fn get_id(&self) -> u32 {
        // SAFETY: the message is live.
        unsafe { sys::imsg_get_id(self.as_ptr()) }
    }

    /// The pid that its sender gave, by default its own.
    pub fn get_pid(&self) -> pid_t {
        // SAFETY: the message is live.
        unsafe { sys::imsg_get_pid(self.as_ptr()) }
    }

    /// How many bytes of the payload are still to be read.
    pub fn get_len(&self) -> usize {
        // SAFETY: the message is live.
        unsafe { sys::imsg_get_len(self.as_ptr()) }
    }

    /// Takes its descriptor. Whoever sent it may send another than you expect, or none.
    pub fn get_fd(&mut self) -> Option<OwnedFd> {
        // SAFETY: the message is live and gives the descriptor up.
        owned(unsafe { sys::imsg_get_fd(&raw mut self.0) })
    }

    /// A reader of the rest of the payload, which counts as read from here on.
    ///
    /// # Errors
    /// `EBADMSG`: nothing is left.
    ///
    /// ```
    /// use openbsd_compat::imsg::Imsgbuf;
    /// # use std::os::unix::net::UnixStream;
    ///
    /// # let (ours, theirs) = UnixStream::pair()?;
    /// # let (mut us, mut them) = (Imsgbuf::new(ours)?, Imsgbuf::new(theirs)?);
    /// # them.compose(1, 0, 0, None, &[0, 7, 3, b'a', b'b', b'c'])?;
    /// # them.flush()?;
    /// # us.read()?;
    /// let mut message = us.get()?.expect("one has come");
    /// let mut payload = message.get_ibuf()?;
    /// let number: u16 = payload.get_n()?;
    /// let length: u8 = payload.get_n()?;
    /// let name = payload.get_string(length.into())?;
    /// assert_eq!((number, name.as_c_str(), payload.size()), (7, c"abc", 0));
    /// # std::io::Result::Ok(())
    /// ```
    pub fn get_ibuf(&mut self) -> io::Result<IbufReader<'_>> {
        // SAFETY: the message is live; the view is of its bytes, and it is borrowed as long as the view is.
        unsafe { IbufReader::filled(|view| sys::imsg_get_ibuf(&raw mut self.0, view)) }
    }

    /// Fills `into` with the rest of the payload, which must have just that length.
    ///
    /// # Errors
    /// `EINVAL`: `into` is empty. `EBADMSG`: the rest is longer or shorter.
    pub fn get_data(&mut self, into: &mut [u8]) -> io::Result<()> {
        // SAFETY: the message is live, and `into` writable for its length.
        done(unsafe { sys::imsg_get_data(&raw mut self.0, into.as_mut_ptr().cast(), into.len()) })
    }

    /// Fills `into` with the next bytes of the payload.
    ///
    /// # Errors
    /// `EBADMSG`: fewer are left.
    pub fn get_buf(&mut self, into: &mut [u8]) -> io::Result<()> {
        // SAFETY: the message is live, and `into` writable for its length.
        done(unsafe { sys::imsg_get_buf(&raw mut self.0, into.as_mut_ptr().cast(), into.len()) })
    }

    /// The text in the next field of the payload, which has `len` bytes and must have a NUL in it.
    ///
    /// # Errors
    /// As of [`IbufReader::get_strbuf`].
    pub fn get_strbuf(&mut self, len: usize) -> io::Result<CString> {
        if len > self.get_len() {
            return Err(io::Error::from_raw_os_error(libc::EBADMSG));
        }
        // SAFETY: the message is live, and the field is writable for its length.
        strbuf(len, |field| unsafe { sys::imsg_get_strbuf(&raw mut self.0, field, len) })
    }

    /// The message, for a C function to use.
    pub(super) fn as_mut_ptr(&mut self) -> *mut imsg {
        &raw mut self.0
    }
}

impl Drop for Imsg {
    fn drop(&mut self) {
        // SAFETY: the message is live and not used again.
        unsafe { sys::imsg_free(&raw mut self.0) }
    }
}

impl fmt::Debug for Imsg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Imsg")
            .field("type", &self.get_type())
            .field("id", &self.get_id())
            .field("pid", &self.get_pid())
            .field("len", &self.get_len())
            .finish_non_exhaustive()
    }
}

/// A message under construction: made by [`Imsgbuf::create`](super::Imsgbuf::create), sent by
/// [`Imsgbuf::close`](super::Imsgbuf::close), and dropped where it is not sent.
///
/// May move to another thread. OpenBSD: imsg_create(3).
///
/// ```
/// use openbsd_compat::imsg::Imsgbuf;
/// # use std::os::unix::net::UnixStream;
///
/// # let (ours, theirs) = UnixStream::pair()?;
/// # let mut channel = Imsgbuf::new(ours)?;
/// let mut message = channel.create(7, 0, 0, 16)?;
/// message.add_h(42_u64)?;
/// message.add_strbuf(c"name", 8)?;
/// channel.close(message);
/// # std::io::Result::Ok(())
/// ```
#[derive(Debug)]
pub struct Draft(Ibuf);

impl Draft {
    /// The draft that a C function made.
    pub(super) fn new(buf: Ibuf) -> Self {
        Self(buf)
    }

    /// The buffer, header first.
    pub(super) fn into_ibuf(self) -> Ibuf {
        self.0
    }

    /// Appends bytes to the payload.
    ///
    /// # Errors
    /// `ERANGE`: that is more than a message may hold. `ENOMEM`. Nothing is appended then.
    pub fn add(&mut self, data: &[u8]) -> io::Result<()> {
        self.0.add(data)
    }

    /// Appends what of `from` is still to be read.
    ///
    /// # Errors
    /// As of [`add`](Self::add).
    pub fn add_ibuf(&mut self, from: &Ibuf) -> io::Result<()> {
        self.0.add_ibuf(from)
    }

    /// Appends `len` bytes that are 0.
    ///
    /// # Errors
    /// As of [`add`](Self::add).
    pub fn add_zero(&mut self, len: usize) -> io::Result<()> {
        self.0.add_zero(len)
    }

    /// Appends an integer in network byte order.
    ///
    /// # Errors
    /// As of [`add`](Self::add).
    pub fn add_n<T: Integer>(&mut self, value: T) -> io::Result<()> {
        self.0.add_n(value)
    }

    /// Appends an integer in this host's byte order, which is its peer's too.
    ///
    /// # Errors
    /// As of [`add`](Self::add).
    pub fn add_h<T: Integer>(&mut self, value: T) -> io::Result<()> {
        self.0.add_h(value)
    }

    /// Appends a field of `len` bytes with `text` in it and NULs behind, one at least.
    ///
    /// # Errors
    /// As of [`Ibuf::add_strbuf`].
    pub fn add_strbuf(&mut self, text: &CStr, len: usize) -> io::Result<()> {
        self.0.add_strbuf(text, len)
    }

    /// Appends `len` bytes that are 0 and lends them to be filled in.
    ///
    /// # Errors
    /// As of [`add`](Self::add).
    pub fn reserve(&mut self, len: usize) -> io::Result<&mut [u8]> {
        self.0.reserve(len)
    }

    /// Lowers how long the payload may become.
    ///
    /// # Errors
    /// `ERANGE`: the payload may not become that long as it is, or is longer already.
    pub fn set_maxsize(&mut self, max: usize) -> io::Result<()> {
        // SAFETY: the buffer is live, and begins with a header.
        done(unsafe { sys::imsg_set_maxsize(self.0.as_ptr(), max) })
    }

    /// Attaches a descriptor, or none. One that was attached is closed.
    pub fn fd_set(&mut self, fd: Option<OwnedFd>) {
        self.0.fd_set(fd);
    }
}
