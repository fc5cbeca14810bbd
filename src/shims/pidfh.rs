//! A file with a process id that is locked as long as the process runs: what FreeBSD's pidfile_open(3) and its kin are made of.

use crate::errno;
use crate::shims::decimal::{self, Room};
use crate::shims::file::Identity;
use core::ffi::{CStr, c_char, c_int};
use libc::pid_t;

/// FreeBSD's EDOOFUS, for which others have no name: the file at the path is not the one that was opened.
#[cfg(any(target_os = "freebsd", target_os = "dragonfly"))]
const ANOTHER: c_int = libc::EDOOFUS;
#[cfg(not(any(target_os = "freebsd", target_os = "dragonfly")))]
const ANOTHER: c_int = libc::EINVAL;

/// C's `struct pidfh`, from malloc(3).
pub struct Pidfile {
    fd: c_int,
    identity: Identity,
    /// From malloc(3).
    path: *mut c_char,
}

impl Pidfile {
    /// The descriptor, while it is that of the file that was opened.
    fn checked(&self) -> Result<c_int, c_int> {
        if Identity::of(self.fd)? == self.identity { Ok(self.fd) } else { Err(ANOTHER) }
    }
}

/// Takes a locked descriptor, and a path from malloc(3), into a structure; closes and frees them where that fails.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) fn new(fd: c_int, path: *mut c_char) -> Result<*mut Pidfile, c_int> {
    // SAFETY: takes any size.
    let block = unsafe { libc::malloc(size_of::<Pidfile>()) }.cast::<Pidfile>();
    let identity = if block.is_null() { Err(libc::ENOMEM) } else { Identity::of(fd) };
    match identity {
        Ok(identity) => {
            // SAFETY: a new block of that size.
            unsafe { block.write(Pidfile { fd, identity, path }) };
            Ok(block)
        }
        Err(error) => {
            // SAFETY: the caller hands both over; the block is new or NULL.
            unsafe {
                libc::close(fd);
                libc::free(path.cast());
                libc::free(block.cast());
            }
            Err(error)
        }
    }
}

/// The descriptor behind C's pointer.
///
/// # Safety
/// - `handle` is NULL, or from `new` and not given up yet.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) unsafe fn descriptor(handle: *const Pidfile) -> Result<c_int, c_int> {
    // SAFETY: as the caller promises.
    unsafe { handle.as_ref() }.ok_or(ANOTHER)?.checked()
}

/// Writes the id of this process over what is in the file.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) fn write(fd: c_int) -> Result<(), c_int> {
    let mut room = Room::default();
    // SAFETY: neither has arguments that matter; the file is ours.
    unsafe {
        let digits = decimal::digits(libc::getpid().unsigned_abs().into(), &mut room);
        if libc::ftruncate(fd, 0) == -1 {
            return Err(errno::get());
        }
        match usize::try_from(libc::pwrite(fd, digits.as_ptr().cast(), digits.len(), 0)) {
            Ok(written) if written == digits.len() => Ok(()),
            Ok(_) => Err(libc::ENOSPC),
            Err(_) => Err(errno::get()),
        }
    }
}

/// Gives a handle up, and removes its file first if that is wanted. Where it is not the file that was opened, nothing happens.
///
/// # Safety
/// - `handle` is NULL, or from `new` and not given up yet; if it succeeds, or not for that reason, it is not used again.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) unsafe fn give_up(handle: *mut Pidfile, remove: bool) -> Result<(), c_int> {
    // SAFETY: as the caller promises.
    let fd = unsafe { descriptor(handle) }?;
    // SAFETY: `descriptor` has looked at it; all of it is this structure's own.
    unsafe {
        let mut result = Ok(());
        // The name goes while the file is locked, lest it be another's by then.
        if remove && libc::unlink((*handle).path) == -1 {
            result = Err(errno::get());
        }
        if libc::close(fd) == -1 {
            result = result.and(Err(errno::get()));
        }
        libc::free((*handle).path.cast());
        libc::free(handle.cast());
        result
    }
}

/// The process id in a file; EAGAIN where there is none yet.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) fn read(path: &CStr) -> Result<pid_t, c_int> {
    // SAFETY: a string.
    let fd = unsafe { libc::open(path.as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC) };
    if fd == -1 {
        return Err(errno::get());
    }
    let mut text = [0; 16];
    // SAFETY: writes no more than there is room for; then the descriptor is closed, which is this function's own.
    let (length, error) = unsafe {
        let length = libc::read(fd, text.as_mut_ptr().cast(), text.len() - 1);
        let error = errno::get();
        libc::close(fd);
        (length, error)
    };
    match usize::try_from(length).ok().and_then(|length| text.get(..length)) {
        None => Err(error),
        Some([]) => Err(libc::EAGAIN),
        Some(text) => number(text).ok_or(libc::EINVAL),
    }
}

/// Digits and nothing else, but for a newline.
fn number(text: &[u8]) -> Option<pid_t> {
    let digits = text.strip_suffix(b"\n").unwrap_or(text);
    let append = |number: pid_t, digit: &u8| {
        let digit = char::from(*digit).to_digit(10).and_then(|digit| pid_t::try_from(digit).ok())?;
        number.checked_mul(10)?.checked_add(digit)
    };
    digits.iter().try_fold(0, append).filter(|_| !digits.is_empty())
}

/// C's result.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) fn answered(result: Result<c_int, c_int>) -> c_int {
    result.unwrap_or_else(|error| {
        errno::set(error);
        -1
    })
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn only_digits_are_a_process_id() {
        for (text, expected) in
            [("1", Some(1)), ("12\n", Some(12)), ("", None), ("\n", None), ("1x", None), ("-1", None)]
        {
            assert_eq!(number(text.as_bytes()), expected, "{text:?}");
        }
        assert_eq!(number(b"99999999999"), None);
    }
}
