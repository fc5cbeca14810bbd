//! setresuid(2): the real, effective and saved ids of the process. Covers setresgid, getresuid and getresgid.

use {
    core::ffi::c_int,
    libc::{gid_t, uid_t},
    std::io,
};

unsafe extern "C" {
    #[link_name = symbol!(getresgid)]
    fn c_getresgid(rgid: *mut gid_t, egid: *mut gid_t, sgid: *mut gid_t) -> c_int;
    #[link_name = symbol!(getresuid)]
    fn c_getresuid(ruid: *mut uid_t, euid: *mut uid_t, suid: *mut uid_t) -> c_int;
    #[link_name = symbol!(setresgid)]
    fn c_setresgid(rgid: gid_t, egid: gid_t, sgid: gid_t) -> c_int;
    #[link_name = symbol!(setresuid)]
    fn c_setresuid(ruid: uid_t, euid: uid_t, suid: uid_t) -> c_int;
}

/// Sets the real, effective and saved user id of the process, all of them or none; `None` leaves one as it is.
///
/// To give up root for good, set groups first: setgroups(2), [`setresgid`], and then this with all three. The ids are those of every
/// thread; where the system has no such call (macOS, NetBSD) it is made of up to three, between which other threads may look.
/// OpenBSD: setresuid(2).
///
/// # Errors
/// `EPERM` where the effective id is not 0 and one of these is none of the present three. `EINVAL` for an id of -1. `ENOSYS` where
/// the system has no way there.
///
/// ```
/// use openbsd_compat::{getresuid, setresuid};
/// let (real, effective, _saved) = getresuid()?;
/// // Whoever runs this may forget the saved id.
/// setresuid(None, None, Some(effective))?;
/// assert_eq!(getresuid()?, (real, effective, effective));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn setresuid(real: Option<uid_t>, effective: Option<uid_t>, saved: Option<uid_t>) -> io::Result<()> {
    let [real, effective, saved] = all([real, effective, saved])?;
    // SAFETY: takes any numbers.
    done(unsafe { c_setresuid(real, effective, saved) })
}

/// [`setresuid`] for groups. Supplementary groups stay: see setgroups(2).
///
/// # Errors
/// As for [`setresuid`]; the privilege is an effective user id of 0.
///
/// ```
/// use openbsd_compat::{getresgid, setresgid};
/// let (_, effective, _) = getresgid()?;
/// setresgid(None, Some(effective), None)?;
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn setresgid(real: Option<gid_t>, effective: Option<gid_t>, saved: Option<gid_t>) -> io::Result<()> {
    let [real, effective, saved] = all([real, effective, saved])?;
    // SAFETY: takes any numbers.
    done(unsafe { c_setresgid(real, effective, saved) })
}

/// The real, effective and saved user id. OpenBSD: getresuid(2).
///
/// # Errors
/// `ENOSYS` where the system does not tell.
///
/// ```
/// // SAFETY: has no arguments and does not fail.
/// assert_eq!(openbsd_compat::getresuid()?.0, unsafe { libc::getuid() });
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn getresuid() -> io::Result<(uid_t, uid_t, uid_t)> {
    let (mut real, mut effective, mut saved) = (0, 0, 0);
    // SAFETY: all three are valid for a write.
    done(unsafe { c_getresuid(&raw mut real, &raw mut effective, &raw mut saved) })?;
    Ok((real, effective, saved))
}

/// The real, effective and saved group id. OpenBSD: getresgid(2).
///
/// # Errors
/// `ENOSYS` where the system does not tell.
///
/// ```
/// // SAFETY: has no arguments and does not fail.
/// assert_eq!(openbsd_compat::getresgid()?.0, unsafe { libc::getgid() });
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn getresgid() -> io::Result<(gid_t, gid_t, gid_t)> {
    let (mut real, mut effective, mut saved) = (0, 0, 0);
    // SAFETY: all three are valid for a write.
    done(unsafe { c_getresgid(&raw mut real, &raw mut effective, &raw mut saved) })?;
    Ok((real, effective, saved))
}

/// C's word for an id that stays, which is nobody's.
const KEEP: u32 = u32::MAX;

fn all(ids: [Option<u32>; 3]) -> io::Result<[u32; 3]> {
    if ids.contains(&Some(KEEP)) {
        return Err(io::Error::from_raw_os_error(libc::EINVAL));
    }
    Ok(ids.map(|id| id.unwrap_or(KEEP)))
}

fn done(result: c_int) -> io::Result<()> {
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}
