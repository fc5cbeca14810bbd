//! setresgid(2) — OpenBSD `sys/kern/kern_prot.c`
//!
//! setresuid(2) for the real, effective and saved group id, with the same promises; the privilege is an effective *user* id of 0, so
//! groups are to be changed first. Supplementary groups stay: see setgroups(2).

use crate::shims::ids;
use core::ffi::c_int;
use libc::gid_t;

/// Sets the three ids.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(setresgid))]
pub unsafe extern "C" fn setresgid(rgid: gid_t, egid: gid_t, sgid: gid_t) -> c_int {
    ids::assume(&ids::GROUPS, rgid, egid, sgid)
}
