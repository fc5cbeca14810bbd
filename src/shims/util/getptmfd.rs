//! getptmfd(3) — OpenBSD `lib/libutil/pty.c`
//!
//! A descriptor for fdopenpty(3) and fdforkpty(3), close-on-exec; -1 with errno as of open(2). On OpenBSD it is /dev/ptm, here the folder
//! /dev, by which terminals can be made after chroot(2) too. Safe in threads, after fork and in signal handlers.

use crate::shims::pty;
use core::ffi::c_int;

/// A descriptor by which pseudo-terminals can be made.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(getptmfd))]
pub unsafe extern "C" fn getptmfd() -> c_int {
    pty::maker()
}
