//! imsgbuf_get_userdata(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! The pointer that the program has kept here, or NULL.

use crate::shims::imsgbuf::Imsgbuf;
use core::ffi::c_void;

/// The kept pointer.
///
/// # Safety
/// - `imsgbuf` is initialised.
#[unsafe(export_name = symbol!(imsgbuf_get_userdata))]
pub unsafe extern "C" fn imsgbuf_get_userdata(imsgbuf: *mut Imsgbuf) -> *mut c_void {
    // SAFETY: the caller promises a live structure.
    unsafe { (*imsgbuf).userdata }
}
