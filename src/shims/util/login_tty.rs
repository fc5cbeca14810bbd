//! login_tty(3) — OpenBSD `lib/libutil/login_tty.c`
//!
//! Begins a session, makes the terminal `fd` its controlling terminal and the descriptors 0, 1 and 2, and closes `fd` unless it is one of
//! them. 0, or -1 with errno where the terminal cannot become the controlling one; then no descriptor has changed. A process that leads
//! a session already stays in it. Async-signal-safe: what a child does after fork(2).

use core::ffi::c_int;

/// Makes a terminal the controlling and standard one.
///
/// # Safety
/// - What owns the descriptors 0, 1, 2 and `fd` is not used any more.
#[unsafe(export_name = symbol!(login_tty))]
pub unsafe extern "C" fn login_tty(fd: c_int) -> c_int {
    // SAFETY: system calls on integers; the caller gives up the descriptors.
    unsafe {
        libc::setsid();
        if libc::ioctl(fd, libc::TIOCSCTTY as _, 0) == -1 {
            return -1;
        }
        for standard in 0..3 {
            libc::dup2(fd, standard);
        }
        if fd > 2 {
            libc::close(fd);
        }
    }
    0
}
