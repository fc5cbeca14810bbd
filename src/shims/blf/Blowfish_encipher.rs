//! Blowfish_encipher(3) — OpenBSD `lib/libc/crypt/blowfish.c`
//!
//! Enciphers one block in place: its left half is `*xl` and its right half `*xr`. Never fails, touches no errno; safe after fork,
//! in signal handlers, and in threads that do not write to the same memory.

use crate::shims::blowfish::Blowfish;

/// Enciphers a block.
///
/// # Safety
/// - `c` is valid for reads and has a state.
/// - `xl` and `xr` are valid for reads and writes.
#[unsafe(export_name = symbol!(Blowfish_encipher))]
pub unsafe extern "C" fn Blowfish_encipher(c: *const Blowfish, xl: *mut u32, xr: *mut u32) {
    // SAFETY: the caller promises all three.
    unsafe { [*xl, *xr] = (*c).encipher([*xl, *xr]) }
}
