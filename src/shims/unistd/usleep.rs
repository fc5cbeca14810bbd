//! usleep(3) — OpenBSD `lib/libc/gen/usleep.c`
//!
//! Sleeps for so many microseconds, also more than a second of them, by nanosleep(2). 0, or -1 with errno EINTR where a handler ran.
//! Safe in threads, after fork and in signal handlers.

use core::ffi::c_int;
use core::ptr;

/// Sleeps.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(usleep))]
pub unsafe extern "C" fn usleep(microseconds: libc::useconds_t) -> c_int {
    const SECOND: libc::useconds_t = 1_000_000;
    // SAFETY: zeros are a time; on some systems it has padding that no expression can name.
    let mut time: libc::timespec = unsafe { core::mem::zeroed() };
    time.tv_sec = (microseconds / SECOND) as libc::time_t;
    time.tv_nsec = (microseconds % SECOND * 1000) as _;
    // SAFETY: reads `time`; what is left is not asked for.
    unsafe { libc::nanosleep(&raw const time, ptr::null_mut()) }
}
