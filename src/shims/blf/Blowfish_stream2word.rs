//! Blowfish_stream2word(3) — OpenBSD `lib/libc/crypt/blowfish.c`
//!
//! The next four bytes of a key as a word, the first one highest. `*current` is where it goes on, from the beginning again behind
//! the end. An empty key counts as zeros, where OpenBSD reads its first byte all the same. Never fails, touches no errno; safe
//! after fork, in signal handlers, and in threads that do not write to the same memory.

use crate::shims::memory;

/// The next word of a key.
///
/// # Safety
/// - `data` is valid for reads of `databytes` bytes; where that is 0 it may be NULL.
/// - `current` is valid for reads and writes.
#[unsafe(export_name = symbol!(Blowfish_stream2word))]
pub unsafe extern "C" fn Blowfish_stream2word(data: *const u8, databytes: u16, current: *mut u16) -> u32 {
    // SAFETY: the caller promises both.
    let (key, at) = unsafe { (memory::bytes(data.cast(), databytes.into()), &mut *current) };
    (0..4).fold(0, |word, _| {
        if *at >= databytes {
            *at = 0;
        }
        let byte = key.get(usize::from(*at)).copied().unwrap_or(0);
        *at = at.wrapping_add(1);
        word << 8 | u32::from(byte)
    })
}
