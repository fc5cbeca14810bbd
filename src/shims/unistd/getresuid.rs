//! getresuid(2) — OpenBSD `sys/kern/kern_prot.c`
//!
//! The real, effective and saved user id of the calling process. 0, or -1 with errno: ENOSYS on a system that tells nobody the saved
//! one. A NULL pointer asks for nothing, as on OpenBSD. errno is untouched on success. Where libc has the function a forced shim asks it;
//! NetBSD's and macOS's kernels tell a process about itself. Safe in threads, after fork and in signal handlers.

use crate::shims::ids;
use core::ffi::c_int;
use libc::uid_t;

/// Stores the three ids.
///
/// # Safety
/// - Each pointer is NULL or valid for a write.
#[unsafe(export_name = symbol!(getresuid))]
pub unsafe extern "C" fn getresuid(ruid: *mut uid_t, euid: *mut uid_t, suid: *mut uid_t) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { ids::store(&ids::USERS, ruid, euid, suid) }
}
