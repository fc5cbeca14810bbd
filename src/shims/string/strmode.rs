//! strmode(3) — OpenBSD `lib/libc/string/strmode.c`
//!
//! Writes a file's type and permissions as ls(1) shows them, ten characters, a space for the mark that OpenBSD does not use,
//! and a NUL to `p`. Never fails, touches no errno; safe in threads, after fork and in signal handlers.

use core::ffi::c_char;
use libc::mode_t;

/// Writes what a mode looks like.
///
/// # Safety
/// - `p` is valid for writes of twelve bytes.
#[unsafe(export_name = symbol!(strmode))]
pub unsafe extern "C" fn strmode(mode: mode_t, p: *mut c_char) {
    // SAFETY: the caller promises room for twelve bytes.
    unsafe { p.cast::<[u8; 12]>().write(safe::shown(mode)) }
}

mod safe {
    #![forbid(unsafe_code)]

    use libc::mode_t;

    pub(super) fn shown(mode: mode_t) -> [u8; 12] {
        let kind = match mode & libc::S_IFMT {
            libc::S_IFDIR => b'd',
            libc::S_IFCHR => b'c',
            libc::S_IFBLK => b'b',
            libc::S_IFREG => b'-',
            libc::S_IFLNK => b'l',
            libc::S_IFSOCK => b's',
            libc::S_IFIFO => b'p',
            _ => b'?',
        };
        let bit = |bit: mode_t, letter| if mode & bit != 0 { letter } else { b'-' };
        // Permission to execute, and the special bit in the same place.
        let execute = |bit: mode_t, special: mode_t, letter: u8| match (mode & bit != 0, mode & special != 0) {
            (false, false) => b'-',
            (true, false) => b'x',
            (false, true) => letter.to_ascii_uppercase(),
            (true, true) => letter,
        };
        [
            kind,
            bit(libc::S_IRUSR, b'r'),
            bit(libc::S_IWUSR, b'w'),
            execute(libc::S_IXUSR, libc::S_ISUID as mode_t, b's'),
            bit(libc::S_IRGRP, b'r'),
            bit(libc::S_IWGRP, b'w'),
            execute(libc::S_IXGRP, libc::S_ISGID as mode_t, b's'),
            bit(libc::S_IROTH, b'r'),
            bit(libc::S_IWOTH, b'w'),
            execute(libc::S_IXOTH, libc::S_ISVTX as mode_t, b't'),
            b' ',
            0,
        ]
    }

    #[cfg(test)]
    mod tests {
        use super::shown;

        #[test]
        fn types_and_bits() {
            for (mode, text) in [
                (libc::S_IFREG | 0o644, b"-rw-r--r-- \0"),
                (libc::S_IFDIR | 0o1777, b"drwxrwxrwt \0"),
                (libc::S_IFDIR | 0o1776, b"drwxrwxrwT \0"),
                (libc::S_IFREG | 0o4755, b"-rwsr-xr-x \0"),
                (libc::S_IFREG | 0o6644, b"-rwSr-Sr-- \0"),
                (libc::S_IFLNK | 0o777, b"lrwxrwxrwx \0"),
                (libc::S_IFSOCK | 0o600, b"srw------- \0"),
                (libc::S_IFIFO, b"p--------- \0"),
                (libc::S_IFCHR | 0o111, b"c--x--x--x \0"),
                (libc::S_IFBLK | 0o222, b"b-w--w--w- \0"),
                (0, b"?--------- \0"),
            ] {
                assert_eq!(&shown(mode), text);
            }
        }
    }
}
