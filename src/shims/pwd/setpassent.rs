//! setpassent(3) — OpenBSD `lib/libc/gen/getpwent.c`
//!
//! setpwent(3) that returns 1: getpwent(3) begins anew with the first entry of passwd(5). `stayopen`, which asks to keep the file open between
//! look-ups, is a wish: whether libc does is its own business here. Not thread-safe; not for signal handlers.

use core::ffi::c_int;

/// Begins anew.
///
/// # Safety
/// - No other thread reads the database by getpwent(3).
#[unsafe(export_name = symbol!(setpassent))]
pub unsafe extern "C" fn setpassent(_stayopen: c_int) -> c_int {
    // SAFETY: has no arguments; as the caller promises.
    unsafe { libc::setpwent() };
    1
}
