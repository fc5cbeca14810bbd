//! daemon(3): into the background.

use core::ffi::c_int;
use std::io;

unsafe extern "C" {
    #[link_name = symbol!(daemon)]
    fn c_daemon(nochdir: c_int, noclose: c_int) -> c_int;
}

/// Goes on in a child that leads a session of its own, in / unless `nochdir`, with stdin, stdout and stderr on /dev/null unless `noclose`. The
/// parent ends with status 0, without running destructors or what atexit(3) has registered.
///
/// OpenBSD: daemon(3). musl's, where it is used, forks twice: the process is then in the session, and does not lead it.
///
/// # Errors
/// What fork(2) and setsid(2) say.
///
/// # Safety
/// - The process has no other thread, or the child does nothing any more that is not async-signal-safe: the other threads are gone there,
///   and so is who would release the locks they hold.
///
/// ```no_run
/// // SAFETY: no thread has been started.
/// unsafe { openbsd_compat::daemon(false, false)? };
/// # Ok::<(), std::io::Error>(())
/// ```
pub unsafe fn daemon(nochdir: bool, noclose: bool) -> io::Result<()> {
    // SAFETY: as the caller promises.
    match unsafe { c_daemon(nochdir.into(), noclose.into()) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}
