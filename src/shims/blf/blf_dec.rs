//! blf_dec(3) — OpenBSD `lib/libc/crypt/blowfish.c`
//!
//! Deciphers `blocks` blocks of two words each in place, each by itself. Never fails, touches no errno; safe after fork, in
//! signal handlers, and in threads that do not write to the same memory.

use crate::shims::blowfish::Blowfish;
use core::slice;

/// Deciphers blocks of words.
///
/// # Safety
/// - `c` is valid for reads and has a state.
/// - `data` is valid for reads and writes of twice `blocks` words; where that is 0 it may be NULL.
#[unsafe(export_name = symbol!(blf_dec))]
pub unsafe extern "C" fn blf_dec(c: *const Blowfish, data: *mut u32, blocks: u16) {
    if data.is_null() {
        return;
    }
    // SAFETY: not NULL, and the caller promises a state and so many pairs of words.
    let (state, data) = unsafe { (&*c, slice::from_raw_parts_mut(data.cast(), blocks.into())) };
    data.iter_mut().for_each(|block| *block = state.decipher(*block));
}
