//! SIGTERM and SIGINT as something that an event loop can wait for.

use std::io::{Error, Result};
use std::mem;
use std::os::fd::{IntoRawFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::ptr;
use std::sync::atomic::{AtomicI32, Ordering};

static WAKE: AtomicI32 = AtomicI32::new(-1);

/// A descriptor that becomes readable when the process is asked to end. Asked a second time, it ends at once.
pub fn end() -> Result<OwnedFd> {
    let (wait, wake) = UnixStream::pair()?;
    WAKE.store(wake.into_raw_fd(), Ordering::Relaxed);
    let handler: extern "C" fn(libc::c_int) = arrived;
    // SAFETY: zeros are an action: no flags, an empty mask.
    let mut action: libc::sigaction = unsafe { mem::zeroed() };
    action.sa_sigaction = handler as libc::sighandler_t;
    action.sa_flags = libc::SA_RESETHAND;
    for signal in [libc::SIGINT, libc::SIGTERM] {
        // SAFETY: the action lives, and its handler calls only what a handler may.
        if unsafe { libc::sigaction(signal, &raw const action, ptr::null_mut()) } == -1 {
            return Err(Error::last_os_error());
        }
    }
    Ok(wait.into())
}

extern "C" fn arrived(_signal: libc::c_int) {
    // SAFETY: write(2) is async-signal-safe, the byte lives, and there is room for it, so that errno stays as it is.
    unsafe { libc::write(WAKE.load(Ordering::Relaxed), [0_u8].as_ptr().cast(), 1) };
}
