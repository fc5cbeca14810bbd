//! readpassphrase(3): a passphrase from the user, which is not shown.

use crate::malloc::SecretBuffer;
use core::ffi::{CStr, c_char, c_int};
use core::ops::BitOr;
use std::io;
use std::sync::{Mutex, PoisonError};

unsafe extern "C" {
    #[link_name = symbol!(readpassphrase)]
    fn c_readpassphrase(prompt: *const c_char, buf: *mut c_char, bufsiz: usize, flags: c_int) -> *mut c_char;
}

/// How a passphrase is read. The default: from the terminal if there is one, without echo, unchanged. Joined by `|`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flags(c_int);

impl Flags {
    /// Leave echo on.
    pub const ECHO_ON: Self = Self(0x01);
    /// Fail without a terminal, rather than read stdin.
    pub const REQUIRE_TTY: Self = Self(0x02);
    /// Make it lower case.
    pub const FORCELOWER: Self = Self(0x04);
    /// Make it upper case.
    pub const FORCEUPPER: Self = Self(0x08);
    /// Take the eighth bit from each byte.
    pub const SEVENBIT: Self = Self(0x10);
    /// Read stdin, without a prompt.
    pub const STDIN: Self = Self(0x20);
}

impl BitOr for Flags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Shows `prompt` on the terminal and reads a line of up to `most` bytes without echo; what is more is dropped. The line comes without its
/// newline, in memory that is cleared when it goes.
///
/// Signals that end or stop the program meanwhile do so with the terminal as it was before; after a stop the prompt comes again. Threads that
/// call it at once wait for one another. OpenBSD: readpassphrase(3).
///
/// # Errors
/// `EINTR` where a handler ran, `ENOTTY` without a terminal that is required, `EIO` in the background; `ENOMEM`.
///
/// ```no_run
/// use openbsd_compat::readpassphrase::{Flags, readpassphrase};
/// let passphrase = readpassphrase(c"Passphrase: ", 1023, Flags::REQUIRE_TTY)?;
/// println!("{} bytes", passphrase.len());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn readpassphrase(prompt: &CStr, most: usize, flags: Flags) -> io::Result<SecretBuffer> {
    /// C's is for one thread at a time.
    static ONE: Mutex<()> = Mutex::new(());

    let mut buffer = SecretBuffer::new(most.saturating_add(1))?;
    let guard = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: a string, and as many bytes as are said; no other thread is in it by way of this function.
    let result = unsafe { c_readpassphrase(prompt.as_ptr(), buffer.as_mut_ptr().cast(), buffer.len(), flags.0) };
    let failure = io::Error::last_os_error();
    drop(guard);
    if result.is_null() {
        return Err(failure);
    }
    let length = buffer.iter().position(|&byte| byte == 0).unwrap_or(most);
    buffer.resize(length)?;
    Ok(buffer)
}
