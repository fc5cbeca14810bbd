//! SipHash_Update(3) — OpenBSD `lib/libc/hash/siphash.c`
//!
//! Takes `len` bytes of a message, `rc` rounds for every eight of them; `rf` is not used. Never fails, touches no errno; safe
//! after fork, in signal handlers, and in threads that do not share the context.

use crate::shims::memory;
use crate::shims::sip::Context;
use core::ffi::{c_int, c_void};

/// Takes bytes of the message.
///
/// # Safety
/// - `ctx` is valid for reads and writes and has a message that SipHash_Init(3) started.
/// - `src` is valid for reads of `len` bytes; where that is 0 it may be NULL.
#[unsafe(export_name = symbol!(SipHash_Update))]
pub unsafe extern "C" fn SipHash_Update(ctx: *mut Context, rc: c_int, rf: c_int, src: *const c_void, len: usize) {
    let _ = rf;
    // SAFETY: the caller promises both.
    unsafe { (*ctx).update(rc, memory::bytes(src, len)) }
}
