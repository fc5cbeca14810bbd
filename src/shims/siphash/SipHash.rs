//! SipHash(3) — OpenBSD `lib/libc/hash/siphash.c`
//!
//! The hash of `len` bytes under a key: SipHash_Init(3), SipHash_Update(3) and SipHash_End(3) at once. Never fails, touches no
//! errno; safe after fork, in signal handlers and in threads.

use crate::shims::memory;
use crate::shims::sip::{Context, Key};
use core::ffi::{c_int, c_void};

/// The hash of bytes.
///
/// # Safety
/// - `key` is valid for reads.
/// - `src` is valid for reads of `len` bytes; where that is 0 it may be NULL.
#[unsafe(export_name = symbol!(SipHash))]
pub unsafe extern "C" fn SipHash(key: *const Key, rc: c_int, rf: c_int, src: *const c_void, len: usize) -> u64 {
    // SAFETY: the caller promises both; words and bytes may all be 0.
    unsafe {
        let mut context = Context::new(&*key);
        context.update(rc, memory::bytes(src, len));
        let hash = context.end(rc, rf);
        memory::clear(&mut context);
        hash
    }
}
