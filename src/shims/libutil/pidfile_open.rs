//! pidfile_open(3) — FreeBSD `lib/libutil/pidfile.c`
//!
//! Opens the file `path`, or /var/run/NAME.pid with the program's name where that is NULL, and locks it until pidfile_close(3) or
//! pidfile_remove(3), or the end of the last process that has it. The handle, or NULL with errno: EEXIST where another process has the
//! file, whose id is then in `*pidptr` (`pidptr` may be NULL), or -1 there if the other did not write it within a tenth of a second; else
//! what flopen(3) says. The file is empty until pidfile_write(3), which is for the daemon that has forked. Close-on-exec.
//! Thread-safe; not for signal handlers.

use crate::errno;
use crate::shims::pidfh::{self, Pidfile};
use crate::shims::runfile;
use core::ffi::{CStr, c_char, c_int};
use core::ptr;
use libc::{mode_t, pid_t, timespec};

unsafe extern "C" {
    #[link_name = symbol!(flopen)]
    fn flopen(path: *const c_char, flags: c_int, ...) -> c_int;
}

/// So often the other's file is looked at, and so long it is waited for in between.
const ATTEMPTS: usize = 20;
const PAUSE: libc::c_long = 5_000_000;

/// Opens and locks a file for a process id.
///
/// # Safety
/// - `path` is NULL or a string.
/// - `pidptr` is NULL or valid for a write.
#[unsafe(export_name = symbol!(pidfile_open))]
pub unsafe extern "C" fn pidfile_open(path: *const c_char, mode: mode_t, pidptr: *mut pid_t) -> *mut Pidfile {
    // SAFETY: as the caller promises.
    match unsafe { open(path, mode, pidptr) } {
        Ok(handle) => handle,
        Err(error) => {
            errno::set(error);
            ptr::null_mut()
        }
    }
}

/// # Safety
/// - As for `pidfile_open`.
unsafe fn open(path: *const c_char, mode: mode_t, pidptr: *mut pid_t) -> Result<*mut Pidfile, c_int> {
    let path = if path.is_null() {
        // SAFETY: NULL asks for the program's name.
        unsafe { runfile::path(path) }
    } else {
        // SAFETY: the caller promises a string.
        runfile::joined(&[unsafe { CStr::from_ptr(path) }.to_bytes_with_nul()])
    };
    if path.is_null() {
        return Err(libc::ENOMEM);
    }
    let flags = libc::O_WRONLY | libc::O_CREAT | libc::O_TRUNC | libc::O_NONBLOCK | libc::O_CLOEXEC;
    // SAFETY: a string, and the mode that O_CREAT asks for.
    let fd = unsafe { flopen(path, flags, mode as c_int) };
    if fd != -1 {
        return pidfh::new(fd, path);
    }
    let mut error = errno::get();
    if error == libc::EWOULDBLOCK {
        error = libc::EEXIST;
        if !pidptr.is_null() {
            // SAFETY: a string; valid for a write.
            let told = other(unsafe { CStr::from_ptr(path) });
            // SAFETY: as above.
            unsafe { pidptr.write(told.unwrap_or(-1)) };
            error = told.err().filter(|&why| why != libc::EAGAIN).unwrap_or(error);
        }
    }
    // SAFETY: from malloc(3), and not used any more.
    unsafe { libc::free(path.cast()) };
    Err(error)
}

/// The id of the process that has the file, as soon as it is written.
fn other(path: &CStr) -> Result<pid_t, c_int> {
    let mut told = pidfh::read(path);
    for _ in 1..ATTEMPTS {
        if told != Err(libc::EAGAIN) {
            break;
        }
        // SAFETY: zeros are a time; it is read only.
        unsafe {
            let mut pause: timespec = core::mem::zeroed();
            pause.tv_nsec = PAUSE as _;
            libc::nanosleep(&raw const pause, ptr::null_mut());
        }
        told = pidfh::read(path);
    }
    told
}
