//! arc4random_buf(3) — OpenBSD `lib/libc/crypt/arc4random.c`
//!
//! Fills memory with random bytes, from the same source as arc4random(3) and with the same promises. Large requests are made in
//! the caller's memory with a key of their own, that is gone when the call returns.

use crate::shims::{arc4random, memory};
use core::ffi::c_void;

/// Fills `n` bytes.
///
/// # Safety
/// - `buf` is valid for writes of `n` bytes; where `n` is 0 it may be NULL.
#[unsafe(export_name = symbol!(arc4random_buf))]
pub unsafe extern "C" fn arc4random_buf(buf: *mut c_void, n: usize) {
    // SAFETY: the caller promises `n` writable bytes. They may never have been written, but nothing here reads them.
    arc4random::fill(unsafe { memory::bytes_mut(buf, n) });
}

#[cfg(test)]
mod tests {
    use super::arc4random_buf;
    use core::ptr;

    #[test]
    fn fills_what_it_is_told_and_nothing_else() {
        for n in [0, 1, 2, 3, 4, 15, 16, 31, 100, 511, 512, 513, 1023, 1024, 4096, 5000] {
            let mut seen = [0u8; 5002];
            for _ in 0..40 {
                let mut buffer = [0u8; 5002];
                // SAFETY: one byte in, at least one remains behind.
                unsafe { arc4random_buf(buffer.as_mut_ptr().add(1).cast(), n) };
                seen.iter_mut().zip(buffer).for_each(|(seen, byte)| *seen |= byte);
            }
            // A byte that stays 0 forty times happens once in 2^320.
            assert!(seen.iter().enumerate().all(|(at, byte)| (*byte != 0) == (1..=n).contains(&at)), "{n}");
        }
    }

    #[test]
    fn nothing_may_be_null() {
        // SAFETY: no bytes are asked for.
        unsafe { arc4random_buf(ptr::null_mut(), 0) };
    }
}
