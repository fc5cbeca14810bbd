//! getdtablecount(2): how many descriptors are open.

use core::ffi::c_int;

unsafe extern "C" {
    #[link_name = symbol!(getdtablecount)]
    safe fn c_getdtablecount() -> c_int;
}

/// How many descriptors the process has open.
///
/// Never fails; 0 where a filter hides even that. Safe in threads, after fork and in signal handlers. OpenBSD: getdtablecount(2).
///
/// ```
/// use openbsd_compat::getdtablecount;
/// let before = getdtablecount();
/// let file = std::fs::File::open("/dev/null").unwrap();
/// assert_eq!(getdtablecount(), before + 1);
/// ```
pub fn getdtablecount() -> c_int {
    c_getdtablecount()
}
