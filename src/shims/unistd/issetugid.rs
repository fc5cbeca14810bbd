//! issetugid(2) — OpenBSD `sys/kern/kern_prot.c`
//!
//! 1 where the last execve(2) changed the privilege of this process, else 0, and the answer stays the same until the next one, in
//! children too: a program that is 1 trusts nothing of its environment. Linux tells by AT_SECURE, which is also set for file
//! capabilities and by security modules, where OpenBSD has neither. Where the kernel does not say, ids that differ are 1, and so is not
//! knowing. errno is untouched. Safe in threads, after fork and in signal handlers.

use core::ffi::c_int;

/// Whether the environment is not to be trusted.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(issetugid))]
pub unsafe extern "C" fn issetugid() -> c_int {
    c_int::from(is_tainted())
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn is_tainted() -> bool {
    use crate::errno;
    let saved = errno::get();
    // getauxval(3) returns 0 for what is not there, and says so by errno only.
    errno::set(0);
    // SAFETY: reads what the kernel has put beside the environment; takes any number.
    let secure = unsafe { libc::getauxval(libc::AT_SECURE) };
    let told = errno::get() != libc::ENOENT;
    errno::set(saved);
    if told { secure != 0 } else { ids_differ() }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
use ids_differ as is_tainted;

fn ids_differ() -> bool {
    // SAFETY: none of them has arguments or fails.
    unsafe { libc::getuid() != libc::geteuid() || libc::getgid() != libc::getegid() }
}
