//! Blowfish_expand0state(3) — OpenBSD `lib/libc/crypt/blowfish.c`
//!
//! Mixes a key of any length into a state, over and over again until all 72 bytes that count are filled. An empty one counts as
//! zeros, where OpenBSD reads its first byte all the same. Never fails, touches no errno; safe after fork, in signal handlers,
//! and in threads that do not write to the same memory.

use crate::shims::blowfish::{Blowfish, subkeys};
use crate::shims::memory;

/// Mixes a key in.
///
/// # Safety
/// - `c` is valid for reads and writes and has a state.
/// - `key` is valid for reads of `keybytes` bytes; where that is 0 it may be NULL.
#[unsafe(export_name = symbol!(Blowfish_expand0state))]
pub unsafe extern "C" fn Blowfish_expand0state(c: *mut Blowfish, key: *const u8, keybytes: u16) {
    // SAFETY: the caller promises both.
    let (state, key) = unsafe { (&mut *c, memory::bytes(key.cast(), keybytes.into())) };
    let mut key = subkeys(key);
    state.expand0(&key);
    memory::wipe_words(&mut key);
}
