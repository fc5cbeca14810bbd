//! pidfile_fileno(3) — FreeBSD `lib/libutil/pidfile.c`
//!
//! The descriptor of the file that pidfile_open(3) has locked, which closefrom(2) must spare, or -1 with errno as pidfile_write(3).

use crate::shims::pidfh::{self, Pidfile};
use core::ffi::c_int;

/// The descriptor.
///
/// # Safety
/// - `pfh` is NULL, or from pidfile_open(3) and not given up yet.
#[unsafe(export_name = symbol!(pidfile_fileno))]
pub unsafe extern "C" fn pidfile_fileno(pfh: *const Pidfile) -> c_int {
    // SAFETY: as the caller promises.
    pidfh::answered(unsafe { pidfh::descriptor(pfh) })
}
