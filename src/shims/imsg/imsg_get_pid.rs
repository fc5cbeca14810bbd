//! imsg_get_pid(3) — OpenBSD `lib/libutil/imsg.c`
//!
//! The process id in a message's header, as the sender wrote it: nobody has checked it.

use crate::shims::imsgbuf::Imsg;

/// The process id.
///
/// # Safety
/// - `imsg` has a message.
#[unsafe(export_name = symbol!(imsg_get_pid))]
pub unsafe extern "C" fn imsg_get_pid(imsg: *mut Imsg) -> libc::pid_t {
    // SAFETY: the caller promises so much.
    unsafe { (*imsg).hdr.pid as libc::pid_t }
}
