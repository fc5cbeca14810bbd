//! openpty(3) — OpenBSD `lib/libutil/pty.c`
//!
//! fdopenpty(3) with a descriptor of getptmfd(3) that is closed again. errno is that of whichever failed.

use crate::shims::pty;
use core::ffi::{c_char, c_int};
use libc::{termios, winsize};

unsafe extern "C" {
    #[link_name = symbol!(getptmfd)]
    fn getptmfd() -> c_int;
    #[link_name = symbol!(fdopenpty)]
    fn fdopenpty(
        ptmfd: c_int,
        amaster: *mut c_int,
        aslave: *mut c_int,
        name: *mut c_char,
        termp: *const termios,
        winp: *const winsize,
    ) -> c_int;
}

/// Makes a pseudo-terminal.
///
/// # Safety
/// - `amaster` and `aslave` are valid for a write, and `name`, if it is not NULL, for writes of 16 bytes.
/// - `termp` and `winp` are each NULL or valid for a read.
#[unsafe(export_name = symbol!(openpty))]
pub unsafe extern "C" fn openpty(
    amaster: *mut c_int,
    aslave: *mut c_int,
    name: *mut c_char,
    termp: *const termios,
    winp: *const winsize,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe {
        let maker = getptmfd();
        if maker == -1 {
            return -1;
        }
        let result = fdopenpty(maker, amaster, aslave, name, termp, winp);
        pty::close(maker);
        result
    }
}
