//! forkpty(3) — OpenBSD `lib/libutil/pty.c`
//!
//! fdforkpty(3) with a descriptor of getptmfd(3) that is closed again, in the child too. errno is that of whichever failed.

use crate::shims::pty;
use core::ffi::{c_char, c_int};
use libc::{pid_t, termios, winsize};

unsafe extern "C" {
    #[link_name = symbol!(getptmfd)]
    fn getptmfd() -> c_int;
    #[link_name = symbol!(fdforkpty)]
    fn fdforkpty(
        ptmfd: c_int,
        amaster: *mut c_int,
        name: *mut c_char,
        termp: *const termios,
        winp: *const winsize,
    ) -> pid_t;
}

/// Makes a child in a pseudo-terminal.
///
/// # Safety
/// - `amaster` is valid for a write, and `name`, if it is not NULL, for writes of 16 bytes.
/// - `termp` and `winp` are each NULL or valid for a read.
/// - The process has no other thread, or the child keeps to what is async-signal-safe.
#[unsafe(export_name = symbol!(forkpty))]
pub unsafe extern "C" fn forkpty(
    amaster: *mut c_int,
    name: *mut c_char,
    termp: *const termios,
    winp: *const winsize,
) -> pid_t {
    // SAFETY: as the caller promises.
    unsafe {
        let maker = getptmfd();
        if maker == -1 {
            return -1;
        }
        let result = fdforkpty(maker, amaster, name, termp, winp);
        pty::close(maker);
        result
    }
}
