//! pidfile(3) — OpenBSD `lib/libutil/pidfile.c`
//!
//! Writes the process id and a newline to /var/run/`basename`.pid, or to that of the program's name where `basename` is NULL, and removes
//! the file when the process ends by exit(3): not by a signal or _exit(2), and not when a child of fork(2) ends. 0, or -1 with errno
//! and no file. A second call forgets the first one's file, unless it is the same. The file is no lock: who comes later writes over it
//! (flopen(3) and pidfile_open(3) of FreeBSD lock). Closed again at once, and close-on-exec until then. Not thread-safe; not for signal
//! handlers.

use crate::errno;
use crate::shims::decimal::{self, Room};
use crate::shims::runfile;
use core::ffi::{CStr, c_char, c_int};
use core::ptr;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicI32, AtomicPtr};

/// The file that is to be removed, from malloc(3), and the process that wrote it.
static PATH: AtomicPtr<c_char> = AtomicPtr::new(ptr::null_mut());
static OWNER: AtomicI32 = AtomicI32::new(0);

/// Writes the process id to a file.
///
/// # Safety
/// - `basename` is NULL or a string.
/// - No other thread calls it at the same time.
#[unsafe(export_name = symbol!(pidfile))]
pub unsafe extern "C" fn pidfile(basename: *const c_char) -> c_int {
    // SAFETY: from malloc(3), and after this known to nobody.
    unsafe { libc::free(PATH.swap(ptr::null_mut(), Relaxed).cast()) };
    // SAFETY: as the caller promises.
    let path = unsafe { runfile::path(basename) };
    if path.is_null() {
        return -1;
    }
    // SAFETY: a string.
    if let Err(error) = write(unsafe { CStr::from_ptr(path) }) {
        // SAFETY: from malloc(3), and known to nobody else.
        unsafe { libc::free(path.cast()) };
        errno::set(error);
        return -1;
    }
    // SAFETY: has no arguments and does not fail.
    OWNER.store(unsafe { libc::getpid() }, Relaxed);
    PATH.store(path, Relaxed);
    0
}

/// Makes the file and writes it. What cannot be written whole is removed.
fn write(path: &CStr) -> Result<(), c_int> {
    let flags = libc::O_WRONLY | libc::O_CREAT | libc::O_TRUNC | libc::O_CLOEXEC;
    // SAFETY: a string and a mode.
    let fd = unsafe { libc::open(path.as_ptr(), flags, 0o666) };
    if fd == -1 {
        return Err(errno::get());
    }
    let mut room = Room::default();
    // SAFETY: has no arguments and does not fail.
    let digits = decimal::digits(unsafe { libc::getpid() }.unsigned_abs().into(), &mut room);
    let mut line = [b'\n'; size_of::<Room>() + 1];
    let length = digits.len().wrapping_add(1);
    line.iter_mut().zip(digits).for_each(|(to, from)| *to = *from);
    // SAFETY: `line` has room for as many digits as there are, and one more.
    let result = match usize::try_from(unsafe { libc::write(fd, line.as_ptr().cast(), length) }) {
        Ok(written) if written == length => Ok(()),
        Ok(_) => Err(libc::ENOSPC),
        Err(_) => Err(errno::get()),
    };
    // SAFETY: opened above; and a string.
    unsafe {
        libc::close(fd);
        if result.is_err() {
            libc::unlink(path.as_ptr());
        }
    }
    result
}

/// What exit(3) calls last, as it does with the destructors of C++. Not by atexit(3), which in a library that is unloaded would be called
/// when it is gone.
#[used]
#[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_term_func,mod_term_funcs"))]
#[cfg_attr(not(target_vendor = "apple"), unsafe(link_section = ".fini_array"))]
static AT_EXIT: extern "C" fn() = remove;

extern "C" fn remove() {
    let path = PATH.load(Relaxed);
    // SAFETY: has no arguments and does not fail.
    if !path.is_null() && OWNER.load(Relaxed) == unsafe { libc::getpid() } {
        // SAFETY: a string that lives until the next pidfile(3), which no exit handler calls meanwhile.
        unsafe { libc::unlink(path) };
    }
}
