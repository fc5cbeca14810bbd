//! basename(3) — OpenBSD `lib/libc/gen/basename.c`
//!
//! The last part of a path, without the slashes behind it: `/` where there is nothing but slashes, `.` where there is nothing at
//! all or `path` is NULL. The result is in room of its own, PATH_MAX bytes that the next call writes over; the path itself stays
//! as it is, which POSIX does not promise and glibc, musl and FreeBSD do not do. NULL with errno ENAMETOOLONG where the part is
//! too long for the room. As in OpenBSD there is one such room: not for threads that call it at the same time, nor for signal
//! handlers.

use crate::shims::path::Kept;
use core::ffi::c_char;

static KEPT: Kept = Kept::new();

/// The last part of a path.
///
/// # Safety
/// - `path` is NULL or a NUL-terminated string.
/// - No other thread calls it at the same time.
#[unsafe(export_name = symbol!(basename))]
pub unsafe extern "C" fn basename(path: *mut c_char) -> *mut c_char {
    // SAFETY: the caller promises a string, and to be alone.
    unsafe { KEPT.keep(path, safe::base) }
}

mod safe {
    #![forbid(unsafe_code)]

    /// The part of a path behind its last slash that is followed by anything but slashes.
    pub(super) fn base(path: &[u8]) -> &[u8] {
        let Some(end) = path.iter().rposition(|byte| *byte != b'/') else {
            return if path.is_empty() { b"." } else { b"/" };
        };
        let path = path.get(..=end).unwrap_or_default();
        path.rsplit(|byte| *byte == b'/').next().unwrap_or_default()
    }

    #[cfg(test)]
    mod tests {
        use super::base;

        #[test]
        fn parts() {
            for (path, expected) in [
                ("", "."),
                ("/", "/"),
                ("///", "/"),
                ("usr", "usr"),
                ("usr/", "usr"),
                ("/usr/lib", "lib"),
                ("/usr//lib///", "lib"),
                ("//x", "x"),
                (".", "."),
                ("..", ".."),
                ("a b/c d", "c d"),
            ] {
                assert_eq!(base(path.as_bytes()), expected.as_bytes(), "{path}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::basename;
    use crate::errno;
    use core::ffi::{CStr, c_char};
    use core::ptr;

    /// In one test, since there is one room.
    #[test]
    fn in_room_of_its_own() {
        let mut path = *b"/usr/lib/\0";
        let mut long = [b'x'; libc::PATH_MAX as usize + 1];
        long[libc::PATH_MAX as usize] = 0;
        // SAFETY: strings, one call at a time.
        unsafe {
            assert_eq!(CStr::from_ptr(basename(path.as_mut_ptr().cast())), c"lib");
            assert_eq!(&path, b"/usr/lib/\0");
            assert_eq!(CStr::from_ptr(basename(ptr::null_mut())), c".");
            // Of its own result.
            let kept: *mut c_char = basename(path.as_mut_ptr().cast());
            assert_eq!(CStr::from_ptr(basename(kept)), c"lib");
            errno::set(0);
            assert!(basename(long.as_mut_ptr().cast()).is_null());
            assert_eq!(errno::get(), libc::ENAMETOOLONG);
            assert_eq!(
                CStr::from_ptr(basename(long.as_mut_ptr().add(1).cast())).count_bytes(),
                libc::PATH_MAX as usize - 1
            );
        }
    }
}
