//! Systems that follow POSIX: the terminal has a path, which it is opened by.

use super::{Name, checked, close};
use crate::errno;
use core::ffi::{CStr, c_int};

#[cfg(any(target_os = "freebsd", target_os = "dragonfly"))]
pub(super) fn master(maker: c_int) -> Result<c_int, c_int> {
    // SAFETY: asks about an integer; takes flags.
    unsafe {
        checked(libc::fcntl(maker, libc::F_GETFD))?;
        checked(libc::posix_openpt(libc::O_RDWR | libc::O_NOCTTY))
    }
}

#[cfg(not(any(target_os = "freebsd", target_os = "dragonfly")))]
pub(super) fn master(maker: c_int) -> Result<c_int, c_int> {
    // SAFETY: a string.
    unsafe { super::open_in(maker, c"ptmx".as_ptr()) }
}

/// The terminal of a master, and its name.
pub(super) fn terminal(_maker: c_int, master: c_int) -> Result<(c_int, Name), c_int> {
    // SAFETY: a descriptor; the name is a string until the next call.
    unsafe {
        checked(libc::grantpt(master))?;
        checked(libc::unlockpt(master))?;
        let path = libc::ptsname(master);
        if path.is_null() {
            return Err(errno::get());
        }
        let terminal = checked(libc::open(path, libc::O_RDWR | libc::O_NOCTTY))?;
        let mut name = Name::default();
        let bytes = CStr::from_ptr(path).to_bytes();
        if bytes.len() >= name.len() {
            close(terminal);
            return Err(libc::ENAMETOOLONG);
        }
        name.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from as _);
        Ok((terminal, name))
    }
}
