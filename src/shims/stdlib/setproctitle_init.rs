//! setproctitle_init — libbsd's name, not an OpenBSD one
//!
//! Tells setproctitle(3) that it may use the place of argv's and environ's strings. OpenBSD needs no such call and neither do we;
//! it lengthens the title where the kernel refuses to move it, and on macOS. Nothing moves until a title needs it: then
//! all strings are copied to the heap in one block, and argv, envp, environ and the program's name point there; without memory
//! for the block nothing moves. What getenv(3) returned before, and any other pointer kept to the strings, then shows the title.
//!
//! Variables added by setenv(3) or putenv(3), before or after, are left where they are, as are strings that are not where exec(2)
//! put them. argc 0 and NULL arrays are allowed. Never fails, touches no errno; to be called by main before threads.

use crate::shims::title::{self, Consent};
use core::ffi::{c_char, c_int};

/// Lets setproctitle(3) use the place of argv and environ, whose strings move to the heap.
///
/// # Safety
/// - `argv` is NULL or main's own array with `argc` strings, `envp` is NULL or main's own third argument; both last as long as
///   the process.
#[unsafe(export_name = symbol!(setproctitle_init))]
pub unsafe extern "C" fn setproctitle_init(argc: c_int, argv: *mut *mut c_char, envp: *mut *mut c_char) {
    // SAFETY: the caller's promise is the same.
    unsafe { title::agree(Consent::EnvironAndArgv, argc, argv, envp) }
}
