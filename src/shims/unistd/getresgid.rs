//! getresgid(2) — OpenBSD `sys/kern/kern_prot.c`
//!
//! The real, effective and saved group id of the calling process. 0, or -1 with errno: ENOSYS on a system that tells nobody the saved
//! one. A NULL pointer asks for nothing, as on OpenBSD. errno is untouched on success. Where libc has the function a forced shim asks it;
//! NetBSD's and macOS's kernels tell a process about itself. Safe in threads, after fork and in signal handlers.

use crate::shims::ids;
use core::ffi::c_int;
use libc::gid_t;

/// Stores the three ids.
///
/// # Safety
/// - Each pointer is NULL or valid for a write.
#[unsafe(export_name = symbol!(getresgid))]
pub unsafe extern "C" fn getresgid(rgid: *mut gid_t, egid: *mut gid_t, sgid: *mut gid_t) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { ids::store(&ids::GROUPS, rgid, egid, sgid) }
}
