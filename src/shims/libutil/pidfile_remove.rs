//! pidfile_remove(3) — FreeBSD `lib/libutil/pidfile.c`
//!
//! Removes the file that pidfile_open(3) has locked, and closes it: for the daemon that ends. 0, or -1 with errno; the handle is given up either way, but where it was EINVAL as for
//! pidfile_write(3).

use crate::shims::pidfh::{self, Pidfile};
use core::ffi::c_int;

/// Removes the file.
///
/// # Safety
/// - `pfh` is NULL, or from pidfile_open(3) and not given up yet.
#[unsafe(export_name = symbol!(pidfile_remove))]
pub unsafe extern "C" fn pidfile_remove(pfh: *mut Pidfile) -> c_int {
    // SAFETY: as the caller promises.
    pidfh::answered(unsafe { pidfh::give_up(pfh, true) }.map(|()| 0))
}
