//! SipHash_Final(3) — OpenBSD `lib/libc/hash/siphash.c`
//!
//! SipHash_End(3), the hash written to 8 bytes at `dst`, the lowest first. Never fails, touches no errno; safe after fork, in
//! signal handlers, and in threads that do not share the context.

use crate::shims::memory;
use crate::shims::sip::Context;
use core::ffi::c_int;

/// Writes the hash of the message.
///
/// # Safety
/// - `dst` is valid for writes of 8 bytes.
/// - `ctx` is valid for reads and writes and has a message that SipHash_Init(3) started.
#[unsafe(export_name = symbol!(SipHash_Final))]
pub unsafe extern "C" fn SipHash_Final(dst: *mut [u8; 8], ctx: *mut Context, rc: c_int, rf: c_int) {
    // SAFETY: the caller promises both; words and bytes may all be 0.
    unsafe {
        dst.write((*ctx).end(rc, rf).to_le_bytes());
        memory::clear(&mut *ctx);
    }
}
