//! fdopenpty(3) — OpenBSD `lib/libutil/pty.c`
//!
//! Makes a pseudo-terminal by the descriptor that getptmfd(3) gave. 0, or -1 with errno, nothing written and nothing left open. `name` takes
//! 16 bytes; a longer one, which OpenBSD cuts off, is ENAMETOOLONG. `termp` and `winp` may be NULL; whether the terminal took what they say
//! is not looked at. As on OpenBSD neither descriptor is close-on-exec, and the terminal is nobody's controlling terminal yet. A descriptor
//! that is not getptmfd(3)'s is ENOTDIR, ENOENT or EBADF (ENOTTY on OpenBSD). Thread-safe, and after fork; not for signal handlers.

use crate::errno;
use crate::shims::pty;
use core::ffi::{c_char, c_int};
use libc::{termios, winsize};

/// Makes a pseudo-terminal.
///
/// # Safety
/// - `amaster` and `aslave` are valid for a write, and `name`, if it is not NULL, for writes of 16 bytes.
/// - `termp` and `winp` are each NULL or valid for a read.
#[unsafe(export_name = symbol!(fdopenpty))]
pub unsafe extern "C" fn fdopenpty(
    ptmfd: c_int,
    amaster: *mut c_int,
    aslave: *mut c_int,
    name: *mut c_char,
    termp: *const termios,
    winp: *const winsize,
) -> c_int {
    // SAFETY: as the caller promises.
    match unsafe { pty::pair(ptmfd, name, termp.as_ref(), winp.as_ref()) } {
        Ok((master, terminal)) => {
            // SAFETY: as the caller promises.
            unsafe {
                amaster.write(master);
                aslave.write(terminal);
            }
            0
        }
        Err(error) => {
            errno::set(error);
            -1
        }
    }
}
