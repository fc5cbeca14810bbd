//! getpeereid(3) — OpenBSD `lib/libc/net/getpeereid.c`
//!
//! The effective user and group of the process at the other end of a connected AF_UNIX socket, as they were when it called
//! connect(2), listen(2) or socketpair(2). 0, or -1 with errno and nothing written: EBADF, ENOTSOCK; EOPNOTSUPP where the socket is not
//! AF_UNIX; ENOTCONN where nobody is at the other end, which includes a listening socket (Linux would answer with the caller's own ids);
//! ENOSYS on a system that does not tell. It never guesses. A NULL pointer, which OpenBSD does not allow, is not written to.
//! errno is untouched on success. Takes no lock: safe in threads, after fork and in signal handlers.

use crate::errno;
use core::ffi::c_int;
use libc::{gid_t, uid_t};

/// Stores the effective ids of the peer of socket `s`.
///
/// # Safety
/// - `euid` and `egid` are each NULL or valid for a write.
#[unsafe(export_name = symbol!(getpeereid))]
pub unsafe extern "C" fn getpeereid(s: c_int, euid: *mut uid_t, egid: *mut gid_t) -> c_int {
    match peer(s) {
        Ok((uid, gid)) => {
            if !euid.is_null() {
                // SAFETY: not NULL, so valid for a write.
                unsafe { euid.write(uid) };
            }
            if !egid.is_null() {
                // SAFETY: not NULL, so valid for a write.
                unsafe { egid.write(gid) };
            }
            0
        }
        Err(error) => {
            errno::set(error);
            -1
        }
    }
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn peer(s: c_int) -> Result<(uid_t, gid_t), c_int> {
    if option(s, libc::SO_DOMAIN, 0)? != libc::AF_UNIX {
        return Err(libc::EOPNOTSUPP);
    }
    // The credentials of a listening socket are those of its owner.
    if option(s, libc::SO_ACCEPTCONN, 0)? != 0 {
        return Err(libc::ENOTCONN);
    }
    let nobody = libc::ucred { pid: 0, uid: uid_t::MAX, gid: gid_t::MAX };
    let peer = option(s, libc::SO_PEERCRED, nobody)?;
    // The process id says nothing: that of a peer in another namespace is 0, too.
    if peer.uid == nobody.uid { Err(libc::ENOTCONN) } else { Ok((peer.uid, peer.gid)) }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn peer(_s: c_int) -> Result<(uid_t, gid_t), c_int> {
    Err(libc::ENOSYS)
}

/// An option of the socket, written over `value`.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn option<T: Copy>(s: c_int, name: c_int, mut value: T) -> Result<T, c_int> {
    let mut length = size_of::<T>() as libc::socklen_t;
    // SAFETY: the kernel writes no more than `length` bytes; the types used here are integers, for which any bytes are a value.
    match unsafe { libc::getsockopt(s, libc::SOL_SOCKET, name, (&raw mut value).cast(), &raw mut length) } {
        0 => Ok(value),
        _ => Err(errno::get()),
    }
}
