//! strtonum(3): the decimal number in a string, checked against a range.

use core::error::Error;
use core::ffi::{CStr, c_char, c_int, c_longlong};
use core::fmt;
use core::ptr;

unsafe extern "C" {
    #[link_name = symbol!(strtonum)]
    fn c_strtonum(
        numstr: *const c_char,
        minval: c_longlong,
        maxval: c_longlong,
        errstrp: *mut *const c_char,
    ) -> c_longlong;
}

/// Why a string is not a number of the range. Displayed in OpenBSD's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StrtonumError {
    /// "invalid": not a decimal number, or the range is empty. EINVAL.
    Invalid,
    /// "too small": less than the minimum. ERANGE.
    TooSmall,
    /// "too large": greater than the maximum. ERANGE.
    TooLarge,
}

impl StrtonumError {
    /// The errno that OpenBSD sets for it.
    pub fn errno(self) -> c_int {
        match self {
            Self::Invalid => libc::EINVAL,
            Self::TooSmall | Self::TooLarge => libc::ERANGE,
        }
    }
}

impl fmt::Display for StrtonumError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Invalid => "invalid",
            Self::TooSmall => "too small",
            Self::TooLarge => "too large",
        })
    }
}

impl Error for StrtonumError {}

#[cfg(std_face)]
impl From<StrtonumError> for std::io::Error {
    fn from(error: StrtonumError) -> Self {
        Self::from_raw_os_error(error.errno())
    }
}

/// The decimal number that `numstr` holds, if it is neither less than `minval` nor greater than `maxval`. White space
/// and a sign may come before the digits, nothing behind them.
///
/// # Errors
/// [`StrtonumError::Invalid`] (errno EINVAL) where `numstr` holds anything else, or where `minval` is greater than
/// `maxval`; [`StrtonumError::TooSmall`] and [`StrtonumError::TooLarge`] (ERANGE) where it is out of range. errno stays
/// as it was on success.
///
/// Safe in threads, after fork and in signal handlers. OpenBSD: strtonum(3).
///
/// ```
/// use openbsd_compat::{StrtonumError, strtonum};
/// assert_eq!(strtonum(c"8080", 1, 65535), Ok(8080));
/// assert_eq!(strtonum(c"0", 1, 65535), Err(StrtonumError::TooSmall));
/// assert_eq!(strtonum(c"0x50", 1, 65535).unwrap_err().to_string(), "invalid");
/// ```
pub fn strtonum(numstr: &CStr, minval: i64, maxval: i64) -> Result<i64, StrtonumError> {
    let mut reason = ptr::null();
    // SAFETY: a string, and a pointer that can be written.
    let number = unsafe { c_strtonum(numstr.as_ptr(), minval, maxval, &mut reason) };
    if reason.is_null() {
        return Ok(number);
    }
    // The word and not errno decides: it is the part of the contract that every implementation keeps.
    // SAFETY: where not NULL it is a string constant.
    let reason = unsafe { CStr::from_ptr(reason) };
    Err(if reason == c"too small" {
        StrtonumError::TooSmall
    } else if reason == c"too large" {
        StrtonumError::TooLarge
    } else {
        StrtonumError::Invalid
    })
}
