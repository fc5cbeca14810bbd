//! rresvport(3) — OpenBSD `lib/libc/net/rresvport.c`
//!
//! rresvport_af(3) of AF_INET.

use core::ffi::c_int;

unsafe extern "C" {
    #[link_name = symbol!(rresvport_af)]
    fn rresvport_af(alport: *mut c_int, af: c_int) -> c_int;
}

/// A socket with a reserved port.
///
/// # Safety
/// - `alport` is valid for a read and a write.
#[unsafe(export_name = symbol!(rresvport))]
pub unsafe extern "C" fn rresvport(alport: *mut c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { rresvport_af(alport, libc::AF_INET) }
}
