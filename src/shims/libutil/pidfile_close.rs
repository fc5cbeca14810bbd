//! pidfile_close(3) — FreeBSD `lib/libutil/pidfile.c`
//!
//! Closes the file that pidfile_open(3) has locked, and leaves it where it is: for the children of a daemon, and for a parent that
//! leaves. 0, or -1 with errno; the handle is given up either way, but where it was EINVAL as for
//! pidfile_write(3).

use crate::shims::pidfh::{self, Pidfile};
use core::ffi::c_int;

/// Closes the file.
///
/// # Safety
/// - `pfh` is NULL, or from pidfile_open(3) and not given up yet.
#[unsafe(export_name = symbol!(pidfile_close))]
pub unsafe extern "C" fn pidfile_close(pfh: *mut Pidfile) -> c_int {
    // SAFETY: as the caller promises.
    pidfh::answered(unsafe { pidfh::give_up(pfh, false) }.map(|()| 0))
}
