//! crypt_newhash(3) — OpenBSD `lib/libc/crypt/cryptutil.c`
//!
//! Writes a new hash of the password to the `hashlen` bytes at `hash` and returns 0. `pref` is what the system's configuration
//! prefers: "bcrypt" or "blowfish", which are one thing, then perhaps a comma and the cost from 4 to 31, as strtonum(3) reads it.
//! Without a cost, or with "a", it is what takes this machine about a tenth of a second, between 6 and 16; measuring that takes
//! the time of cost 8. NULL is "bcrypt,8". -1 with EINVAL for any other `pref`, and where there is no room for the 60 characters
//! and a NUL. Safe in threads and after fork.

use crate::errno;
use crate::shims::{bcrypt, memory};
use core::ffi::{c_char, c_int, c_longlong};
use core::mem;
use core::ptr;

unsafe extern "C" {
    #[link_name = symbol!(bcrypt_newhash)]
    fn c_bcrypt_newhash(pass: *const c_char, log_rounds: c_int, hash: *mut c_char, hashlen: usize) -> c_int;
    #[link_name = symbol!(strtonum)]
    fn c_strtonum(
        numstr: *const c_char,
        minval: c_longlong,
        maxval: c_longlong,
        errstrp: *mut *const c_char,
    ) -> c_longlong;
}

/// Writes a new hash of a password.
///
/// # Safety
/// - `pass` is a string, and `pref` is one or NULL.
/// - `hash` is valid for writes of `hashlen` bytes; where that is 0 it may be NULL.
#[unsafe(export_name = symbol!(crypt_newhash))]
pub unsafe extern "C" fn crypt_newhash(
    pass: *const c_char,
    pref: *const c_char,
    hash: *mut c_char,
    hashlen: usize,
) -> c_int {
    // SAFETY: where it is not NULL the caller promises a string.
    let preferred = if pref.is_null() { b"bcrypt,8\0" } else { unsafe { memory::string(pref) } };
    let cost = match rest(preferred) {
        Some([0] | [b',', b'a', 0]) => Some(bcrypt::fitting(clock)),
        Some([b',', cost @ ..]) => number(cost),
        _ => None,
    };
    let Some(cost) = cost else {
        errno::set(libc::EINVAL);
        return -1;
    };
    // SAFETY: the caller promises a string and the room.
    unsafe { c_bcrypt_newhash(pass, cost, hash, hashlen) }
}

/// What is behind the name of the only function there is.
fn rest(preferred: &[u8]) -> Option<&[u8]> {
    preferred.strip_prefix(b"bcrypt").or_else(|| preferred.strip_prefix(b"blowfish"))
}

/// The cost that the rest of a string is, which has its NUL.
fn number(text: &[u8]) -> Option<c_int> {
    let mut reason = ptr::null();
    // SAFETY: a string, and a pointer that can be written.
    let cost = unsafe { c_strtonum(text.as_ptr().cast(), 4, 31, &mut reason) };
    reason.is_null().then_some(cost as c_int)
}

/// The microseconds that this thread has worked.
#[allow(clippy::unnecessary_cast, reason = "both are narrower on some targets")]
fn clock() -> i64 {
    // SAFETY: all of it may be 0; there is room for what is written.
    let now = unsafe {
        let mut now: libc::timespec = mem::zeroed();
        libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut now);
        now
    };
    (now.tv_sec as i64).wrapping_mul(1_000_000).wrapping_add(now.tv_nsec as i64 / 1000)
}
