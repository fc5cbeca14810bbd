//! dirname(3) — OpenBSD `lib/libc/gen/dirname.c`
//!
//! A path without its last part and the slashes before it: `/` where only slashes remain, `.` where there is no slash before the
//! last part, or no path, or `path` is NULL. The result is in room of its own, PATH_MAX bytes that the next call writes over; the
//! path itself stays as it is, which POSIX does not promise and glibc, musl and FreeBSD do not do. NULL with errno ENAMETOOLONG
//! where it is too long for the room. As in OpenBSD there is one such room: not for threads that call it at the same time, nor
//! for signal handlers.

use crate::shims::path::Kept;
use core::ffi::c_char;

static KEPT: Kept = Kept::new();

/// A path without its last part.
///
/// # Safety
/// - `path` is NULL or a NUL-terminated string.
/// - No other thread calls it at the same time.
#[unsafe(export_name = symbol!(dirname))]
pub unsafe extern "C" fn dirname(path: *mut c_char) -> *mut c_char {
    // SAFETY: the caller promises a string, and to be alone.
    unsafe { KEPT.keep(path, safe::directory) }
}

mod safe {
    #![forbid(unsafe_code)]

    /// The part of a path before its last one.
    pub(super) fn directory(path: &[u8]) -> &[u8] {
        let is_slash = |byte: &u8| *byte == b'/';
        let front = |end: Option<usize>| end.and_then(|end| path.get(..=end)).unwrap_or_default();
        let named = front(path.iter().rposition(|byte| !is_slash(byte)));
        let Some(slash) = named.iter().rposition(is_slash) else {
            return if named.is_empty() && !path.is_empty() { b"/" } else { b"." };
        };
        let before = path.get(..slash).unwrap_or_default();
        match before.iter().rposition(|byte| !is_slash(byte)) {
            None => b"/",
            end => front(end),
        }
    }

    #[cfg(test)]
    mod tests {
        use super::directory;

        #[test]
        fn parts() {
            for (path, expected) in [
                ("", "."),
                ("/", "/"),
                ("///", "/"),
                ("usr", "."),
                ("usr/", "."),
                ("/usr", "/"),
                ("///usr//", "/"),
                ("/usr/lib", "/usr"),
                ("/usr//lib///", "/usr"),
                ("usr/lib", "usr"),
                ("a//b//c", "a//b"),
                (".", "."),
                ("../x", ".."),
            ] {
                assert_eq!(directory(path.as_bytes()), expected.as_bytes(), "{path}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::dirname;
    use crate::errno;
    use core::ffi::CStr;
    use core::ptr;

    /// In one test, since there is one room.
    #[test]
    fn in_room_of_its_own() {
        let mut path = *b"/usr/lib/libc.a\0";
        let mut long = [b'x'; libc::PATH_MAX as usize + 3];
        long[libc::PATH_MAX as usize..].copy_from_slice(b"/x\0");
        // SAFETY: strings, one call at a time.
        unsafe {
            let kept = dirname(path.as_mut_ptr().cast());
            assert_eq!(CStr::from_ptr(kept), c"/usr/lib");
            assert_eq!(&path, b"/usr/lib/libc.a\0");
            // Of its own result.
            assert_eq!(CStr::from_ptr(dirname(kept)), c"/usr");
            assert_eq!(CStr::from_ptr(dirname(ptr::null_mut())), c".");
            errno::set(0);
            assert!(dirname(long.as_mut_ptr().cast()).is_null());
            assert_eq!(errno::get(), libc::ENAMETOOLONG);
            assert_eq!(
                CStr::from_ptr(dirname(long.as_mut_ptr().add(1).cast())).count_bytes(),
                libc::PATH_MAX as usize - 1
            );
        }
    }
}
