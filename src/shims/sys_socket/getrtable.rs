//! getrtable(2) — OpenBSD `sys/kern/uipc_syscalls.c`
//!
//! The routing table of the process. On FreeBSD it is the process's FIB, 0 where its kernel has one only; elsewhere a process has
//! no table of its own among several, and 0, the default one, is the answer. Always succeeds; errno is untouched. setrtable(2) is not
//! offered, for there is nothing that it could do. Takes no lock: safe in threads, after fork and in signal handlers.

use core::ffi::c_int;

/// The number of the routing table in use.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(getrtable))]
pub unsafe extern "C" fn getrtable() -> c_int {
    table()
}

#[cfg(target_os = "freebsd")]
fn table() -> c_int {
    use crate::errno;
    let errno = errno::get();
    let mut fib: c_int = 0;
    let mut size = core::mem::size_of::<c_int>();
    // SAFETY: the name is a string, `fib` is valid for a write of `size` bytes, and nothing is to be set.
    let done = unsafe {
        libc::sysctlbyname(c"net.my_fibnum".as_ptr(), (&raw mut fib).cast(), &raw mut size, core::ptr::null(), 0)
    };
    errno::set(errno);
    if done == 0 { fib } else { 0 }
}

#[cfg(not(target_os = "freebsd"))]
fn table() -> c_int {
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errno;

    #[test]
    fn is_the_default_one_and_leaves_errno_alone() {
        errno::set(libc::EXDEV);
        // SAFETY: nothing is asked of the caller.
        assert_eq!((unsafe { getrtable() }, errno::get()), (0, libc::EXDEV));
    }
}
