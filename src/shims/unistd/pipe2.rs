//! pipe2(2) — OpenBSD `sys/kern/sys_pipe.c`
//!
//! pipe(2) whose two descriptors are close-on-exec with O_CLOEXEC and non-blocking with O_NONBLOCK; any other flag is EINVAL. 0, or -1 with
//! errno and `fds` untouched. errno is untouched on success. On Linux the kernel does all of it at once; elsewhere the flags follow,
//! and a program that another thread executes in between has the descriptors. Safe in threads, after fork and in signal handlers.

use crate::errno;
use crate::shims::flags::Flags;
use core::ffi::c_int;

/// Makes a pipe.
///
/// # Safety
/// - `fds` is valid for a write of two descriptors.
#[unsafe(export_name = symbol!(pipe2))]
pub unsafe extern "C" fn pipe2(fds: *mut c_int, flags: c_int) -> c_int {
    let known = Flags::of(flags, libc::O_CLOEXEC, libc::O_NONBLOCK).ok_or(libc::EINVAL);
    match known.and_then(pipe) {
        Ok(made) => {
            // SAFETY: the caller promises room for both.
            unsafe { fds.cast::<[c_int; 2]>().write(made) };
            0
        }
        Err(error) => {
            errno::set(error);
            -1
        }
    }
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn pipe(flags: Flags) -> Result<[c_int; 2], c_int> {
    let mut made = [-1; 2];
    let close_on_exec = if flags.close_on_exec { libc::O_CLOEXEC } else { 0 };
    let nonblocking = if flags.nonblocking { libc::O_NONBLOCK } else { 0 };
    let both = core::ffi::c_long::from(close_on_exec | nonblocking);
    // SAFETY: the kernel writes two descriptors.
    match unsafe { libc::syscall(libc::SYS_pipe2, made.as_mut_ptr(), both) } {
        0 => Ok(made),
        _ => Err(errno::get()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
use afterwards as pipe;

/// pipe(2), then fcntl(2).
#[cfg(any(test, not(any(target_os = "linux", target_os = "android"))))]
fn afterwards(flags: Flags) -> Result<[c_int; 2], c_int> {
    let mut made = [-1; 2];
    // SAFETY: two descriptors are written.
    match unsafe { libc::pipe(made.as_mut_ptr()) } {
        0 => flags.give(made),
        _ => Err(errno::get()),
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::{afterwards, pipe};
    use crate::shims::flags::Flags;
    use core::ffi::c_int;
    use std::os::fd::{FromRawFd, OwnedFd};

    /// The flags of both ends.
    fn seen(made: [c_int; 2]) -> [c_int; 4] {
        // SAFETY: asks about descriptors and changes nothing.
        let seen = made.map(|fd| unsafe { [libc::fcntl(fd, libc::F_GETFD), libc::fcntl(fd, libc::F_GETFL)] });
        for fd in made {
            // SAFETY: nobody else knows it.
            drop(unsafe { OwnedFd::from_raw_fd(fd) });
        }
        [seen[0][0], seen[0][1], seen[1][0], seen[1][1]]
    }

    #[test]
    fn both_ways_make_the_same_pipe() {
        for (close_on_exec, nonblocking) in [(false, false), (false, true), (true, false), (true, true)] {
            let flags = Flags { close_on_exec, nonblocking };
            assert_eq!(seen(pipe(flags).unwrap()), seen(afterwards(flags).unwrap()), "{flags:?}");
        }
    }
}
