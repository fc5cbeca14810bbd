//! setresuid(2) — OpenBSD `sys/kern/kern_prot.c`
//!
//! Sets the real, effective and saved user id, -1 leaving one as it is. All or nothing: 0 where afterwards all three are what was asked
//! for, which is looked at and not taken for granted, and -1 with errno where they are as they were. EPERM: without privilege, which
//! is an effective id of 0, each must be one of the present three. ENOSYS, which OpenBSD does not know: this kernel has no way there,
//! as where all three are to differ and the saved one not to be root's. errno is untouched on success.
//!
//! Made of setuid(2), seteuid(2) and setreuid(2) of the C library, which change every thread of the process (on Linux the system call
//! would change the calling thread alone, so that a forced shim there is made of the library's too). They are up to three calls:
//! another thread may see what lies between. Supplementary groups stay. Allocates nothing; takes what locks those calls take.

use crate::shims::ids;
use core::ffi::c_int;
use libc::uid_t;

/// Sets the three ids.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(setresuid))]
pub unsafe extern "C" fn setresuid(ruid: uid_t, euid: uid_t, suid: uid_t) -> c_int {
    ids::assume(&ids::USERS, ruid, euid, suid)
}
