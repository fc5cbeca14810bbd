//! blf_key(3) — OpenBSD `lib/libc/crypt/blowfish.c`
//!
//! A state for a key of any length, of which 72 bytes count; see Blowfish_expand0state(3). Never fails, touches no errno; safe
//! after fork, in signal handlers, and in threads that do not write to the same memory.

use crate::shims::blowfish::{Blowfish, subkeys};
use crate::shims::memory;

/// Makes a state of a key.
///
/// # Safety
/// - `c` is valid for writes.
/// - `k` is valid for reads of `len` bytes; where that is 0 it may be NULL.
#[unsafe(export_name = symbol!(blf_key))]
pub unsafe extern "C" fn blf_key(c: *mut Blowfish, k: *const u8, len: u16) {
    // SAFETY: the caller promises both; what can be written can be read after that.
    let (state, key) = unsafe {
        c.write(Blowfish::start());
        (&mut *c, memory::bytes(k.cast(), len.into()))
    };
    let mut key = subkeys(key);
    state.expand0(&key);
    memory::wipe_words(&mut key);
}
