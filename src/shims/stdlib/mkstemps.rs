//! mkstemps(3) — OpenBSD `lib/libc/stdio/mktemp.c`
//!
//! Makes and opens a file of mode 0600, for reading and writing, whose name is `path` with random letters and digits in the
//! place of the six or more X before its last `suffixlen` bytes. The descriptor, which stays open over exec as OpenBSD's does, or
//! -1 with errno EINVAL where there are fewer than six or `path` is shorter than `suffixlen`, else as open(2); `path` may be changed
//! by then. A name that is taken is no error: another is tried. Safe in threads; as safe in signal handlers as arc4random(3).

use crate::shims::template;
use core::ffi::{c_char, c_int};

/// Makes a file of which nobody knew.
///
/// # Safety
/// - `path` is a string that can be written.
#[unsafe(export_name = symbol!(mkstemps))]
pub unsafe extern "C" fn mkstemps(path: *mut c_char, suffixlen: c_int) -> c_int {
    // SAFETY: the caller promises the string.
    unsafe { template::create(path, suffixlen, file) }
}

/// # Safety
/// - `path` is a string.
unsafe fn file(path: *const c_char) -> c_int {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const LARGE: c_int = libc::O_LARGEFILE;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const LARGE: c_int = 0;
    // SAFETY: the caller promises a string; the mode is there because the file is made.
    unsafe { libc::open(path, libc::O_CREAT | libc::O_EXCL | libc::O_RDWR | LARGE, 0o600 as libc::c_uint) }
}
