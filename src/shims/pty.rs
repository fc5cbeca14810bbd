//! Pseudo-terminals: what openpty(3) and its kin are made of.
//!
//! OpenBSD keeps a descriptor of /dev/ptm, which makes pairs wherever the process may be by then. Here that is a descriptor of the folder
//! /dev: `ptmx` in it is opened for the master, and Linux (4.13) gives the terminal itself without a path, also in a chroot. FreeBSD
//! makes the master out of nothing.

use crate::errno;
use core::ffi::{c_char, c_int};
use libc::{termios, winsize};

#[cfg_attr(any(target_os = "linux", target_os = "android"), path = "pty/linux.rs")]
#[cfg_attr(not(any(target_os = "linux", target_os = "android")), path = "pty/elsewhere.rs")]
mod system;

/// So many bytes a caller's buffer for the name has, the NUL included.
const NAME: usize = 16;

/// A name and its NUL, as far as it fits; more than a caller has room for.
type Name = [c_char; 32];

/// A descriptor by which pairs can be made, close-on-exec; -1 with errno.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) fn maker() -> c_int {
    // SAFETY: a constant string.
    unsafe { libc::open(c"/dev".as_ptr(), libc::O_RDONLY | libc::O_DIRECTORY | libc::O_CLOEXEC) }
}

/// A new pair by `maker`, with the name of the terminal, its attributes and its size where they are wanted.
///
/// # Safety
/// - `name` is NULL or valid for writes of 16 bytes.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) unsafe fn pair(
    maker: c_int,
    name: *mut c_char,
    attributes: Option<&termios>,
    size: Option<&winsize>,
) -> Result<(c_int, c_int), c_int> {
    let master = system::master(maker)?;
    let (terminal, text) = system::terminal(maker, master).inspect_err(|_| close(master))?;
    if !name.is_null() && !text.iter().take(NAME).any(|&c| c == 0) {
        close(terminal);
        close(master);
        return Err(libc::ENAMETOOLONG);
    }
    // SAFETY: the caller promises room for 16 bytes, the structures are read only, and what they do not do is not looked at.
    unsafe {
        if let Some(text) = text.first_chunk::<NAME>().filter(|_| !name.is_null()) {
            name.cast::<[c_char; NAME]>().write(*text);
        }
        if let Some(attributes) = attributes {
            libc::tcsetattr(terminal, libc::TCSAFLUSH, attributes);
        }
        if let Some(size) = size {
            libc::ioctl(terminal, libc::TIOCSWINSZ, size);
        }
    }
    Ok((master, terminal))
}

/// Closes a descriptor that was made here and is known to nobody else; errno stays.
pub(crate) fn close(fd: c_int) {
    let saved = errno::get();
    // SAFETY: a descriptor that its maker gives up.
    unsafe { libc::close(fd) };
    errno::set(saved);
}

/// What a system call says: no negative number, or errno.
fn checked(result: c_int) -> Result<c_int, c_int> {
    if result < 0 { Err(errno::get()) } else { Ok(result) }
}

/// Opens a file in the folder of a maker without making it the controlling terminal.
///
/// # Safety
/// - `file` is a string.
#[cfg(not(any(target_os = "freebsd", target_os = "dragonfly")))]
unsafe fn open_in(maker: c_int, file: *const c_char) -> Result<c_int, c_int> {
    // SAFETY: the caller promises a string.
    checked(unsafe { libc::openat(maker, file, libc::O_RDWR | libc::O_NOCTTY) })
}
