//! SipHash_End(3) — OpenBSD `lib/libc/hash/siphash.c`
//!
//! The hash of the message, after `rc` rounds for its end and `rf` more; the context is cleared. Never fails, touches no errno;
//! safe after fork, in signal handlers, and in threads that do not share the context.

use crate::shims::memory;
use crate::shims::sip::Context;
use core::ffi::c_int;

/// The hash of the message.
///
/// # Safety
/// - `ctx` is valid for reads and writes and has a message that SipHash_Init(3) started.
#[unsafe(export_name = symbol!(SipHash_End))]
pub unsafe extern "C" fn SipHash_End(ctx: *mut Context, rc: c_int, rf: c_int) -> u64 {
    // SAFETY: the caller promises it; words and bytes may all be 0.
    unsafe {
        let hash = (*ctx).end(rc, rf);
        memory::clear(&mut *ctx);
        hash
    }
}
