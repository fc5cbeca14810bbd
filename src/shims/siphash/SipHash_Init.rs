//! SipHash_Init(3) — OpenBSD `lib/libc/hash/siphash.c`
//!
//! Starts a message under a key of 16 bytes, as they lie in memory. Never fails, touches no errno; safe after fork, in signal
//! handlers, and in threads that do not share the context.

use crate::shims::sip::{Context, Key};

/// Starts a message.
///
/// # Safety
/// - `ctx` is valid for writes.
/// - `key` is valid for reads.
#[unsafe(export_name = symbol!(SipHash_Init))]
pub unsafe extern "C" fn SipHash_Init(ctx: *mut Context, key: *const Key) {
    // SAFETY: the caller promises both.
    unsafe { ctx.write(Context::new(&*key)) }
}
