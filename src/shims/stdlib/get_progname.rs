//! get_progname — the name of OpenNTPD's own for a copy of getprogname(3)
//!
//! The program's name in memory from malloc(3), which the caller may keep and free: what setproctitle(3) writes over argv does
//! not reach it. `argv0` is for systems without getprogname(3), and is not looked at. NULL with errno ENOMEM where there is no
//! memory. Thread-safe; not for signal handlers. OpenBSD has no such function, and its ports none where setproctitle(3) is libc's.

use core::ffi::c_char;

unsafe extern "C" {
    #[link_name = symbol!(getprogname)]
    fn getprogname() -> *const c_char;
}

/// A copy of the program's name.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(get_progname))]
pub unsafe extern "C" fn get_progname(_argv0: *mut c_char) -> *mut c_char {
    // SAFETY: getprogname(3) never returns NULL.
    unsafe { libc::strdup(getprogname()) }
}

#[cfg(test)]
mod tests {
    use super::{get_progname, getprogname};
    use core::ffi::CStr;
    use core::ptr;

    #[test]
    fn it_is_a_copy() {
        // SAFETY: nothing is asked of the caller; the copy is freed once.
        unsafe {
            let copy = get_progname(ptr::null_mut());
            assert!(!ptr::eq(copy, getprogname()));
            assert_eq!(CStr::from_ptr(copy), CStr::from_ptr(getprogname()));
            libc::free(copy.cast());
        }
    }
}
