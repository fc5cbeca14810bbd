//! blf_ecb_encrypt(3) — OpenBSD `lib/libc/crypt/blowfish.c`
//!
//! Enciphers bytes in place, each block of 8 by itself. A block that is not whole stays as it is, where OpenBSD goes on behind
//! the end of `data`. Never fails, touches no errno; safe after fork, in signal handlers, and in threads that do not write to the
//! same memory.

use crate::shims::blowfish::{Blowfish, on_bytes};
use crate::shims::memory;

/// Enciphers blocks of bytes.
///
/// # Safety
/// - `c` is valid for reads and has a state.
/// - `data` is valid for reads and writes of `len` bytes; where that is 0 it may be NULL.
#[unsafe(export_name = symbol!(blf_ecb_encrypt))]
pub unsafe extern "C" fn blf_ecb_encrypt(c: *const Blowfish, data: *mut u8, len: u32) {
    // SAFETY: the caller promises both.
    let (state, data) = unsafe { (&*c, memory::bytes_mut(data.cast(), len as usize)) };
    on_bytes(data, |block| state.encipher(block));
}
