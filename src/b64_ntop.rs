//! b64_ntop: base 64 as mail, DNS and HTTP have it. Covers b64_ntop and b64_pton, which have no manual page.
//!
//! Without an allocation, for buffers that are shared with C; a program that wants more than that has crates to choose from.

use core::ffi::{CStr, c_char, c_int};
use core::fmt;

// Where the system's are taken, glibc has them in a library of their own.
#[cfg_attr(all(target_env = "gnu", not(all(shim = "b64_ntop", shim = "b64_pton"))), link(name = "resolv"))]
unsafe extern "C" {
    #[link_name = symbol!(b64_ntop)]
    fn c_b64_ntop(src: *const u8, srclength: usize, target: *mut c_char, targsize: usize) -> c_int;
    #[link_name = symbol!(b64_pton)]
    fn c_b64_pton(src: *const c_char, target: *mut u8, targsize: usize) -> c_int;
}

/// It is no base 64, or there is no room for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Base64Error;

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("no base 64, or no room for it")
    }
}

impl core::error::Error for Base64Error {}

/// Encodes `src` to `dst`, with `=` to fill the last four digits up and a NUL behind them, and returns the text. There must be
/// room for four bytes for every three that are begun, and one more.
///
/// Touches no errno; safe in threads, after fork and in signal handlers.
///
/// # Errors
/// [`Base64Error`] where it does not fit.
///
/// ```
/// use openbsd_compat::b64_ntop::{Base64Error, b64_ntop};
/// let mut text = [0; 9];
/// assert_eq!(b64_ntop(b"hello", &mut text)?, c"aGVsbG8=");
/// assert_eq!(b64_ntop(b"hello, all", &mut text), Err(Base64Error));
/// # Ok::<(), Base64Error>(())
/// ```
pub fn b64_ntop<'a>(src: &[u8], dst: &'a mut [u8]) -> Result<&'a CStr, Base64Error> {
    // SAFETY: bytes and a buffer of these lengths; an exclusive borrow overlaps nothing.
    let length = unsafe { c_b64_ntop(src.as_ptr(), src.len(), dst.as_mut_ptr().cast(), dst.len()) };
    let end = usize::try_from(length).map_err(|_| Base64Error)?;
    let text = dst.get(..=end).ok_or(Base64Error)?;
    // SAFETY: digits and padding, and the NUL behind them.
    Ok(unsafe { CStr::from_bytes_with_nul_unchecked(text) })
}

/// Decodes `src`, white space anywhere in it, to `dst`, and returns the bytes. As much room as they take is enough.
///
/// Touches no errno; safe in threads, after fork and in signal handlers.
///
/// # Errors
/// [`Base64Error`] where it is not right or does not fit; `dst` may hold a part then.
///
/// ```
/// use openbsd_compat::b64_ntop::{Base64Error, b64_pton};
/// let mut bytes = [0; 5];
/// assert_eq!(b64_pton(c"aGVs\n bG8=", &mut bytes)?, b"hello");
/// assert_eq!(b64_pton(c"aGVsbG9=", &mut bytes), Err(Base64Error));
/// # Ok::<(), Base64Error>(())
/// ```
pub fn b64_pton<'a>(src: &CStr, dst: &'a mut [u8]) -> Result<&'a [u8], Base64Error> {
    // SAFETY: a string and a buffer of that length; an empty one has an address that is not NULL.
    let length = unsafe { c_b64_pton(src.as_ptr(), dst.as_mut_ptr(), dst.len()) };
    let length = usize::try_from(length).map_err(|_| Base64Error)?;
    dst.get(..length).ok_or(Base64Error)
}
