//! Linux: `ptmx`, which devpts(5) numbers.

use super::{Name, checked, open_in};
use crate::errno;
use crate::shims::decimal::{self, Room};
use core::ffi::{c_char, c_int, c_uint};

const PREFIX: &[u8] = b"pts/";

pub(super) fn master(maker: c_int) -> Result<c_int, c_int> {
    // SAFETY: a string.
    unsafe { open_in(maker, c"ptmx".as_ptr()) }
}

/// The terminal of a master, and its name.
pub(super) fn terminal(maker: c_int, master: c_int) -> Result<(c_int, Name), c_int> {
    let (mut number, unlocked): (c_uint, c_int) = (0, 0);
    // SAFETY: the kernel reads and writes an integer each.
    unsafe {
        checked(libc::ioctl(master, libc::TIOCGPTN as _, &raw mut number))?;
        checked(libc::ioctl(master, libc::TIOCSPTLCK as _, &raw const unlocked))?;
    }
    let name = name(number);
    // SAFETY: takes flags and changes no memory.
    let terminal = unsafe { libc::ioctl(master, libc::TIOCGPTPEER as _, libc::O_RDWR | libc::O_NOCTTY) };
    if terminal >= 0 {
        return Ok((terminal, name));
    }
    // Before Linux 4.13 there is only the path. The kernel says EINVAL; filters have words of their own.
    if !matches!(errno::get(), libc::EINVAL | libc::ENOTTY | libc::ENOSYS | libc::EPERM) {
        return Err(errno::get());
    }
    // SAFETY: what comes after the folder is a string: the array is longer than any name.
    unsafe { open_in(maker, name.as_ptr().add(FOLDER.len())) }.map(|terminal| (terminal, name))
}

const FOLDER: &[u8] = b"/dev/";

fn name(number: c_uint) -> Name {
    let (mut name, mut room) = (Name::default(), Room::default());
    let digits = decimal::digits(number.into(), &mut room);
    let bytes = FOLDER.iter().chain(PREFIX).chain(digits);
    name.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from as c_char);
    name
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_name_is_devptss() {
        assert!(name(7).map(|c| c as u8).starts_with(b"/dev/pts/7\0"));
        assert!(name(1_048_575).map(|c| c as u8).starts_with(b"/dev/pts/1048575\0"));
    }
}
