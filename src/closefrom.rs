//! closefrom(2): closing every descriptor from a number on.

use std::{io, os::fd::RawFd};

unsafe extern "C" {
    #[cfg(not(void_result = "closefrom"))]
    #[link_name = symbol!(closefrom)]
    fn c_closefrom(lowfd: RawFd) -> core::ffi::c_int;

    /// A system's own that promises no result: there is none to read.
    #[cfg(void_result = "closefrom")]
    #[link_name = symbol!(closefrom)]
    fn c_closefrom(lowfd: RawFd);
}

/// Closes every descriptor that is not below `lowfd`.
///
/// `EBADF` where `lowfd` is negative or above every open descriptor. glibc's and FreeBSD's own closefrom(2), where they are
/// used, do not say the latter; then the result is `Ok`. `EINTR` is possible on OpenBSD alone.
///
/// Async-signal-safe: what to call in a child after fork, even where the parent has threads. On macOS the process is killed if it
/// closes a descriptor that libdispatch guards: call it before libdispatch is used. OpenBSD: closefrom(2).
///
/// # Safety
/// - Nothing that owns a descriptor from `lowfd` on is used or dropped any more: the number may soon stand for another file.
///
/// ```
/// use openbsd_compat::closefrom;
/// // SAFETY: a negative number closes nothing.
/// let nothing = unsafe { closefrom(-1) };
/// assert_eq!(nothing.unwrap_err().raw_os_error(), Some(libc::EBADF));
/// ```
pub unsafe fn closefrom(lowfd: RawFd) -> io::Result<()> {
    // Without a result a negative number would close everything.
    #[cfg(void_result = "closefrom")]
    {
        if lowfd < 0 {
            return Err(io::Error::from_raw_os_error(libc::EBADF));
        }
        // SAFETY: the caller has given up these descriptors.
        unsafe { c_closefrom(lowfd) };
        Ok(())
    }
    #[cfg(not(void_result = "closefrom"))]
    // SAFETY: the caller has given up these descriptors.
    match unsafe { c_closefrom(lowfd) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}
