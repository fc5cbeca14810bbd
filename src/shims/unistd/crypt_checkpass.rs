//! crypt_checkpass(3) — OpenBSD `lib/libc/crypt/cryptutil.c`
//!
//! 0 where the password has this hash, or where both are empty; else -1 with EACCES. A hash is one of bcrypt, `$2a$` or `$2b$`, as
//! crypt_newhash(3) makes them. Where `goodhash` is NULL, because there is no such user, or no hash, the same work is done as for
//! one of cost 8, so that time does not tell. OpenBSD does none where `goodhash` begins as a bcrypt hash does and is none; here it
//! is done then too. What was computed is cleared. Safe in threads and after fork.

use crate::errno;
use crate::shims::{bcrypt, memory};
use core::ffi::{c_char, c_int};

/// Whether a password has a hash.
///
/// # Safety
/// - `pass` is a string, and `goodhash` is one or NULL.
#[unsafe(export_name = symbol!(crypt_checkpass))]
pub unsafe extern "C" fn crypt_checkpass(pass: *const c_char, goodhash: *const c_char) -> c_int {
    // SAFETY: the caller promises a string.
    let pass = unsafe { memory::string(pass) };
    // SAFETY: not NULL, so the caller promises a string.
    let good = (!goodhash.is_null()).then(|| unsafe { memory::string(goodhash) });
    let same = match good {
        Some([0]) if pass.len() == 1 => return 0,
        good => good.and_then(|good| bcrypt::verify(pass, good)),
    };
    if same.is_none() {
        bcrypt::verify(pass, bcrypt::DUMMY);
    }
    if same == Some(true) {
        return 0;
    }
    errno::set(libc::EACCES);
    -1
}
