//! accept4(2) — OpenBSD `sys/kern/uipc_syscalls.c`
//!
//! accept(2) whose new socket is close-on-exec with SOCK_CLOEXEC and non-blocking with SOCK_NONBLOCK, and neither without, whatever the
//! listening socket is; any other flag is EINVAL (OpenBSD's SOCK_NONBLOCK_INHERIT among them). The descriptor, or -1 with errno. On
//! Linux the kernel does all of it at once; elsewhere the flags follow, and a program that another thread executes in between
//! has the descriptor. EINTR is the caller's, as everywhere. Safe in threads, after fork and in signal handlers. A forced shim on
//! Linux makes the system call itself, which is no cancellation point.

use crate::errno;
use crate::shims::flags::Flags;
use core::ffi::c_int;
use libc::{sockaddr, socklen_t};

/// Accepts a connection.
///
/// # Safety
/// - `addr` is NULL, or valid for writes of `*addrlen` bytes, and `addrlen` for a read and a write.
#[unsafe(export_name = symbol!(accept4))]
pub unsafe extern "C" fn accept4(s: c_int, addr: *mut sockaddr, addrlen: *mut socklen_t, flags: c_int) -> c_int {
    let Some(known) = Flags::of_socket(flags) else {
        errno::set(libc::EINVAL);
        return -1;
    };
    // SAFETY: as the caller promises.
    unsafe { accept(s, addr, addrlen, known) }
}

/// # Safety
/// - As for `accept4`.
#[cfg(any(target_os = "linux", target_os = "android"))]
unsafe fn accept(s: c_int, addr: *mut sockaddr, addrlen: *mut socklen_t, flags: Flags) -> c_int {
    use core::ffi::c_long;
    let close_on_exec = if flags.close_on_exec { libc::SOCK_CLOEXEC } else { 0 };
    let nonblocking = if flags.nonblocking { libc::SOCK_NONBLOCK } else { 0 };
    let both = c_long::from(close_on_exec | nonblocking);
    // SAFETY: as the caller promises; the result is a descriptor or -1.
    unsafe { libc::syscall(libc::SYS_accept4, c_long::from(s), addr, addrlen, both) as c_int }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
use afterwards as accept;

/// accept(2), then fcntl(2).
///
/// # Safety
/// - As for `accept4`.
#[cfg(any(test, not(any(target_os = "linux", target_os = "android"))))]
unsafe fn afterwards(s: c_int, addr: *mut sockaddr, addrlen: *mut socklen_t, flags: Flags) -> c_int {
    // SAFETY: as the caller promises.
    let made = unsafe { libc::accept(s, addr, addrlen) };
    if made == -1 {
        return -1;
    }
    match flags.give([made]) {
        Ok(_) => made,
        Err(error) => {
            errno::set(error);
            -1
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::{accept, afterwards};
    use crate::shims::flags::Flags;
    use core::ptr;
    use std::net::{TcpListener, TcpStream};
    use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

    #[test]
    fn both_ways_accept_the_same() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        for (close_on_exec, nonblocking) in [(false, false), (false, true), (true, false), (true, true)] {
            let flags = Flags { close_on_exec, nonblocking };
            let seen = [accept, afterwards].map(|how| {
                let _client = TcpStream::connect(address).unwrap();
                // SAFETY: without an address nothing is written; the descriptor is new.
                unsafe {
                    let made = how(listener.as_raw_fd(), ptr::null_mut(), ptr::null_mut(), flags);
                    let _owner = OwnedFd::from_raw_fd(made);
                    (libc::fcntl(made, libc::F_GETFD), libc::fcntl(made, libc::F_GETFL))
                }
            });
            assert_eq!(seen[0], seen[1], "{flags:?}");
        }
        // SAFETY: without an address nothing is written.
        let unknown = unsafe { super::accept4(listener.as_raw_fd(), ptr::null_mut(), ptr::null_mut(), 1) };
        assert_eq!((unknown, crate::errno::get()), (-1, libc::EINVAL));
        // SAFETY: there is no such descriptor, and nothing is written.
        let failed = unsafe {
            afterwards(-1, ptr::null_mut(), ptr::null_mut(), Flags { close_on_exec: true, nonblocking: true })
        };
        assert_eq!((failed, crate::errno::get()), (-1, libc::EBADF));
    }
}
