//! A buffer that owns its bytes, and perhaps a descriptor.

use super::integer::Integer;
use super::reader::IbufReader;
use super::sys::{self, ibuf};
use super::{bytes, done};
use core::ffi::c_int;
use core::fmt;
use core::mem::ManuallyDrop;
use core::ptr::{self, NonNull};
use core::slice;
use std::ffi::CStr;
use std::io;
use std::os::fd::{FromRawFd, IntoRawFd, OwnedFd};

/// Bytes that are put together at one end and read from the other, and perhaps a descriptor to go with them.
///
/// A [`Msgbuf`](super::Msgbuf) sends and receives such buffers. It is freed, and its descriptor closed, when it is
/// dropped. May move to another thread; safe after fork; not for signal handlers. OpenBSD: ibuf_add(3).
///
/// ```
/// use openbsd_compat::imsg::Ibuf;
///
/// let mut buf = Ibuf::dynamic(16, 1024)?;
/// buf.add_n(0_u32)?;
/// buf.add(b"payload")?;
/// buf.set_n(0, buf.size() as u32)?;
/// assert_eq!(buf.data(), b"\0\0\0\x0bpayload");
///
/// let mut reader = buf.reader();
/// assert_eq!(reader.get_n::<u32>()?, 11);
/// # std::io::Result::Ok(())
/// ```
pub struct Ibuf(NonNull<ibuf>);

// SAFETY: the buffer belongs to this value alone, and malloc(3) lets any thread free it.
unsafe impl Send for Ibuf {}
// SAFETY: through a shared reference the C functions only read.
unsafe impl Sync for Ibuf {}

impl Ibuf {
    /// An empty buffer that has room for `len` bytes and never for more.
    ///
    /// # Errors
    /// `ENOMEM`.
    pub fn open(len: usize) -> io::Result<Self> {
        // SAFETY: a number.
        unsafe { Self::made(sys::ibuf_open(len)) }
    }

    /// An empty buffer that has room for `len` bytes and grows as far as `max`.
    ///
    /// # Errors
    /// `EINVAL`: `max` is 0 or below `len`. `ENOMEM`.
    pub fn dynamic(len: usize, max: usize) -> io::Result<Self> {
        // SAFETY: numbers.
        unsafe { Self::made(sys::ibuf_dynamic(len, max)) }
    }

    /// The buffer that a C function made, or its errno.
    ///
    /// # Safety
    /// - `buf` is NULL, with errno set, or a live buffer that becomes this value's.
    pub(super) unsafe fn made(buf: *mut ibuf) -> io::Result<Self> {
        NonNull::new(buf).map(Self).ok_or_else(io::Error::last_os_error)
    }

    /// The buffer, for a C function to keep.
    pub(super) fn into_raw(self) -> *mut ibuf {
        ManuallyDrop::new(self).0.as_ptr()
    }

    /// The buffer, for a C function to use.
    pub(super) fn as_ptr(&self) -> *mut ibuf {
        self.0.as_ptr()
    }

    /// Appends bytes.
    ///
    /// # Errors
    /// `ERANGE`: that is more than the buffer may hold. `ENOMEM`. Nothing is appended then.
    pub fn add(&mut self, data: &[u8]) -> io::Result<()> {
        // SAFETY: the buffer is live, and `data` readable for its length.
        done(unsafe { sys::ibuf_add(self.as_ptr(), data.as_ptr().cast(), data.len()) })
    }

    /// Appends what of `from` is still to be read.
    ///
    /// # Errors
    /// As of [`add`](Self::add).
    pub fn add_ibuf(&mut self, from: &Ibuf) -> io::Result<()> {
        // SAFETY: both buffers are live, and one of them borrowed exclusively, so that they are two.
        done(unsafe { sys::ibuf_add_ibuf(self.as_ptr(), from.as_ptr()) })
    }

    /// Appends `len` bytes that are 0.
    ///
    /// # Errors
    /// As of [`add`](Self::add).
    pub fn add_zero(&mut self, len: usize) -> io::Result<()> {
        // SAFETY: the buffer is live.
        done(unsafe { sys::ibuf_add_zero(self.as_ptr(), len) })
    }

    /// Appends an integer in network byte order: ibuf_add_n8(3) to ibuf_add_n64(3), by the value's type.
    ///
    /// # Errors
    /// As of [`add`](Self::add).
    ///
    /// ```
    /// use openbsd_compat::imsg::Ibuf;
    ///
    /// let mut buf = Ibuf::open(3)?;
    /// buf.add_n(0x0102_u16)?;
    /// assert_eq!(buf.data(), [1, 2]);
    /// assert_eq!(buf.add_n(3_u16).unwrap_err().raw_os_error(), Some(libc::ERANGE));
    /// # std::io::Result::Ok(())
    /// ```
    pub fn add_n<T: Integer>(&mut self, value: T) -> io::Result<()> {
        // SAFETY: the buffer is live.
        done(unsafe { value.add_n(self.as_ptr()) })
    }

