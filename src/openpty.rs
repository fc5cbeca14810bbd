//! openpty(3): pseudo-terminals. Covers login_tty.

use {
    core::ffi::{CStr, c_char, c_int},
    core::ptr,
    libc::{termios, winsize},
    std::{
        ffi::OsStr,
        io,
        os::{
            fd::{AsRawFd, FromRawFd, IntoRawFd, OwnedFd},
            unix::ffi::OsStrExt,
        },
        path::PathBuf,
    },
};

#[cfg_attr(libutil = "openpty", link(name = "util"))]
unsafe extern "C" {
    #[link_name = symbol!(login_tty)]
    fn c_login_tty(fd: c_int) -> c_int;
    #[link_name = symbol!(openpty)]
    fn c_openpty(
        amaster: *mut c_int,
        aslave: *mut c_int,
        name: *mut c_char,
        termp: *const termios,
        winp: *const winsize,
    ) -> c_int;
}

/// A pseudo-terminal: what is written to one of the two can be read from the other.
#[derive(Debug)]
pub struct Pty {
    /// The side of the program that plays the user, "master" to the manual.
    pub controller: OwnedFd,
    /// The side that is a terminal, "slave" to the manual.
    pub terminal: OwnedFd,
    /// The terminal's file.
    pub name: PathBuf,
}

/// Makes a pseudo-terminal, with these attributes and this size if they are given. Both descriptors are close-on-exec.
///
/// The flag is set after they are made: a program that another thread executes in between has them. Thread-safe. OpenBSD: openpty(3).
///
/// # Errors
/// What the system says, `ENOENT` where it has no terminal left or no devices.
///
/// ```
/// use std::fs::File;
/// use std::io::{Read, Write};
/// let pty = openbsd_compat::openpty(None, None)?;
/// assert!(pty.name.starts_with("/dev"));
/// let (mut user, mut terminal) = (File::from(pty.controller), File::from(pty.terminal));
/// user.write_all(b"typed\n")?;
/// let mut line = [0; 6];
/// terminal.read_exact(&mut line)?;
/// assert_eq!(&line, b"typed\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn openpty(attributes: Option<&termios>, size: Option<&winsize>) -> io::Result<Pty> {
    // Longer than OpenBSD's 16 bytes: a system's own openpty(3) may write any name it has.
    let mut name = [0 as c_char; 256];
    let (mut controller, mut terminal) = (-1, -1);
    let attributes = attributes.map_or(ptr::null(), |attributes| attributes);
    let size = size.map_or(ptr::null(), |size| size);
    // SAFETY: all are valid for a write, or NULL, or valid for a read.
    if unsafe { c_openpty(&raw mut controller, &raw mut terminal, name.as_mut_ptr(), attributes, size) } != 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: two new descriptors, and a string.
    let pty = unsafe {
        let name = CStr::from_ptr(name.as_ptr()).to_bytes();
        Pty {
            controller: OwnedFd::from_raw_fd(controller),
            terminal: OwnedFd::from_raw_fd(terminal),
            name: PathBuf::from(OsStr::from_bytes(name)),
        }
    };
    for fd in [&pty.controller, &pty.terminal] {
        // SAFETY: takes an integer.
        if unsafe { libc::fcntl(fd.as_raw_fd(), libc::F_SETFD, libc::FD_CLOEXEC) } == -1 {
            return Err(io::Error::last_os_error());
        }
    }
    Ok(pty)
}

/// Begins a session whose controlling terminal is `terminal`, and makes that stdin, stdout and stderr. What a child does between fork and exec:
/// async-signal-safe. OpenBSD: login_tty(3).
///
/// # Errors
/// What the system says where it cannot become the controlling terminal; it is closed then.
///
/// # Safety
/// - Nothing uses what the descriptors 0, 1 and 2 were before.
///
/// ```
/// use openbsd_compat::{login_tty, openpty};
/// use std::os::unix::process::CommandExt;
/// use std::process::Command;
/// let pty = openpty(None, None)?;
/// let terminal = pty.terminal.try_clone()?;
/// let mut shell = Command::new("true");
/// // SAFETY: login_tty is async-signal-safe, and the child has nothing on its standard descriptors yet.
/// unsafe { shell.pre_exec(move || login_tty(terminal.try_clone()?)) };
/// assert!(shell.status()?.success());
/// # Ok::<(), std::io::Error>(())
/// ```
pub unsafe fn login_tty(terminal: OwnedFd) -> io::Result<()> {
    let fd = terminal.as_raw_fd();
    // SAFETY: as the caller promises.
    if unsafe { c_login_tty(fd) } != 0 {
        return Err(io::Error::last_os_error());
    }
    // It is closed already, or has become one of the three.
    let _ = terminal.into_raw_fd();
    Ok(())
}
