//! Where setproctitle(3) puts its text: shared by setproctitle, setproctitle_init and compat_init_setproctitle.
//!
//! The kernel shows what lies between two addresses of the process, at first the strings of argv. Linux lets a process point them
//! at a page of its own, with which the title has its full length and argv and environ stay as they are (`title/page.rs`).
//! Where that is refused, and on macOS, the title is written over the strings themselves (`title/strings.rs`).
//!
//! All shared state is atomic and nothing is locked, so a forked child can never wait for a thread it does not have. Titles set
//! by two threads at once may mix, but what is shown always ends within its room.

#[cfg(target_os = "linux")]
mod page;
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
mod strings;
#[cfg(target_vendor = "apple")]
#[path = "title/apple.rs"]
mod system;
#[cfg(target_os = "linux")]
#[path = "title/linux.rs"]
mod system;

use core::ffi::{c_char, c_int};

/// OpenBSD's limit, with the NUL.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
const LIMIT: usize = 2048;

/// What a caller of an init function lets go.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub(super) use strings::Consent;

/// What a caller of an init function lets go; the other systems have a setproctitle(3) that asks for nothing.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
#[derive(Clone, Copy)]
pub(super) enum Consent {
    Environ = 1,
    EnvironAndArgv = 2,
}

/// Shows "progname: text", or "progname" where `text` is `None`.
#[allow(dead_code, reason = "a build that has the system's setproctitle may still have an init function")]
pub(super) fn show(text: Option<&[u8]>) {
    #[cfg(target_os = "linux")]
    page::show(text);
    #[cfg(target_vendor = "apple")]
    {
        strings::locate();
        strings::show(text);
    }
    // The other systems have a setproctitle of their own; a shim that is forced there has nowhere to write.
    #[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
    let _ = text;
}

/// Notes that the strings of environ, and perhaps of argv, may be moved to the heap should their place be needed. Nothing moves yet.
///
/// # Safety
/// - `argv` and `envp` are each NULL or main's own array, which lasts as long as the process.
#[allow(dead_code, reason = "a build may have setproctitle and neither init function")]
pub(super) unsafe fn agree(consent: Consent, argc: c_int, argv: *mut *mut c_char, envp: *mut *mut c_char) {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    // SAFETY: the caller's promise is the same.
    unsafe {
        strings::agree(consent, argc, argv, envp);
    }
    #[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
    let _ = (consent, argc, argv, envp);
}

/// Writes the title and fills the rest of `room` bytes with NULs, so that nothing of a longer one remains.
///
/// # Safety
/// - `start` is valid for atomic writes of `room` bytes.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[inline(never)]
unsafe fn write(start: *mut u8, room: usize, text: Option<&[u8]>) {
    use core::ffi::CStr;
    use core::sync::atomic::{AtomicU8, Ordering::Relaxed};

    let name = system::name();
    // SAFETY: the C library's program name is NULL or a C string.
    let name = if name.is_null() { &[] } else { unsafe { CStr::from_ptr(name) }.to_bytes() };
    let mut title = safe::title(name, text, room.min(LIMIT));
    for offset in 0..room {
        // SAFETY: below `room`.
        let byte = unsafe { AtomicU8::from_ptr(start.add(offset)) };
        byte.store(title.next().unwrap_or(0), Relaxed);
    }
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
mod safe {
    #![forbid(unsafe_code)]

    /// The bytes of a title that fits `room` bytes with its NUL.
    pub(super) fn title<'a>(name: &'a [u8], text: Option<&'a [u8]>, room: usize) -> impl Iterator<Item = u8> + 'a {
        let separator: &[u8] = if text.is_some() { b": " } else { b"" };
        // "%c" can put a NUL into the text, which ends it.
        let text = text.unwrap_or(b"").iter().take_while(|byte| **byte != 0);
        name.iter().chain(separator).chain(text).copied().take(room.saturating_sub(1))
    }

    #[cfg(test)]
    mod tests {
        extern crate std;
        use super::title;
        use std::vec::Vec;

        fn shown(name: &str, text: Option<&str>, room: usize) -> Vec<u8> {
            title(name.as_bytes(), text.map(str::as_bytes), room).collect()
        }

        #[test]
        fn name_colon_text() {
            assert_eq!(shown("ntpd", Some("dns engine"), 2048), b"ntpd: dns engine");
            assert_eq!(shown("ntpd", Some(""), 2048), b"ntpd: ");
            assert_eq!(shown("ntpd", Some("-x"), 2048), b"ntpd: -x");
            assert_eq!(shown("ntpd", Some("a\0b"), 2048), b"ntpd: a");
            assert_eq!(shown("ntpd", None, 2048), b"ntpd");
            assert_eq!(shown("", None, 2048), b"");
        }

        #[test]
        fn cut_to_the_room() {
            assert_eq!(shown("ntpd", Some(&"x".repeat(5000)), 2048).len(), 2047);
            assert_eq!(shown("ntpd", Some("dns"), 8), b"ntpd: d");
            assert_eq!(shown("ntpd", Some("dns"), 1), b"");
            assert_eq!(shown("ntpd", Some("dns"), 0), b"");
        }
    }
}
