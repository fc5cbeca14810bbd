//! setprogname(3) — OpenBSD `lib/libc/gen/setprogname.c`
//!
//! Makes the part of `progname` after its last slash what getprogname(3) returns and err(3), warn(3) and syslog(3) print. As in
//! OpenBSD the string is not copied. NULL, which OpenBSD does not allow, changes nothing. Never fails, touches no errno;
//! safe after fork and in signal handlers; of two threads that set a name one wins.

use crate::shims::progname;
use core::ffi::{CStr, c_char};
use core::sync::atomic::Ordering;

/// Sets the program's name.
///
/// # Safety
/// - `progname` is NULL or a C string that lives, unchanged, until another name is set and nobody uses the old one.
#[unsafe(export_name = symbol!(setprogname))]
pub unsafe extern "C" fn setprogname(progname: *const c_char) {
    if progname.is_null() {
        return;
    }
    // SAFETY: not NULL, so a C string.
    let start = safe::base(unsafe { CStr::from_ptr(progname) }.to_bytes());
    progname::name().store(progname.wrapping_add(start).cast_mut(), Ordering::Release);
}

mod safe {
    #![forbid(unsafe_code)]

    /// Where the part after the last slash begins.
    pub(super) fn base(path: &[u8]) -> usize {
        path.iter().rposition(|&byte| byte == b'/').map_or(0, |slash| slash.wrapping_add(1))
    }

    #[cfg(test)]
    mod tests {
        use super::base;

        #[test]
        fn after_the_last_slash() {
            for (path, start) in
                [("", 0), ("a", 0), ("/", 1), ("/a", 1), ("a/", 2), ("/usr/sbin/smtpd", 10), ("//a", 2)]
            {
                assert_eq!(base(path.as_bytes()), start, "{path}");
            }
        }
    }
}
