//! socketpair(2) — OpenBSD `sys/kern/uipc_syscalls.c`
//!
//! The system's socketpair(2) for a system that does not know SOCK_CLOEXEC and SOCK_NONBLOCK, as socket(2) beside it. 0, or -1 with
//! errno and `sv` untouched.

use crate::errno;
use crate::shims::flags::{Flags, SOCK_CLOEXEC, SOCK_NONBLOCK};
use core::ffi::c_int;

/// Makes two sockets that are connected.
///
/// # Safety
/// - `sv` is valid for a write of two descriptors.
#[unsafe(export_name = symbol!(socketpair))]
pub unsafe extern "C" fn socketpair(domain: c_int, kind: c_int, protocol: c_int, sv: *mut c_int) -> c_int {
    let flags = kind & (SOCK_CLOEXEC | SOCK_NONBLOCK);
    let mut made = [-1; 2];
    // SAFETY: two descriptors are written.
    if unsafe { libc::socketpair(domain, kind & !flags, protocol, made.as_mut_ptr()) } == -1 {
        return -1;
    }
    if let Some(Err(error)) = Flags::of_socket(flags).filter(|_| flags != 0).map(|flags| flags.give(made)) {
        errno::set(error);
        return -1;
    }
    // SAFETY: the caller promises room for both.
    unsafe { sv.cast::<[c_int; 2]>().write(made) };
    0
}
