//! bcrypt_checkpass(3) — OpenBSD `lib/libc/crypt/bcrypt.c`
//!
//! 0 where the password has this bcrypt hash, `$2a$` or `$2b$`; else -1 with EACCES, or with EINVAL where `goodhash` is none.
//! What was computed is cleared in any case, where OpenBSD leaves it after a mismatch. Safe in threads and after fork.

use crate::errno;
use crate::shims::{bcrypt, memory};
use core::ffi::{c_char, c_int};

/// Whether a password has a hash.
///
/// # Safety
/// - `pass` and `goodhash` are strings.
#[unsafe(export_name = symbol!(bcrypt_checkpass))]
pub unsafe extern "C" fn bcrypt_checkpass(pass: *const c_char, goodhash: *const c_char) -> c_int {
    // SAFETY: the caller promises two strings.
    let (pass, good) = unsafe { (memory::string(pass), memory::string(goodhash)) };
    errno::set(match bcrypt::verify(pass, good) {
        Some(true) => return 0,
        Some(false) => libc::EACCES,
        None => libc::EINVAL,
    });
    -1
}
