//! compat_init_setproctitle — the portable daemons' name, not an OpenBSD one
//!
//! Tells setproctitle(3) that it may use the place of argv's and environ's strings. OpenBSD needs no such call and neither do we;
//! it lengthens the title where the kernel refuses to move it, and on macOS. Nothing moves until a title needs it: then
//! environ's strings are copied to the heap in one block and environ points there; without memory for the block nothing moves.
//! As the daemons expect, argv's strings are not saved: who needs them has copied them before. What getenv(3) returned before
//! then shows the title. Unlike the daemons' own, this one never sets argv[1] to NULL.
//!
//! Variables added by setenv(3) or putenv(3), before or after, are left where they are, as are strings that are not where exec(2)
//! put them. argc 0 and a NULL argv are allowed. Never fails, touches no errno; to be called by main before threads.

use crate::shims::title::{self, Consent};
use core::ffi::{c_char, c_int};
use core::ptr;

/// Lets setproctitle(3) use the place of argv and environ; the strings of the latter move to the heap.
///
/// # Safety
/// - `argv` is NULL or main's own array with `argc` strings, which lasts as long as the process.
#[unsafe(export_name = symbol!(compat_init_setproctitle))]
pub unsafe extern "C" fn compat_init_setproctitle(argc: c_int, argv: *mut *mut c_char) {
    // SAFETY: the caller's promise is the same.
    unsafe { title::agree(Consent::Environ, argc, argv, ptr::null_mut()) }
}
