//! getpeereid(3): who is at the other end of a local socket.

use {
    core::ffi::c_int,
    libc::{gid_t, uid_t},
    std::{
        io,
        os::fd::{AsFd, AsRawFd},
    },
};

unsafe extern "C" {
    #[link_name = symbol!(getpeereid)]
    fn c_getpeereid(s: c_int, euid: *mut uid_t, egid: *mut gid_t) -> c_int;
}

/// The effective user and group of the peer of a connected AF_UNIX socket, as they were when it connected, listened or made the pair.
///
/// `EOPNOTSUPP` where the socket is not AF_UNIX, `ENOTCONN` where it has no peer (a listening socket has none), `ENOTSOCK`,
/// `EBADF`; `ENOSYS` where the system does not tell. The caller's own ids are never put in place of an answer.
/// Safe in threads, after fork and in signal handlers. OpenBSD: getpeereid(3).
///
/// ```
/// use openbsd_compat::getpeereid;
/// let (ours, _theirs) = std::os::unix::net::UnixStream::pair().unwrap();
/// // SAFETY: neither has arguments nor fails.
/// let own = unsafe { (libc::geteuid(), libc::getegid()) };
/// assert_eq!(getpeereid(&ours).unwrap(), own);
/// ```
pub fn getpeereid(s: impl AsFd) -> io::Result<(uid_t, gid_t)> {
    let (mut euid, mut egid) = (uid_t::MAX, gid_t::MAX);
    // SAFETY: both are valid for a write.
    match unsafe { c_getpeereid(s.as_fd().as_raw_fd(), &raw mut euid, &raw mut egid) } {
        0 => Ok((euid, egid)),
        _ => Err(io::Error::last_os_error()),
    }
}
