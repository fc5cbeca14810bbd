//! mkdtemp(3) — OpenBSD `lib/libc/stdio/mktemp.c`
//!
//! Makes a directory of mode 0700 whose name is `path` with random letters and digits in the place of the six or more X at its
//! end, and returns `path`. NULL with errno EINVAL where there are fewer than six, else as mkdir(2); `path` may be changed by then.
//! A name that is taken is no error: another is tried. Safe in threads; as safe in signal handlers as arc4random(3).

use crate::shims::template;
use core::ffi::{c_char, c_int};
use core::ptr;

/// Makes a directory of which nobody knew.
///
/// # Safety
/// - `path` is a string that can be written.
#[unsafe(export_name = symbol!(mkdtemp))]
pub unsafe extern "C" fn mkdtemp(path: *mut c_char) -> *mut c_char {
    // SAFETY: the caller promises the string.
    if unsafe { template::create(path, 0, directory) } == -1 { ptr::null_mut() } else { path }
}

/// # Safety
/// - `path` is a string.
unsafe fn directory(path: *const c_char) -> c_int {
    // SAFETY: the caller promises a string.
    unsafe { libc::mkdir(path, 0o700) }
}
