//! getdtablecount(2) — OpenBSD `sys/kern/kern_descrip.c`
//!
//! The number of open descriptors, not counting any that is opened to count them. Always succeeds. Where a filter keeps the
//! kernel from answering at all the result is 0, which is what ports assume that cannot count. errno is untouched.
//! Allocates nothing and takes no lock: safe in threads, after fork and in signal handlers.

use crate::errno;
use crate::shims::descriptors;
use core::ffi::c_int;
use core::ops::ControlFlow;

/// How many descriptors are open.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(getdtablecount))]
pub unsafe extern "C" fn getdtablecount() -> c_int {
    let errno = errno::get();
    let mut count: c_int = 0;
    let known = descriptors::each(0, &mut |_| {
        count = count.saturating_add(1);
        ControlFlow::Continue(())
    });
    errno::set(errno);
    if known { count } else { 0 }
}
