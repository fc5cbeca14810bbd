//! Reading a buffer from its front, without owning it.

use super::integer::Integer;
use super::sys::{self, ibuf};
use super::{bytes, done};
use core::ffi::{c_char, c_int};
use core::fmt;
use core::marker::PhantomData;
use core::mem::MaybeUninit;
use std::borrow::ToOwned;
use std::ffi::{CStr, CString};
use std::io;
use std::vec;

/// A view of bytes that are parsed from the front: what was got is gone from the view, not from the bytes.
///
/// It comes from [`Imsg::get_ibuf`](super::Imsg::get_ibuf), from [`Ibuf::reader`](super::Ibuf::reader), from another
/// reader or from any slice. Nothing is allocated or copied; a clone is a place to come back to. Safe in threads and
/// after fork. OpenBSD: ibuf_from_buffer(3), ibuf_get(3).
///
/// A getter that fails consumes nothing, but for what [`get_strbuf`](Self::get_strbuf) says; its errno is `EBADMSG`
/// where there are fewer bytes than it wants.
///
/// ```
/// use openbsd_compat::imsg::IbufReader;
///
/// let mut reader = IbufReader::from(&[0, 80, 3, b'a', b'b', b'c'][..]);
/// let port: u16 = reader.get_n()?;
/// let length: u8 = reader.get_n()?;
/// let name = reader.get_ibuf(length.into())?;
/// assert_eq!((port, name.data(), reader.size()), (80, &b"abc"[..], 0));
/// assert_eq!(reader.get_n::<u8>().unwrap_err().raw_os_error(), Some(libc::EBADMSG));
/// # std::io::Result::Ok(())
/// ```
#[derive(Clone)]
pub struct IbufReader<'a> {
    view: ibuf,
    bytes: PhantomData<&'a [u8]>,
}

// SAFETY: it only reads bytes that it shares.
unsafe impl Send for IbufReader<'_> {}
// SAFETY: as above; what moves is the view's own position, by `&mut`.
unsafe impl Sync for IbufReader<'_> {}

impl<'a> From<&'a [u8]> for IbufReader<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        let mut view = MaybeUninit::uninit();
        // SAFETY: the function initialises the view. It only notes where the bytes are; no reader writes to them.
        let view = unsafe {
            sys::ibuf_from_buffer(view.as_mut_ptr(), bytes.as_ptr().cast_mut().cast(), bytes.len());
            view.assume_init()
        };
        Self { view, bytes: PhantomData }
    }
}

impl<'a> IbufReader<'a> {
    /// The view that `fill` makes out of an empty one, or its errno.
    ///
    /// # Safety
    /// - Where `fill` returns 0, the view is of bytes that live as long as `'a` and are not written meanwhile.
    pub(super) unsafe fn filled(fill: impl FnOnce(*mut ibuf) -> c_int) -> io::Result<Self> {
        let mut reader = Self::from(&[][..]);
        done(fill(&raw mut reader.view))?;
        Ok(reader)
    }

