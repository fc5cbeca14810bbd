//! Linux: getrandom(2), else /dev/urandom once /dev/random can be read.
//!
//! Not by the getrandom crate, which elsewhere does this: on glibc it looks the function up by dlsym(3), which takes the
//! loader's lock, that a forked child may find taken for ever, and which a static program should not contain; and where it
//! falls back to /dev/urandom it keeps the descriptor, whose number may soon stand for another file.

use super::entropy::{Line, say};
use core::ffi::{CStr, c_int, c_long, c_uint};
use core::mem::MaybeUninit;

const WAITING: &str = "waiting for the kernel to gather entropy\n";

/// Fills `to`, or gives the errors of both sources.
pub(super) fn fill(to: &mut [u8]) -> Result<(), [c_int; 2]> {
    let Err(call) = ask(to) else { return Ok(()) };
    read(to).map_err(|device| [call, device])
}

/// Why there is none.
pub(super) fn words([call, device]: [c_int; 2]) -> Line {
    let line = Line::new("no entropy: getrandom(2) fails with ").and_errno(call);
    line.and(" and /dev/urandom with ").and_errno(device).and("; the process is killed\n")
}

/// getrandom(2), without the wrapper that older glibcs lack.
fn ask(mut to: &mut [u8]) -> Result<(), c_int> {
    if cfg!(arc4random_test = "device") {
        return Err(libc::ENOSYS);
    }
    let mut flags: c_uint = libc::GRND_NONBLOCK;
    while !to.is_empty() {
        // SAFETY: writes at most the length of `to`.
        let got = unsafe { libc::syscall(libc::SYS_getrandom, to.as_mut_ptr(), to.len(), flags) };
        match advance(to, got) {
            Ok(rest) => to = rest,
            // Early at boot; after a line that says so it may take as long as it takes.
            Err((libc::EAGAIN, rest)) => {
                say(&Line::new(WAITING));
                flags = 0;
                to = rest;
            }
            Err((errno, _)) => return Err(errno),
        }
    }
    Ok(())
}

/// The devices, for a kernel that has no getrandom(2) or a filter that refuses it. The descriptors are closed again.
fn read(mut to: &mut [u8]) -> Result<(), c_int> {
    let ready = Device::open(c"/dev/random", 8)?;
    let mut wait = libc::pollfd { fd: ready.0, events: libc::POLLIN, revents: 0 };
    let mut timeout = 0;
    loop {
        // SAFETY: one element.
        match unsafe { libc::poll(&raw mut wait, 1, timeout) } {
            0 => {
                say(&Line::new(WAITING));
                timeout = -1;
            }
            -1 if crate::errno::get() == libc::EINTR => {}
            -1 => return Err(crate::errno::get()),
            _ => break,
        }
    }
    let device = Device::open(c"/dev/urandom", 9)?;
    while !to.is_empty() {
        // SAFETY: writes at most the length of `to`.
        let got = unsafe { libc::read(device.0, to.as_mut_ptr().cast(), to.len()) };
        to = advance(to, got as c_long).map_err(|(errno, _)| errno)?;
    }
    Ok(())
}

/// What is still to be filled after a system call that returned `got`.
fn advance(to: &mut [u8], got: c_long) -> Result<&mut [u8], (c_int, &mut [u8])> {
    match usize::try_from(got) {
        // A device has no end.
        Ok(0) => Err((libc::EIO, to)),
        Ok(got) => Ok(to.get_mut(got..).unwrap_or_default()),
        Err(_) if crate::errno::get() == libc::EINTR => Ok(to),
        Err(_) => Err((crate::errno::get(), to)),
    }
}

struct Device(c_int);

impl Device {
    /// One of the kernel's random devices: anything else of that name, such as a file in a chroot, is no source of entropy.
    fn open(name: &CStr, minor: c_uint) -> Result<Self, c_int> {
        let device = loop {
            // SAFETY: a C string and flags.
            match unsafe { libc::open(name.as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC | libc::O_NOCTTY) } {
                -1 if crate::errno::get() == libc::EINTR => {}
                -1 => return Err(crate::errno::get()),
                fd => break Self(fd),
            }
        };
        let mut about = MaybeUninit::<libc::stat>::uninit();
        // SAFETY: fills the structure where it returns 0.
        if unsafe { libc::fstat(device.0, about.as_mut_ptr()) } != 0 {
            return Err(crate::errno::get());
        }
        // SAFETY: filled.
        let about = unsafe { about.assume_init() };
        let is_it = about.st_mode & libc::S_IFMT == libc::S_IFCHR && about.st_rdev == libc::makedev(1, minor);
        if is_it { Ok(device) } else { Err(libc::ENODEV) }
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        if cfg!(not(arc4random_test = "keep")) {
            // SAFETY: the descriptor is ours.
            unsafe { libc::close(self.0) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sources_give_bytes_and_keep_no_descriptor() {
        let free = || {
            // SAFETY: duplicates stderr and closes the copy.
            unsafe {
                let fd = libc::dup(2);
                libc::close(fd);
                fd
            }
        };
        let before = free();
        let [mut one, mut other] = [[0; 32]; 2];
        assert_eq!(ask(&mut one), Ok(()));
        assert_eq!(read(&mut other), Ok(()));
        assert!(one != [0; 32] && other != [0; 32] && one != other);
        // Other tests open files beside this one, but never this many for good.
        assert!(free() < before + 20);
    }

    #[test]
    fn only_the_devices_are_taken() {
        assert_eq!(Device::open(c"/dev/null", 9).err(), Some(libc::ENODEV));
        assert_eq!(Device::open(c"/dev/urandom", 8).err(), Some(libc::ENODEV));
        assert_eq!(Device::open(c"/etc/passwd", 9).err(), Some(libc::ENODEV));
        assert_eq!(Device::open(c"/nonexistent", 9).err(), Some(libc::ENOENT));
    }
}
