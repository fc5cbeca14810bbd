//! fdforkpty(3) — OpenBSD `lib/libutil/pty.c`
//!
//! fdopenpty(3), fork(2) and, in the child, login_tty(3), whose result is ignored there as on OpenBSD. The child's process id in the
//! parent, 0 in the child, or -1 with errno and nothing left open. `amaster` is written in the parent alone; the child has neither descriptor
//! of the pair but its standard ones. The child has the calling thread alone.

use crate::errno;
use crate::shims::pty;
use core::ffi::{c_char, c_int};
use libc::{pid_t, termios, winsize};

unsafe extern "C" {
    #[link_name = symbol!(login_tty)]
    fn login_tty(fd: c_int) -> c_int;
}

/// Makes a child in a pseudo-terminal.
///
/// # Safety
/// - `amaster` is valid for a write, and `name`, if it is not NULL, for writes of 16 bytes.
/// - `termp` and `winp` are each NULL or valid for a read.
/// - The process has no other thread, or the child keeps to what is async-signal-safe.
#[unsafe(export_name = symbol!(fdforkpty))]
pub unsafe extern "C" fn fdforkpty(
    ptmfd: c_int,
    amaster: *mut c_int,
    name: *mut c_char,
    termp: *const termios,
    winp: *const winsize,
) -> pid_t {
    // SAFETY: as the caller promises.
    let (master, terminal) = match unsafe { pty::pair(ptmfd, name, termp.as_ref(), winp.as_ref()) } {
        Ok(pair) => pair,
        Err(error) => {
            errno::set(error);
            return -1;
        }
    };
    // SAFETY: as the caller promises; the descriptors are known to this function alone.
    unsafe {
        let child = libc::fork();
        match child {
            -1 => pty::close(master),
            0 => {
                libc::close(master);
                login_tty(terminal);
                return 0;
            }
            _ => amaster.write(master),
        }
        pty::close(terminal);
        child
    }
}
