//! fmt_scaled(3): numbers of bytes with a unit, for people. Covers scan_scaled.

use core::error::Error;
use core::ffi::{CStr, c_char, c_int, c_longlong};
use core::fmt;
use core::ops::Deref;
use core::str;

#[cfg_attr(libutil = "fmt_scaled", link(name = "util"))]
unsafe extern "C" {
    #[link_name = symbol!(fmt_scaled)]
    fn c_fmt_scaled(number: c_longlong, result: *mut c_char) -> c_int;
    #[link_name = symbol!(scan_scaled)]
    fn c_scan_scaled(scaled: *mut c_char, result: *mut c_longlong) -> c_int;
}

/// FMT_SCALED_STRSIZE: a sign, four digits or three and a point, the unit, the NUL.
const SIZE: usize = 7;

/// A number that fmt_scaled(3) has written. It is a `str`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scaled([u8; SIZE]);

impl Deref for Scaled {
    type Target = str;

    fn deref(&self) -> &str {
        let length = self.0.iter().position(|&byte| byte == 0).unwrap_or(SIZE);
        str::from_utf8(self.0.get(..length).unwrap_or_default()).unwrap_or_default()
    }
}

impl fmt::Display for Scaled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for Scaled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// Why a text is not a number of bytes, or a number no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScaledError {
    /// Two signs, two points, an unknown unit, or more behind it. EINVAL.
    Invalid,
    /// More than 64 bits hold. ERANGE.
    OutOfRange,
}

impl ScaledError {
    /// The errno that OpenBSD sets for it.
    pub fn errno(self) -> c_int {
        match self {
            Self::Invalid => libc::EINVAL,
            Self::OutOfRange => libc::ERANGE,
        }
    }
}

impl fmt::Display for ScaledError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Invalid => "not a number with a unit",
            Self::OutOfRange => "out of range",
        })
    }
}

impl Error for ScaledError {}

#[cfg(std_face)]
impl From<ScaledError> for std::io::Error {
    fn from(error: ScaledError) -> Self {
        Self::from_raw_os_error(error.errno())
    }
}

/// A number of bytes with one of the units B K M G T P E, each 1024 of the one before: four digits at most, and a decimal below 100.
///
/// Safe in threads, after fork and in signal handlers. OpenBSD: fmt_scaled(3).
///
/// # Errors
/// [`ScaledError::OutOfRange`] for `i64::MIN`.
///
/// ```
/// use openbsd_compat::fmt_scaled;
/// assert_eq!(&*fmt_scaled(1536)?, "1.5K");
/// assert_eq!(format!("{:>6}|", fmt_scaled(-10_483_892)?), "-10.0M|");
/// # Ok::<(), openbsd_compat::ScaledError>(())
/// ```
pub fn fmt_scaled(number: i64) -> Result<Scaled, ScaledError> {
    let mut text = [0; SIZE];
    // SAFETY: as many bytes as the function asks for.
    match unsafe { c_fmt_scaled(number, text.as_mut_ptr().cast()) } {
        0 => Ok(Scaled(text)),
        _ => Err(ScaledError::OutOfRange),
    }
}

/// The number of bytes that a text says: digits, perhaps with a sign, a point and one of the units in either case.
///
/// Without a unit the decimals are dropped; an empty text is 0. Safe in threads, after fork and in signal handlers. OpenBSD:
/// scan_scaled(3).
///
/// # Errors
/// See [`ScaledError`].
///
/// ```
/// use openbsd_compat::{ScaledError, scan_scaled};
/// assert_eq!(scan_scaled(c"1.5k"), Ok(1536));
/// assert_eq!(scan_scaled(c"8E"), Err(ScaledError::OutOfRange));
/// assert_eq!(scan_scaled(c"8 elephants"), Err(ScaledError::Invalid));
/// ```
pub fn scan_scaled(text: &CStr) -> Result<i64, ScaledError> {
    let mut number = 0;
    // SAFETY: a string, which is read only whatever the type says, and a place to write to.
    match unsafe { c_scan_scaled(text.as_ptr().cast_mut(), &raw mut number) } {
        0 => Ok(number),
        _ if crate::errno::get() == libc::ERANGE => Err(ScaledError::OutOfRange),
        _ => Err(ScaledError::Invalid),
    }
}
