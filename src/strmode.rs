//! strmode(3): a file's type and permissions as ls(1) shows them.

use core::ffi::c_char;
use core::fmt;
use libc::mode_t;

unsafe extern "C" {
    #[link_name = symbol!(strmode)]
    fn c_strmode(mode: mode_t, p: *mut c_char);
}

/// What [`strmode`] says: ten characters, and one that is a space where a file has no more to it than its mode.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Mode([u8; 12]);

impl Mode {
    /// The eleven characters.
    pub fn as_str(&self) -> &str {
        let [text @ .., _] = &self.0;
        core::str::from_utf8(text).unwrap_or_default()
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// The type and the permissions of a file with this `st_mode`.
///
/// Never fails and touches no errno; safe in threads, after fork and in signal handlers. OpenBSD: strmode(3).
///
/// ```
/// use openbsd_compat::strmode;
/// assert_eq!(strmode(libc::S_IFDIR | 0o1777).as_str(), "drwxrwxrwt ");
/// assert_eq!(strmode(libc::S_IFREG | 0o640).to_string().trim_end(), "-rw-r-----");
/// ```
pub fn strmode(mode: mode_t) -> Mode {
    let mut text = [0; 12];
    // SAFETY: room for twelve bytes.
    unsafe { c_strmode(mode, text.as_mut_ptr().cast()) };
    Mode(text)
}
