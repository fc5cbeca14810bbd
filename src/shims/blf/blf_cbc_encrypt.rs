//! blf_cbc_encrypt(3) — OpenBSD `lib/libc/crypt/blowfish.c`
//!
//! Enciphers bytes in place in blocks of 8, chained, the first one to the 8 bytes at `iv`, which stay as they are. A block that
//! is not whole stays as it is, where OpenBSD goes on behind the end of `data`. Never fails, touches no errno; safe after fork,
//! in signal handlers, and in threads that do not write to the same memory.

use crate::shims::blowfish::{Blowfish, blocks, cbc_encrypt};
use crate::shims::memory;

/// Enciphers a chain of blocks of bytes.
///
/// # Safety
/// - `c` is valid for reads and has a state.
/// - `iv` is valid for reads of 8 bytes.
/// - `data` is valid for reads and writes of `len` bytes; where that is 0 it may be NULL.
#[unsafe(export_name = symbol!(blf_cbc_encrypt))]
pub unsafe extern "C" fn blf_cbc_encrypt(c: *const Blowfish, iv: *const u8, data: *mut u8, len: u32) {
    // SAFETY: the caller promises 8 bytes.
    let iv = blocks(unsafe { memory::bytes(iv.cast(), 8) })();
    // SAFETY: the caller promises both.
    let (state, data) = unsafe { (&*c, memory::bytes_mut(data.cast(), len as usize)) };
    cbc_encrypt(state, iv, data);
}
