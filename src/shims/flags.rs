//! Descriptors that are close-on-exec or non-blocking from the start, where the kernel makes them so only afterwards.
//!
//! Between the two calls another thread may fork and exec, and the new program then has the descriptor: nothing a library does can
//! prevent that. Nothing else leaks: what cannot be given its flags is closed.

use crate::errno;
use core::ffi::c_int;

cfg_if::cfg_if! {
    if #[cfg(target_vendor = "apple")] {
        /// OpenBSD's values, which the overlay header has too: this system has none.
        pub(crate) const SOCK_CLOEXEC: c_int = 0x8000;
        pub(crate) const SOCK_NONBLOCK: c_int = 0x4000;
    } else {
        pub(crate) use libc::{SOCK_CLOEXEC, SOCK_NONBLOCK};
    }
}

/// What a descriptor is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Flags {
    pub(crate) close_on_exec: bool,
    pub(crate) nonblocking: bool,
}

impl Flags {
    /// From two flags; `None` where there is any other.
    pub(crate) fn of(flags: c_int, close_on_exec: c_int, nonblocking: c_int) -> Option<Self> {
        (flags & !(close_on_exec | nonblocking) == 0)
            .then_some(Self { close_on_exec: flags & close_on_exec != 0, nonblocking: flags & nonblocking != 0 })
    }

    /// From the flags of a socket.
    #[allow(dead_code, reason = "which of these a build needs depends on its plan")]
    pub(crate) fn of_socket(flags: c_int) -> Option<Self> {
        Self::of(flags, SOCK_CLOEXEC, SOCK_NONBLOCK)
    }

    /// Gives these descriptors the flags, and closes all of them where one does not take them.
    #[allow(dead_code, reason = "which of these a build needs depends on its plan")]
    pub(crate) fn give<const N: usize>(self, descriptors: [c_int; N]) -> Result<[c_int; N], c_int> {
        if descriptors.iter().all(|&fd| self.set(fd)) {
            return Ok(descriptors);
        }
        let error = errno::get();
        for fd in descriptors {
            // SAFETY: the caller has just made them and hands them over.
            unsafe { libc::close(fd) };
        }
        Err(error)
    }

    /// Also takes O_NONBLOCK away: some systems let an accepted socket inherit it.
    fn set(self, fd: c_int) -> bool {
        // SAFETY: these take an integer and change no memory.
        unsafe {
            if self.close_on_exec && libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC) == -1 {
                return false;
            }
            let old = libc::fcntl(fd, libc::F_GETFL);
            let new = if self.nonblocking { old | libc::O_NONBLOCK } else { old & !libc::O_NONBLOCK };
            old != -1 && (new == old || libc::fcntl(fd, libc::F_SETFL, new) != -1)
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use std::fs::File;
    use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd, OwnedFd};

    const NEITHER: Flags = Flags { close_on_exec: false, nonblocking: false };
    const BOTH: Flags = Flags { close_on_exec: true, nonblocking: true };

    /// FD_CLOEXEC and O_NONBLOCK.
    fn of(fd: c_int) -> (bool, bool) {
        // SAFETY: asks about an integer.
        unsafe {
            (
                libc::fcntl(fd, libc::F_GETFD) & libc::FD_CLOEXEC != 0,
                libc::fcntl(fd, libc::F_GETFL) & libc::O_NONBLOCK != 0,
            )
        }
    }

    #[test]
    fn only_the_two_are_known() {
        assert_eq!(Flags::of_socket(0), Some(NEITHER));
        assert_eq!(Flags::of_socket(SOCK_CLOEXEC | SOCK_NONBLOCK), Some(BOTH));
        assert_eq!(Flags::of_socket(SOCK_NONBLOCK), Some(Flags { nonblocking: true, ..NEITHER }));
        assert_eq!(Flags::of_socket(1), None);
        assert_eq!(Flags::of_socket(SOCK_CLOEXEC | 1), None);
    }

    #[test]
    fn they_are_given_and_taken() {
        // SAFETY: a new descriptor that nobody else knows.
        let fd = unsafe { libc::dup(File::open("/dev/null").unwrap().as_raw_fd()) };
        assert_eq!((of(fd), BOTH.give([fd]), of(fd)), ((false, false), Ok([fd]), (true, true)));
        assert_eq!((NEITHER.give([fd]), of(fd)), (Ok([fd]), (true, false)));
        // SAFETY: still open and this function's own.
        drop(unsafe { OwnedFd::from_raw_fd(fd) });
    }

    #[test]
    fn all_are_closed_where_one_is_refused() {
        // A number that the other tests, which run beside this one, do not get.
        let fd = File::open("/dev/null").unwrap().into_raw_fd();
        // SAFETY: moves a descriptor of this function's own far up.
        let far = unsafe { libc::fcntl(fd, libc::F_DUPFD, 700) };
        assert_eq!(BOTH.give([far, -1]), Err(libc::EBADF));
        // SAFETY: asks about an integer.
        assert_eq!(unsafe { libc::fcntl(far, libc::F_GETFD) }, -1);
        // SAFETY: opened above, and this function's own.
        drop(unsafe { OwnedFd::from_raw_fd(fd) });
    }
}
