//! ppoll(2) — OpenBSD `sys/kern/sys_generic.c`
//!
//! poll(2) with a timespec, and with the signal mask in force while it waits: the kernel changes the mask and starts to wait in one step.
//! The number of descriptors with events, 0 where the time is over, or -1 with errno; `timeout` and `mask` may be NULL and are not
//! written to. It is offered only where the kernel does that step: Linux's system call, NetBSD's pollts(2). Anything made of poll(2)
//! and sigprocmask(2) would lose the signal that comes between them, which is what callers of ppoll(2) want to rule out.
//! Safe in threads, after fork and in signal handlers. A forced shim on Linux makes the system call itself, which is no cancellation
//! point.

use core::ffi::c_int;
use libc::{nfds_t, pollfd, sigset_t, timespec};

/// Waits for events.
///
/// # Safety
/// - `fds` is valid for reads and writes of `nfds` entries.
/// - `timeout` and `mask` are each NULL or valid for a read.
#[cfg(any(target_os = "linux", target_os = "android"))]
#[unsafe(export_name = symbol!(ppoll))]
pub unsafe extern "C" fn ppoll(
    fds: *mut pollfd,
    nfds: nfds_t,
    timeout: *const timespec,
    mask: *const sigset_t,
) -> c_int {
    use core::ffi::c_long;
    use core::ptr;

    cfg_if::cfg_if! {
        if #[cfg(any(target_pointer_width = "64", target_arch = "riscv32"))] {
            const CALL: c_long = libc::SYS_ppoll;
        } else {
            // Linux 5.1; the older call has seconds of 32 bits.
            const CALL: c_long = 414;
        }
    }
    // The kernel's own set is of 64 signals, 128 on MIPS, and so is the start of libc's.
    const SET: usize = if cfg!(any(target_arch = "mips", target_arch = "mips64")) { 16 } else { 8 };

    fn wide(number: impl Into<i64>) -> i64 {
        number.into()
    }

    // Seconds and nanoseconds of 64 bits each, whatever libc's are. The kernel writes the time that is left here.
    // SAFETY: the caller promises that what is not NULL can be read.
    let mut time = unsafe { timeout.as_ref() }.map(|t| [wide(t.tv_sec), wide(t.tv_nsec)]);
    let time = time.as_mut().map_or(ptr::null_mut(), |time| time.as_mut_ptr());
    // SAFETY: as the caller promises; the kernel reads `SET` bytes of a mask that is not NULL.
    unsafe { libc::syscall(CALL, fds, nfds, time, mask, SET as c_long) as c_int }
}

/// Waits for events.
///
/// # Safety
/// - `fds` is valid for reads and writes of `nfds` entries.
/// - `timeout` and `mask` are each NULL or valid for a read.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
#[unsafe(export_name = symbol!(ppoll))]
pub unsafe extern "C" fn ppoll(
    fds: *mut pollfd,
    nfds: nfds_t,
    timeout: *const timespec,
    mask: *const sigset_t,
) -> c_int {
    unsafe extern "C" {
        /// NetBSD has had the same call by this name since 3.0; 5.0 gave it times of 64 bits.
        #[cfg_attr(target_os = "netbsd", link_name = "__pollts50")]
        #[cfg_attr(not(target_os = "netbsd"), link_name = "ppoll")]
        fn pollts(fds: *mut pollfd, nfds: nfds_t, timeout: *const timespec, mask: *const sigset_t) -> c_int;
    }
    // SAFETY: as the caller promises.
    unsafe { pollts(fds, nfds, timeout, mask) }
}
