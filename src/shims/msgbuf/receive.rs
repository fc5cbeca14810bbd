//! From a socket to bytes, and to descriptors: what all generations share, apart from what only one needs.

use crate::errno;
use crate::shims::ibuf;
use core::ffi::c_int;
use core::mem::{self, MaybeUninit};
use core::ptr;

/// Room for the descriptors of one read, and for what else a program may have asked the kernel to tell.
#[repr(C)]
union Control {
    _aligned: libc::cmsghdr,
    bytes: [u8; CONTROL],
}

/// Linux discards what there is no room for. Other systems give a process even the descriptors that it then cannot see.
const CONTROL: usize = if cfg!(any(target_os = "linux", target_os = "android")) { 128 } else { 2560 };

/// Reads once from a socket: what came, or -1 with errno. Descriptors are handed to `keep`, which they belong to then, with the
/// number of bytes that came along: 0 where those are lost. For one that the kernel could not hand over it gets -1.
///
/// # Safety
/// - `room` is valid for writes.
// One piece of code for all generations: one for each would stand in every program's.
#[inline(never)]
pub(crate) unsafe fn receive(
    fd: c_int,
    mut room: libc::iovec,
    flags: c_int,
    keep: &mut dyn FnMut(c_int, usize),
) -> libc::ssize_t {
    let mut control = MaybeUninit::<Control>::uninit();
    // SAFETY: all of a message may be 0; the room and the control buffer are writable and outlive the call.
    unsafe {
        let mut message: libc::msghdr = mem::zeroed();
        message.msg_iov = &raw mut room;
        message.msg_iovlen = 1;
        message.msg_control = control.as_mut_ptr().cast();
        message.msg_controllen = CONTROL as _;
        let mut n = libc::recvmsg(fd, &raw mut message, flags | FLAGS);
        if n < 0 && errno::get() == libc::EMSGSIZE {
            // A BSD cannot hand a descriptor over: the message comes without it.
            message.msg_control = ptr::null_mut();
            message.msg_controllen = 0;
            n = libc::recvmsg(fd, &raw mut message, flags | FLAGS);
        }
        let Ok(read) = usize::try_from(n) else { return n };
        let cut = message.msg_flags & libc::MSG_TRUNC != 0;
        keep_descriptors(&message, if cut { 0 } else { read }, keep);
        if cut { ibuf::fail(libc::EMSGSIZE) as libc::ssize_t } else { n }
    }
}

/// Hands over the descriptors of a message with `n` bytes.
///
/// # Safety
/// - The kernel filled the message in.
#[inline(never)]
unsafe fn keep_descriptors(message: &libc::msghdr, n: usize, keep: &mut dyn FnMut(c_int, usize)) {
    let mut none = true;
    // SAFETY: the macros of C's walk over what the kernel wrote; a descriptor in it is ours.
    unsafe {
        let mut at = libc::CMSG_FIRSTHDR(message);
        while !at.is_null() {
            if (*at).cmsg_level == libc::SOL_SOCKET && (*at).cmsg_type == libc::SCM_RIGHTS {
                let first = libc::CMSG_DATA(at).cast::<c_int>();
                let bytes = ((*at).cmsg_len as usize).saturating_sub(libc::CMSG_LEN(0) as usize);
                for nth in 0..bytes / size_of::<c_int>() {
                    let fd = first.wrapping_add(nth).read_unaligned();
                    close_on_exec(fd);
                    keep(fd, n);
                    none = false;
                }
            }
            at = libc::CMSG_NXTHDR(message, at);
        }
    }
    if none && message.msg_flags & libc::MSG_CTRUNC != 0 {
        // It is lost, and its message shall not get the next one's.
        keep(-1, n);
    }
}

cfg_if::cfg_if! {
    if #[cfg(target_vendor = "apple")] {
        const FLAGS: c_int = 0;

        fn close_on_exec(fd: c_int) {
            // SAFETY: sets a flag of a descriptor of ours.
            unsafe { libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC) };
        }
    } else {
        const FLAGS: c_int = libc::MSG_CMSG_CLOEXEC;

        fn close_on_exec(_: c_int) {}
    }
}
