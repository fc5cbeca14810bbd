//! bcrypt_pbkdf(3): keys from passwords.

use core::error::Error;
use core::ffi::{c_char, c_int, c_uint};
use core::fmt;

#[cfg_attr(libutil = "bcrypt_pbkdf", link(name = "util"))]
unsafe extern "C" {
    #[link_name = symbol!(bcrypt_pbkdf)]
    fn c_bcrypt_pbkdf(
        pass: *const c_char,
        passlen: usize,
        salt: *const u8,
        saltlen: usize,
        key: *mut u8,
        keylen: usize,
        rounds: c_uint,
    ) -> c_int;
}

/// Why there is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BcryptPbkdfError;

impl fmt::Display for BcryptPbkdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("password, salt, key and rounds must not be empty, nor the key longer than 1024 bytes")
    }
}

impl Error for BcryptPbkdfError {}

#[cfg(std_face)]
impl From<BcryptPbkdfError> for std::io::Error {
    fn from(error: BcryptPbkdfError) -> Self {
        Self::new(std::io::ErrorKind::InvalidInput, error)
    }
}

/// Fills `key` with what bcrypt makes of a password and a salt. Each round takes as long as any other, for every 32 bytes of key;
/// signify(1) takes 42 rounds, ssh-keygen(1) 24.
///
/// # Errors
/// [`BcryptPbkdfError`] where password, salt or key have no bytes, `rounds` is 0, or the key has more than 1024 bytes. It is full of
/// random bytes then.
///
/// Safe in threads and after fork. OpenBSD: bcrypt_pbkdf(3).
///
/// ```
/// use openbsd_compat::bcrypt_pbkdf;
/// let mut key = [0; 8];
/// bcrypt_pbkdf(b"password", b"salt", &mut key, 4)?;
/// assert_eq!(key, [0x5b, 0xbf, 0x0c, 0xc2, 0x93, 0x58, 0x7f, 0x1c]);
/// assert!(bcrypt_pbkdf(b"", b"salt", &mut key, 4).is_err());
/// # Ok::<(), openbsd_compat::BcryptPbkdfError>(())
/// ```
pub fn bcrypt_pbkdf(pass: &[u8], salt: &[u8], key: &mut [u8], rounds: u32) -> Result<(), BcryptPbkdfError> {
    // SAFETY: three slices, the last of which is writable.
    let made = unsafe {
        c_bcrypt_pbkdf(pass.as_ptr().cast(), pass.len(), salt.as_ptr(), salt.len(), key.as_mut_ptr(), key.len(), rounds)
    };
    if made == 0 { Ok(()) } else { Err(BcryptPbkdfError) }
}
