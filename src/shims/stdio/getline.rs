//! getline(3) — OpenBSD `lib/libc/stdio/getline.c`
//!
//! getdelim(3) up to the end of a line. Thread-safe; not for signal handlers.

use core::ffi::{c_char, c_int};
use libc::{FILE, ssize_t};

unsafe extern "C" {
    #[link_name = symbol!(getdelim)]
    fn getdelim(lineptr: *mut *mut c_char, n: *mut usize, delimiter: c_int, stream: *mut FILE) -> ssize_t;
}

/// Reads a line.
///
/// # Safety
/// - As for getdelim(3).
#[unsafe(export_name = symbol!(getline))]
pub unsafe extern "C" fn getline(lineptr: *mut *mut c_char, n: *mut usize, stream: *mut FILE) -> ssize_t {
    // SAFETY: getdelim's contract is the caller's.
    unsafe { getdelim(lineptr, n, c_int::from(b'\n'), stream) }
}
