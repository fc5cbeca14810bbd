//! Which descriptors are open: what closefrom(2) and getdtablecount(2) are made of where the kernel offers neither.
//!
//! Only fcntl(2) knows for sure, one descriptor at a time: poll(2) asks about many at once, but calls an O_PATH descriptor of
//! Linux closed. So a few are asked about one by one, the rest is read from a list of the kernel's; where there is none, the size
//! of the kernel's table, not the limit, says where to stop asking. No memory is allocated and no lock taken.

use crate::errno;
use core::ffi::c_int;
use core::ops::ControlFlow;

#[cfg_attr(any(target_os = "linux", target_os = "android"), path = "descriptors/linux.rs")]
#[cfg_attr(not(any(target_os = "linux", target_os = "android")), path = "descriptors/elsewhere.rs")]
mod system;

/// What is to be done with an open descriptor; `Break` ends the search.
pub(crate) type Visit<'a> = &'a mut dyn FnMut(c_int) -> ControlFlow<()>;

/// So many are asked about before the kernel's list is opened, which takes Linux about as long as 40 such questions.
const NEAR: c_int = 16;

/// Whether `fd` is open; `None` where a filter keeps the kernel from answering.
pub(crate) fn is_open(fd: c_int) -> Option<bool> {
    // SAFETY: F_GETFD has no third argument and changes nothing, whatever `fd` is.
    if unsafe { libc::fcntl(fd, libc::F_GETFD) } != -1 {
        Some(true)
    } else if errno::get() == libc::EBADF {
        Some(false)
    } else {
        None
    }
}

/// Visits every open descriptor from `from` on. False where nothing could be learnt: then the numbers up to the limit were visited.
pub(crate) fn each(from: c_int, visit: Visit<'_>) -> bool {
    let known = is_open(-1).is_some();
    // What is searched for is often right at the start.
    let near = if known { from.saturating_add(NEAR) } else { from };
    if scan(from, near, visit).is_break() || system::listing(near, visit) {
        return true;
    }
    let _ = scan(near, system::capacity().unwrap_or_else(system::limit), visit);
    known
}

/// Asks about each number below `end`; one that cannot be asked about may be open.
fn scan(from: c_int, end: c_int, visit: Visit<'_>) -> ControlFlow<()> {
    (from..end).filter(|&fd| is_open(fd) != Some(false)).try_for_each(visit)
}
