//! Blowfish_expandstate(3) — OpenBSD `lib/libc/crypt/blowfish.c`
//!
//! Mixes a key into a state as Blowfish_expand0state(3) does, and a salt of any length with it, over and over again. An empty one
//! counts as zeros, where OpenBSD reads its first byte all the same. Never fails, touches no errno; safe after fork, in signal
//! handlers, and in threads that do not write to the same memory.

use crate::shims::blowfish::{Blowfish, blocks, subkeys};
use crate::shims::memory;

/// Mixes a salt and a key in.
///
/// # Safety
/// - `c` is valid for reads and writes and has a state.
/// - `data` is valid for reads of `databytes` bytes, and `key` of `keybytes` bytes; where those are 0 they may be NULL.
#[unsafe(export_name = symbol!(Blowfish_expandstate))]
pub unsafe extern "C" fn Blowfish_expandstate(
    c: *mut Blowfish,
    data: *const u8,
    databytes: u16,
    key: *const u8,
    keybytes: u16,
) {
    // SAFETY: the caller promises all three.
    let (state, salt, key) =
        unsafe { (&mut *c, memory::bytes(data.cast(), databytes.into()), memory::bytes(key.cast(), keybytes.into())) };
    let mut key = subkeys(key);
    state.expand(&key, blocks(salt));
    memory::wipe_words(&mut key);
}
