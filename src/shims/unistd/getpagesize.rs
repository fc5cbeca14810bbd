//! getpagesize(3) — OpenBSD `lib/libc/gen/getpagesize.c`
//!
//! The size of a page in bytes, by sysconf(3). Safe in threads, after fork and in signal handlers.

use core::ffi::c_int;

/// The size of a page.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(getpagesize))]
pub unsafe extern "C" fn getpagesize() -> c_int {
    // SAFETY: takes any name and changes nothing.
    unsafe { libc::sysconf(libc::_SC_PAGESIZE) as c_int }
}
