//! getpass(3) — OpenBSD `lib/libc/gen/readpassphrase.c`
//!
//! readpassphrase(3) with echo off, into memory that the next call overwrites: up to 128 characters, as on OpenBSD, and NULL with errno
//! where that fails. glibc's takes any length, musl's nothing but a terminal. Not thread-safe. The caller clears the password.

use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int};

unsafe extern "C" {
    #[link_name = symbol!(readpassphrase)]
    fn readpassphrase(prompt: *const c_char, buf: *mut c_char, bufsiz: usize, flags: c_int) -> *mut c_char;
}

/// OpenBSD's _PASSWORD_LEN and the NUL.
const LENGTH: usize = 129;

struct Buffer(UnsafeCell<[c_char; LENGTH]>);

// SAFETY: C's getpass(3) is for one thread at a time, which its callers promise.
unsafe impl Sync for Buffer {}

static BUFFER: Buffer = Buffer(UnsafeCell::new([0; LENGTH]));

/// Reads a password.
///
/// # Safety
/// - `prompt` is a string.
/// - No other thread calls it, or uses its last result.
#[unsafe(export_name = symbol!(getpass))]
pub unsafe extern "C" fn getpass(prompt: *const c_char) -> *mut c_char {
    // SAFETY: the buffer is that long, and the caller promises that nobody else uses it.
    unsafe { readpassphrase(prompt, BUFFER.0.get().cast(), LENGTH, 0) }
}
