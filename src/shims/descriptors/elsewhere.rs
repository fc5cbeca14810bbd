//! Systems without a list of descriptors that can be read without allocating.

use super::Visit;
use core::ffi::c_int;

/// A number above every open descriptor.
pub(super) fn capacity() -> Option<c_int> {
    #[cfg(target_vendor = "apple")]
    {
        // Asked without a buffer, the kernel answers with the bytes it would need: a record for each place in the table.
        // SAFETY: no buffer, so nothing is written.
        let bytes = unsafe { libc::proc_pidinfo(libc::getpid(), libc::PROC_PIDLISTFDS, 0, core::ptr::null_mut(), 0) };
        c_int::try_from(usize::try_from(bytes).ok()? / size_of::<libc::proc_fdinfo>()).ok().filter(|&places| places > 0)
    }
    #[cfg(not(target_vendor = "apple"))]
    None
}

/// There is none.
pub(super) fn listing(_from: c_int, _visit: Visit<'_>) -> bool {
    false
}

/// As high as a descriptor may be, for want of a better bound.
pub(super) fn limit() -> c_int {
    // SAFETY: has no arguments and always succeeds.
    unsafe { libc::getdtablesize() }
}
