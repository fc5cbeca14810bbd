//! socket(2) — OpenBSD `sys/kern/uipc_syscalls.c`
//!
//! The system's socket(2) for a system that does not know SOCK_CLOEXEC and SOCK_NONBLOCK, which may be in `type` here as on OpenBSD.
//! The descriptor, or -1 with the system's errno. The flags follow, so a program that another thread executes in between has the
//! descriptor. Safe in threads, after fork and in signal handlers.

use crate::errno;
use crate::shims::flags::{Flags, SOCK_CLOEXEC, SOCK_NONBLOCK};
use core::ffi::c_int;

/// Makes a socket.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(socket))]
pub unsafe extern "C" fn socket(domain: c_int, kind: c_int, protocol: c_int) -> c_int {
    let flags = kind & (SOCK_CLOEXEC | SOCK_NONBLOCK);
    // SAFETY: takes any numbers.
    let made = unsafe { libc::socket(domain, kind & !flags, protocol) };
    match Flags::of_socket(flags).filter(|_| made != -1 && flags != 0).map(|flags| flags.give([made])) {
        Some(Err(error)) => {
            errno::set(error);
            -1
        }
        _ => made,
    }
}