    /// Appends an integer in this host's byte order: ibuf_add_h16(3) to ibuf_add_h64(3), by the value's type.
    ///
    /// # Errors
    /// As of [`add`](Self::add).
    pub fn add_h<T: Integer>(&mut self, value: T) -> io::Result<()> {
        // SAFETY: the buffer is live.
        done(unsafe { value.add_h(self.as_ptr()) })
    }

    /// Appends a field of `len` bytes with `text` in it and NULs behind, one at least.
    ///
    /// # Errors
    /// `EOVERFLOW`: the text and a NUL are longer; `len` bytes are appended all the same. As of [`add`](Self::add).
    ///
    /// ```
    /// use openbsd_compat::imsg::Ibuf;
    ///
    /// let mut buf = Ibuf::open(20)?;
    /// buf.add_strbuf(c"name", 8)?;
    /// assert_eq!(buf.data(), b"name\0\0\0\0");
    /// assert_eq!(buf.add_strbuf(c"nickname", 8).unwrap_err().raw_os_error(), Some(libc::EOVERFLOW));
    /// # std::io::Result::Ok(())
    /// ```
    pub fn add_strbuf(&mut self, text: &CStr, len: usize) -> io::Result<()> {
        // SAFETY: the buffer is live, and `text` a C string.
        done(unsafe { sys::ibuf_add_strbuf(self.as_ptr(), text.as_ptr(), len) })
    }

    /// Appends `len` bytes that are 0 and lends them to be filled in.
    ///
    /// # Errors
    /// As of [`add`](Self::add).
    ///
    /// ```
    /// use openbsd_compat::imsg::Ibuf;
    ///
    /// let mut buf = Ibuf::open(8)?;
    /// openbsd_compat::arc4random::fill(buf.reserve(8)?);
    /// assert_eq!(buf.size(), 8);
    /// # std::io::Result::Ok(())
    /// ```
    pub fn reserve(&mut self, len: usize) -> io::Result<&mut [u8]> {
        // A buffer that never held a byte has no place for none either.
        if len == 0 {
            return Ok(&mut []);
        }
        // SAFETY: the buffer is live; the result is NULL or `len` writable bytes of it. What a buffer held before it
        // was truncated may still be in them, so they are cleared.
        unsafe {
            let start: *mut u8 = sys::ibuf_reserve(self.as_ptr(), len).cast();
            self.lend(start, len, true)
        }
    }

    /// Lends `len` bytes from `pos` on, counted from the first that is still to be read.
    ///
    /// # Errors
    /// `ERANGE`: they are not all in the buffer.
    pub fn seek(&mut self, pos: usize, len: usize) -> io::Result<&mut [u8]> {
        if len == 0 && pos <= self.size() {
            return Ok(&mut []);
        }
        // SAFETY: the buffer is live; the result is NULL or `len` bytes of it that were written.
        unsafe {
            let start: *mut u8 = sys::ibuf_seek(self.as_ptr(), pos, len).cast();
            self.lend(start, len, false)
        }
    }

    /// The bytes that a C function points to, or its errno.
    ///
    /// # Safety
    /// - `start` is NULL, with errno set, or points to `len` writable bytes of this buffer, initialised unless they are to be
    ///   cleared.
    unsafe fn lend(&mut self, start: *mut u8, len: usize, cleared: bool) -> io::Result<&mut [u8]> {
        if start.is_null() {
            return Err(io::Error::last_os_error());
        }
        if cleared {
            // SAFETY: the caller promises `len` writable bytes.
            unsafe { ptr::write_bytes(start, 0, len) };
        }
        // SAFETY: initialised, as the caller promises or by the line above; the buffer stays borrowed with the slice.
        Ok(unsafe { slice::from_raw_parts_mut(start, len) })
    }

    /// Overwrites bytes from `pos` on, counted from the first that is still to be read.
    ///
    /// # Errors
    /// `ERANGE`: they are not all in the buffer.
    pub fn set(&mut self, pos: usize, data: &[u8]) -> io::Result<()> {
        // SAFETY: the buffer is live, and `data` readable for its length.
        done(unsafe { sys::ibuf_set(self.as_ptr(), pos, data.as_ptr().cast(), data.len()) })
    }

    /// Overwrites an integer in network byte order: ibuf_set_n8(3) to ibuf_set_n64(3), by the value's type.
    ///
    /// # Errors
    /// As of [`set`](Self::set).
    pub fn set_n<T: Integer>(&mut self, pos: usize, value: T) -> io::Result<()> {
        // SAFETY: the buffer is live.
        done(unsafe { value.set_n(self.as_ptr(), pos) })
    }

    /// Overwrites an integer in this host's byte order: ibuf_set_h16(3) to ibuf_set_h64(3), by the value's type.
    ///
    /// # Errors
    /// As of [`set`](Self::set).
    pub fn set_h<T: Integer>(&mut self, pos: usize, value: T) -> io::Result<()> {
        // SAFETY: the buffer is live.
        done(unsafe { value.set_h(self.as_ptr(), pos) })
    }

