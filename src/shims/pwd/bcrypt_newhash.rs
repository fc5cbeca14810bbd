//! bcrypt_newhash(3) — OpenBSD `lib/libc/crypt/bcrypt.c`
//!
//! Writes a bcrypt hash of the password with a new random salt, `$2b$` and 60 characters in all, to the `hashlen` bytes at `hash`,
//! and returns 0. `log_rounds` is the cost; one below 4 counts as 4, one above 31 as 31. Of the password 72 bytes count. -1 with
//! EINVAL where there is no room for a hash and its NUL. Safe in threads and after fork.

use crate::errno;
use crate::shims::bcrypt::{self, SPACE};
use crate::shims::memory;
use core::ffi::{c_char, c_int, c_void};

unsafe extern "C" {
    #[link_name = symbol!(arc4random_buf)]
    fn c_arc4random_buf(buf: *mut c_void, n: usize);
}

/// Writes a new hash of a password.
///
/// # Safety
/// - `pass` is a string.
/// - `hash` is valid for writes of `hashlen` bytes; where that is 0 it may be NULL.
#[unsafe(export_name = symbol!(bcrypt_newhash))]
pub unsafe extern "C" fn bcrypt_newhash(
    pass: *const c_char,
    log_rounds: c_int,
    hash: *mut c_char,
    hashlen: usize,
) -> c_int {
    let mut salt = [0; 16];
    // SAFETY: 16 writable bytes.
    unsafe { c_arc4random_buf(salt.as_mut_ptr().cast(), salt.len()) };
    let setting = bcrypt::setting(log_rounds, &salt);
    // SAFETY: the caller promises a string.
    let made = (hashlen >= SPACE).then(|| bcrypt::hash(unsafe { memory::string(pass) }, &setting)).flatten();
    let Some(made) = made else {
        errno::set(libc::EINVAL);
        return -1;
    };
    // SAFETY: the caller promises the room, and it is large enough.
    unsafe { hash.cast::<bcrypt::Hash>().write(made) };
    0
}
