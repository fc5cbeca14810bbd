//! setproctitle(3): the title of the process, as ps(1) shows it.

use core::ffi::{c_char, c_int};
use core::ptr;

unsafe extern "C" {
    #[link_name = symbol!(setproctitle)]
    fn c_setproctitle(fmt: *const c_char, ...);
}

/// Shows "progname: text" as the title of the process, or the program's name alone where `text` is `None`.
///
/// No init function is needed. The title has at most 2047 bytes, whatever character that cuts, and ends at a NUL. Never fails
/// visibly and leaves errno alone.
///
/// On Linux the first call moves the title to memory of its own. Where the kernel refuses, as it does to a process of several
/// threads without CAP_SYS_RESOURCE, and on macOS, the title is written over the program's arguments and cut to their length:
/// read `std::env::args` before, and set the first title before you start threads or enter a sandbox. Safe in threads, though
/// titles set at once may mix, and after fork; not in signal handlers. OpenBSD: setproctitle(3); FreeBSD's own brings the first
/// title back for `None`.
///
/// ```
/// use openbsd_compat::setproctitle;
/// setproctitle(Some("worker 3"));
/// setproctitle(None);
/// ```
pub fn setproctitle(text: Option<&str>) {
    let Some(text) = text else {
        // SAFETY: NULL asks for the program's name.
        return unsafe { c_setproctitle(ptr::null()) };
    };
    // More than the title can hold need not be offered.
    let length = c_int::try_from(text.len()).unwrap_or(c_int::MAX);
    // SAFETY: the precision keeps the function within the text, which has no NUL at its end.
    unsafe { c_setproctitle(c"%.*s".as_ptr(), length, text.as_ptr().cast::<c_char>()) }
}