    /// Lowers what the buffer may hold to `max` bytes, those that are read already included.
    ///
    /// # Errors
    /// `ERANGE`: it may hold less as it is, or holds more already.
    ///
    /// ```
    /// use openbsd_compat::imsg::Ibuf;
    ///
    /// let mut buf = Ibuf::dynamic(0, 100)?;
    /// buf.set_maxsize(4)?;
    /// assert_eq!(buf.left(), 4);
    /// assert!(buf.add(b"hello").is_err());
    /// # std::io::Result::Ok(())
    /// ```
    pub fn set_maxsize(&mut self, max: usize) -> io::Result<()> {
        // SAFETY: the buffer is live.
        done(unsafe { sys::ibuf_set_maxsize(self.as_ptr(), max) })
    }

    /// The bytes that are still to be read.
    pub fn data(&self) -> &[u8] {
        // SAFETY: the buffer is live, and not written to while it is borrowed.
        unsafe { bytes(self.as_ptr()) }
    }

    /// How many bytes are still to be read.
    pub fn size(&self) -> usize {
        // SAFETY: the buffer is live.
        unsafe { sys::ibuf_size(self.as_ptr()) }
    }

    /// How many bytes can still be appended.
    pub fn left(&self) -> usize {
        // SAFETY: the buffer is live.
        unsafe { sys::ibuf_left(self.as_ptr()) }
    }

    /// Makes it `len` bytes that are still to be read: what is behind them goes, or zeros are appended.
    ///
    /// # Errors
    /// As of [`add`](Self::add).
    pub fn truncate(&mut self, len: usize) -> io::Result<()> {
        // SAFETY: the buffer is live.
        done(unsafe { sys::ibuf_truncate(self.as_ptr(), len) })
    }

    /// Counts `len` bytes as read.
    ///
    /// # Errors
    /// `EBADMSG`: fewer are left.
    pub fn skip(&mut self, len: usize) -> io::Result<()> {
        // SAFETY: the buffer is live.
        done(unsafe { sys::ibuf_skip(self.as_ptr(), len) })
    }

    /// Counts nothing as read.
    pub fn rewind(&mut self) {
        // SAFETY: the buffer is live.
        unsafe { sys::ibuf_rewind(self.as_ptr()) }
    }

    /// A reader of what is still to be read. What it gets stays in the buffer.
    pub fn reader(&self) -> IbufReader<'_> {
        IbufReader::from(self.data())
    }

    /// Whether a descriptor is attached.
    pub fn fd_avail(&self) -> bool {
        // SAFETY: the buffer is live, and only read.
        unsafe { sys::ibuf_fd_avail(self.as_ptr()) != 0 }
    }

    /// Takes the descriptor that is attached.
    pub fn fd_get(&mut self) -> Option<OwnedFd> {
        // SAFETY: the buffer is live.
        owned(unsafe { sys::ibuf_fd_get(self.as_ptr()) })
    }

    /// Attaches a descriptor, or none. One that was attached is closed.
    ///
    /// ```
    /// use openbsd_compat::imsg::Ibuf;
    ///
    /// let mut buf = Ibuf::open(1)?;
    /// buf.fd_set(Some(std::fs::File::open("/dev/null")?.into()));
    /// assert!(buf.fd_avail());
    /// assert!(buf.fd_get().is_some() && buf.fd_get().is_none());
    /// # std::io::Result::Ok(())
    /// ```
    pub fn fd_set(&mut self, fd: Option<OwnedFd>) {
        // SAFETY: the buffer is live and no view, and owns the descriptor from here on.
        unsafe { sys::ibuf_fd_set(self.as_ptr(), fd.map_or(-1, OwnedFd::into_raw_fd)) }
    }
}

/// The descriptor that a C function gives away, if it is one. Like all of Rust's it does not survive execve(2).
pub(super) fn owned(fd: c_int) -> Option<OwnedFd> {
    if fd < 0 {
        return None;
    }
    // The shims have it from the kernel like that.
    #[cfg(not(shim = "msgbuf_read"))]
    // SAFETY: sets a flag of a descriptor that is ours.
    unsafe {
        libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC);
    }
    // SAFETY: the C function has given it up.
    Some(unsafe { OwnedFd::from_raw_fd(fd) })
}

impl Drop for Ibuf {
    fn drop(&mut self) {
        // SAFETY: the buffer is live, is no view, and is not used again.
        unsafe { sys::ibuf_free(self.as_ptr()) }
    }
}

impl fmt::Debug for Ibuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(_) = self;
        f.debug_struct("Ibuf")
            .field("size", &self.size())
            .field("left", &self.left())
            .field("fd", &self.fd_avail())
            .finish_non_exhaustive()
    }
}
