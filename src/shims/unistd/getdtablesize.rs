//! getdtablesize(3) — OpenBSD `lib/libc/gen/getdtablesize.c`
//!
//! One more than the highest descriptor that can be opened: the soft RLIMIT_NOFILE at this moment, INT_MAX where that is higher or
//! infinite. -1 with errno if the system does not say. Safe in threads, after fork and in signal handlers.

use core::ffi::c_int;

/// The size of the descriptor table.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(getdtablesize))]
pub unsafe extern "C" fn getdtablesize() -> c_int {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: writes to `limit` alone.
    match unsafe { libc::getrlimit(libc::RLIMIT_NOFILE, &raw mut limit) } {
        0 => c_int::try_from(limit.rlim_cur).unwrap_or(c_int::MAX),
        _ => -1,
    }
}