    /// The bytes that are still to be read.
    pub fn data(&self) -> &'a [u8] {
        // SAFETY: the view's bytes live as long as 'a and nobody writes to them meanwhile.
        unsafe { bytes(&raw const self.view) }
    }

    /// How many bytes are still to be read.
    pub fn size(&self) -> usize {
        // SAFETY: the view is initialised, and is only read.
        unsafe { sys::ibuf_size(&raw const self.view) }
    }

    /// Fills `into`.
    ///
    /// # Errors
    /// `EBADMSG`: fewer bytes are left.
    pub fn get(&mut self, into: &mut [u8]) -> io::Result<()> {
        // SAFETY: the view is initialised, and `into` is writable for its length.
        done(unsafe { sys::ibuf_get(&raw mut self.view, into.as_mut_ptr().cast(), into.len()) })
    }

    /// The next `N` bytes, for types that have a `from_ne_bytes`, addresses and the like.
    ///
    /// # Errors
    /// `EBADMSG`: fewer bytes are left.
    ///
    /// ```
    /// use openbsd_compat::imsg::IbufReader;
    /// use std::net::Ipv4Addr;
    ///
    /// let mut reader = IbufReader::from(&[127, 0, 0, 1][..]);
    /// assert_eq!(Ipv4Addr::from(reader.get_array()?), Ipv4Addr::LOCALHOST);
    /// # std::io::Result::Ok(())
    /// ```
    pub fn get_array<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut array = [0; N];
        self.get(&mut array)?;
        Ok(array)
    }

    /// The next integer, in network byte order: ibuf_get_n8(3) to ibuf_get_n64(3), by the type asked for.
    ///
    /// # Errors
    /// `EBADMSG`: fewer bytes are left.
    pub fn get_n<T: Integer>(&mut self) -> io::Result<T> {
        let mut value = T::default();
        // SAFETY: the view is initialised.
        done(unsafe { value.get_n(&raw mut self.view) })?;
        Ok(value)
    }

    /// The next integer, in this host's byte order: ibuf_get_h16(3) to ibuf_get_h64(3), by the type asked for.
    ///
    /// # Errors
    /// `EBADMSG`: fewer bytes are left.
    ///
    /// ```
    /// use openbsd_compat::imsg::IbufReader;
    ///
    /// let bytes = 7_i32.to_ne_bytes();
    /// assert_eq!(IbufReader::from(&bytes[..]).get_h::<i32>()?, 7);
    /// # std::io::Result::Ok(())
    /// ```
    pub fn get_h<T: Integer>(&mut self) -> io::Result<T> {
        let mut value = T::default();
        // SAFETY: the view is initialised.
        done(unsafe { value.get_h(&raw mut self.view) })?;
        Ok(value)
    }

    /// A reader of the next `len` bytes alone.
    ///
    /// # Errors
    /// `EBADMSG`: fewer bytes are left.
    pub fn get_ibuf(&mut self, len: usize) -> io::Result<IbufReader<'a>> {
        // SAFETY: both views are ours, and the new one is of bytes of the old one.
        unsafe { Self::filled(|new| sys::ibuf_get_ibuf(&raw mut self.view, len, new)) }
    }

    /// The text in the next `len` bytes, which ends at the first NUL among them or with them.
    ///
    /// # Errors
    /// `EBADMSG`: fewer bytes are left. `ENOMEM`.
    ///
    /// ```
    /// use openbsd_compat::imsg::IbufReader;
    ///
    /// let mut reader = IbufReader::from(&b"name\0\0\0\0rest"[..]);
    /// assert_eq!(reader.get_string(8)?.as_c_str(), c"name");
    /// assert_eq!(reader.get_string(4)?.as_c_str(), c"rest");
    /// # std::io::Result::Ok(())
    /// ```
    pub fn get_string(&mut self, len: usize) -> io::Result<CString> {
        // SAFETY: the view is initialised; the result is NULL or a C string from malloc, which is freed once and not
        // used again.
        unsafe {
            let text = sys::ibuf_get_string(&raw mut self.view, len);
            if text.is_null() {
                return Err(io::Error::last_os_error());
            }
            let owned = CStr::from_ptr(text).to_owned();
            libc::free(text.cast());
            Ok(owned)
        }
    }

    /// The text in a field of `len` bytes that must have a NUL in it.
    ///
    /// # Errors
    /// `EINVAL`: `len` is 0. `EBADMSG`: fewer bytes are left. `EOVERFLOW`: no NUL; the field counts as read. `ENOMEM`.
    ///
    /// ```
    /// use openbsd_compat::imsg::IbufReader;
    ///
    /// let mut reader = IbufReader::from(&b"name\0\0\0\0too long"[..]);
    /// assert_eq!(reader.get_strbuf(8)?.as_c_str(), c"name");
    /// assert_eq!(reader.get_strbuf(8).unwrap_err().raw_os_error(), Some(libc::EOVERFLOW));
    /// # std::io::Result::Ok(())
    /// ```
    pub fn get_strbuf(&mut self, len: usize) -> io::Result<CString> {
        // What is not there need not be allocated for.
        if len > self.size() {
            return Err(io::Error::from_raw_os_error(libc::EBADMSG));
        }
        // SAFETY: the view is initialised, and the field is writable for its length.
        strbuf(len, |field| unsafe { sys::ibuf_get_strbuf(&raw mut self.view, field, len) })
    }

    /// Skips `len` bytes.
    ///
    /// # Errors
    /// `EBADMSG`: fewer bytes are left.
    pub fn skip(&mut self, len: usize) -> io::Result<()> {
        // SAFETY: the view is initialised.
        done(unsafe { sys::ibuf_skip(&raw mut self.view, len) })
    }

    /// Goes back to where this reader began.
    pub fn rewind(&mut self) {
        // SAFETY: the view is initialised.
        unsafe { sys::ibuf_rewind(&raw mut self.view) }
    }
}

/// A field of `len` bytes, which `get` fills, as the text in it.
pub(super) fn strbuf(len: usize, get: impl FnOnce(*mut c_char) -> c_int) -> io::Result<CString> {
    let mut field = vec![0_u8; len];
    done(get(field.as_mut_ptr().cast()))?;
    CStr::from_bytes_until_nul(&field).map(CStr::to_owned).map_err(|_| io::Error::from_raw_os_error(libc::EOVERFLOW))
}

impl fmt::Debug for IbufReader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IbufReader").field("size", &self.size()).finish_non_exhaustive()
    }
}
