//! daemon(3) — OpenBSD `lib/libc/gen/daemon.c`
//!
//! Goes to the background: forks once, ends the parent by _exit(2) with status 0, and begins a session in the child. Unless `nochdir`, the
//! directory becomes /; unless `noclose`, descriptors 0 to 2 become /dev/null. 0 in the child, or -1 with errno where fork(2) or
//! setsid(2) failed; what the other calls say is ignored, as on OpenBSD. No descriptor is left over. The child has the calling thread
//! alone, so call it before there are others: after that it may do what is async-signal-safe and no more.

use core::ffi::c_int;

/// Goes to the background.
///
/// # Safety
/// - The process has no other thread, or what the child does from here on is async-signal-safe.
#[unsafe(export_name = symbol!(daemon))]
pub unsafe extern "C" fn daemon(nochdir: c_int, noclose: c_int) -> c_int {
    // SAFETY: the caller takes care of the threads; the rest are system calls on integers and on constant strings.
    unsafe {
        match libc::fork() {
            -1 => return -1,
            0 => {}
            _ => libc::_exit(0),
        }
        if libc::setsid() == -1 {
            return -1;
        }
        if nochdir == 0 {
            libc::chdir(c"/".as_ptr());
        }
        if noclose == 0 {
            let null = libc::open(c"/dev/null".as_ptr(), libc::O_RDWR);
            if null != -1 {
                for standard in 0..3 {
                    libc::dup2(null, standard);
                }
                if null > 2 {
                    libc::close(null);
                }
            }
        }
    }
    0
}
