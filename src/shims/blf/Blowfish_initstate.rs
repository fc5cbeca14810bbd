//! Blowfish_initstate(3) — OpenBSD `lib/libc/crypt/blowfish.c`
//!
//! The state before any key. Never fails, touches no errno; safe after fork, in signal handlers, and in threads that do not write
//! to the same memory.

use crate::shims::blowfish::Blowfish;

/// Starts a state.
///
/// # Safety
/// - `c` is valid for writes.
#[unsafe(export_name = symbol!(Blowfish_initstate))]
pub unsafe extern "C" fn Blowfish_initstate(c: *mut Blowfish) {
    // SAFETY: the caller promises that it can be written.
    unsafe { c.write(Blowfish::start()) }
}
