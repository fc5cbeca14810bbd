//! getprogname(3): the program's name, as err(3) and syslog(3) print it. Covers setprogname.

use core::ffi::{CStr, c_char};

unsafe extern "C" {
    #[link_name = symbol!(getprogname)]
    fn c_getprogname() -> *const c_char;
    #[link_name = symbol!(setprogname)]
    fn c_setprogname(progname: *const c_char);
}

/// What [`setprogname`] has set, else the part of argv\[0\] after its last slash.
///
/// Never fails; safe in threads, after fork and in signal handlers. C code that overwrites argv, or that gives setprogname(3) a string
/// which it changes later, must do so before this is called. OpenBSD: getprogname(3).
///
/// ```
/// assert!(!openbsd_compat::getprogname().is_empty());
/// ```
pub fn getprogname() -> &'static CStr {
    // SAFETY: no arguments; OpenBSD promises a result that is never NULL.
    let name = unsafe { c_getprogname() };
    // SAFETY: a C string that lives as long as the program: of argv, or what `setprogname` was given.
    unsafe { CStr::from_ptr(name) }
}

/// Makes the part of `progname` after its last slash the program's name. It is not copied.
///
/// Never fails; safe after fork and in signal handlers; of two threads that set a name one wins. OpenBSD: setprogname(3).
///
/// ```
/// use openbsd_compat::{getprogname, setprogname};
/// setprogname(c"/usr/sbin/smtpd");
/// assert_eq!(getprogname(), c"smtpd");
/// ```
pub fn setprogname(progname: &'static CStr) {
    // SAFETY: a C string that lives as long as the program.
    unsafe { c_setprogname(progname.as_ptr()) }
}
