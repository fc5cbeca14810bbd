//! closefrom(2) — OpenBSD `sys/kern/kern_descrip.c`
//!
//! Closes every descriptor from `lowfd` on. 0, or -1 with errno EBADF where `lowfd` is negative or above every open descriptor;
//! what is open is asked from the kernel, so the answer is exact, but for a filter that keeps even fcntl(2) and /proc from answering:
//! then it is 0. (Under valgrind valgrind's own descriptors, high above the program's, count as open.) errno is untouched on success.
//!
//! Works whatever the kernel lacks or a filter refuses, whether or not there is a /proc, and however high the limit is:
//! close_range(2) first, else each open descriptor by close(2). Never EINTR, unlike OpenBSD: nothing here waits to be interrupted.
//! Allocates nothing, takes no lock and is no cancellation point: safe after fork in a process with threads, and in signal handlers. Other
//! threads that open or close descriptors meanwhile may see theirs closed or spared.
//!
//! macOS kills a process that closes a descriptor which libdispatch guards: call it after fork, before libdispatch is used.

use crate::errno;
use crate::shims::descriptors;
use core::ffi::c_int;
use core::ops::ControlFlow;

/// Closes every descriptor that is not below `lowfd`.
///
/// # Safety
/// - No descriptor from `lowfd` on is owned by code that will use or close it later.
#[unsafe(export_name = symbol!(closefrom))]
pub unsafe extern "C" fn closefrom(lowfd: c_int) -> c_int {
    let errno = errno::get();
    if lowfd < 0 || !any_open(lowfd) {
        errno::set(libc::EBADF);
        return -1;
    }
    if !close_range(lowfd) {
        descriptors::each(lowfd, &mut |fd| {
            close(fd);
            ControlFlow::Continue(())
        });
    }
    errno::set(errno);
    0
}

fn any_open(lowfd: c_int) -> bool {
    let mut any = false;
    descriptors::each(lowfd, &mut |_| {
        any = true;
        ControlFlow::Break(())
    });
    any
}

/// Whether the kernel has closed them all at once.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn close_range(lowfd: c_int) -> bool {
    use core::ffi::{c_long, c_uint};
    // SAFETY: three integers; the caller of closefrom gives up these descriptors.
    unsafe { libc::syscall(libc::SYS_close_range, c_long::from(lowfd), c_uint::MAX as c_long, 0 as c_long) == 0 }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn close_range(_lowfd: c_int) -> bool {
    false
}

/// Closes one. An error does not matter: a descriptor that was open is gone even where data could not be written.
fn close(fd: c_int) {
    // Not by `close`, which is a cancellation point.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    // SAFETY: an integer; the caller of closefrom gives up the descriptor.
    unsafe {
        libc::syscall(libc::SYS_close, core::ffi::c_long::from(fd));
    }
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    // SAFETY: as above.
    unsafe {
        libc::close(fd);
    }
}
