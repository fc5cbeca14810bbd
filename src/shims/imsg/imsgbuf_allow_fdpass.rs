//! imsgbuf_allow_fdpass(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Lets descriptors go along with messages, both ways. Without it they are not sent, and what a peer sends is
//! closed.

use crate::shims::imsgbuf::{FDPASS, Imsgbuf};

/// Lets descriptors pass.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsgbuf_allow_fdpass))]
pub unsafe extern "C" fn imsgbuf_allow_fdpass(imsgbuf: *mut Imsgbuf) {
    // SAFETY: the caller promises a live structure.
    unsafe { (*imsgbuf).flags |= FDPASS };
}
