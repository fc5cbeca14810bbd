//! pidfile_write(3) — FreeBSD `lib/libutil/pidfile.c`
//!
//! Writes the id of this process into the file that pidfile_open(3) has locked, without a newline, over whatever was in it. 0, or -1
//! with errno: EINVAL (EDOOFUS on FreeBSD) where the handle is NULL or its descriptor is some other file by now.

use crate::shims::pidfh::{self, Pidfile};
use core::ffi::c_int;

/// Writes the process id.
///
/// # Safety
/// - `pfh` is NULL, or from pidfile_open(3) and not given up yet.
#[unsafe(export_name = symbol!(pidfile_write))]
pub unsafe extern "C" fn pidfile_write(pfh: *mut Pidfile) -> c_int {
    // SAFETY: as the caller promises.
    pidfh::answered(unsafe { pidfh::descriptor(pfh) }.and_then(pidfh::write).map(|()| 0))
}
