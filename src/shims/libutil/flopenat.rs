//! flopenat(3) — FreeBSD `lib/libutil/flopen.c`
//!
//! The half that Rust can define; `flopenat.c` beside it is the function and holds the contract.

use crate::errno;
use crate::shims::file::Identity;
use core::ffi::{CStr, c_char, c_int};

/// flopenat(3) with a mode in any case. For `flopenat.c` alone.
///
/// # Safety
/// - `path` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openbsd_compat_flopenat_mode(
    fd: c_int,
    path: *const c_char,
    flags: c_int,
    mode: c_int,
) -> c_int {
    // SAFETY: the caller promises a string.
    let path = unsafe { CStr::from_ptr(path) };
    loop {
        match attempt(fd, path, flags, mode) {
            Ok(Some(locked)) => return locked,
            Ok(None) => {}
            Err(error) => {
                errno::set(error);
                return -1;
            }
        }
    }
}

/// Opens and locks; `None` where meanwhile the name was given to another file, or to none.
fn attempt(fd: c_int, path: &CStr, flags: c_int, mode: c_int) -> Result<Option<c_int>, c_int> {
    // SAFETY: a string and a mode.
    let opened = unsafe { libc::openat(fd, path.as_ptr(), flags & !libc::O_TRUNC, mode) };
    if opened == -1 {
        return Err(errno::get());
    }
    let wait = if flags & libc::O_NONBLOCK != 0 { libc::LOCK_NB } else { 0 };
    // SAFETY: a descriptor.
    let locked = if unsafe { libc::flock(opened, libc::LOCK_EX | wait) } == 0 { Ok(()) } else { Err(errno::get()) };
    let held = locked.and_then(|()| {
        let (there, ours) = (Identity::at(fd, path).ok(), Identity::of(opened)?);
        // SAFETY: a descriptor that is locked.
        if there == Some(ours) && flags & libc::O_TRUNC != 0 && unsafe { libc::ftruncate(opened, 0) } == -1 {
            return Err(errno::get());
        }
        Ok(there == Some(ours))
    });
    if held == Ok(true) {
        return Ok(Some(opened));
    }
    // SAFETY: opened above.
    unsafe { libc::close(opened) };
    held.map(|_| None)
}
