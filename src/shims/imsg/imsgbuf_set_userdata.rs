//! imsgbuf_set_userdata(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! Keeps a pointer for the program, and returns the one that was kept before.

use crate::shims::imsgbuf::Imsgbuf;
use core::ffi::c_void;
use core::mem;

/// Keeps a pointer.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsgbuf_set_userdata))]
pub unsafe extern "C" fn imsgbuf_set_userdata(imsgbuf: *mut Imsgbuf, data: *mut c_void) -> *mut c_void {
    // SAFETY: the caller promises a live structure.
    unsafe { mem::replace(&mut (*imsgbuf).userdata, data) }
}
