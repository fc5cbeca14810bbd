//! arc4random(3) — OpenBSD `lib/libc/crypt/arc4random.c`
//!
//! 32 random bits. Never fails: where the kernel has no entropy to give the process is killed. ChaCha20 with a key for every
//! thread, that takes new entropy after fork and each 1.6 MB; OpenBSD's has one for the process, behind a lock. Leaves errno
//! alone. Safe in threads and after fork; for signal handlers see `arc4random.rs` one folder up.

use crate::shims::arc4random;

/// 32 random bits.
#[unsafe(export_name = symbol!(arc4random))]
pub extern "C" fn c_arc4random() -> u32 {
    arc4random::word()
}
