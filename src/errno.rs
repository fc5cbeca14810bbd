//! The calling thread's `errno`.

use core::ffi::c_int;

#[cfg(any(target_os = "solaris", target_os = "illumos"))]
use libc::___errno as location;
#[cfg(any(target_os = "android", target_os = "openbsd", target_os = "netbsd"))]
use libc::__errno as location;
#[cfg(any(target_os = "linux", target_os = "emscripten", target_os = "l4re", target_os = "redox"))]
use libc::__errno_location as location;
#[cfg(any(target_vendor = "apple", target_os = "freebsd", target_os = "dragonfly"))]
use libc::__error as location;

/// The value of `errno`.
#[allow(dead_code, reason = "which of the two a build needs depends on its plan")]
pub(crate) fn get() -> c_int {
    // SAFETY: the C library returns a valid pointer to the calling thread's errno.
    unsafe { *location() }
}

/// Sets `errno`.
#[allow(dead_code, reason = "which of the two a build needs depends on its plan")]
pub(crate) fn set(value: c_int) {
    // SAFETY: as in `get`; the location belongs to this thread alone.
    unsafe { *location() = value }
}
