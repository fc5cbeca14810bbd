//! From a descriptor to bytes, and to descriptors.

use super::Msgbuf;
use super::reader::{self, Reader, room};
use crate::errno;
use crate::shims::ibuf;
use core::ffi::c_int;
use core::mem::{self, MaybeUninit};
use core::ptr;

/// Reads once, where descriptors pass from a socket and with those that come along, and makes messages of what is there then. 1
/// where something was read or there is nothing yet, 0 at the end, -1 with errno.
///
/// # Safety
/// - `msgbuf` is live.
pub(crate) unsafe fn read(fd: c_int, msgbuf: *mut Msgbuf, passing: bool) -> c_int {
    // SAFETY: a live msgbuf's reader is live or NULL.
    unsafe {
        let reader = (*msgbuf).reader;
        if reader.is_null() {
            return ibuf::fail(libc::EINVAL);
        }
        // What could not be made a message of may be one by now: the limit was raised, memory became free.
        if (*reader).stalled {
            return reader::filled(reader, 0);
        }
        if !reader::make_room(reader) {
            return -1;
        }
        if passing && table_is_full(fd) {
            return if blocks(fd) { ibuf::fail(libc::EMFILE) } else { 1 };
        }
        loop {
            let n = if passing { receive(fd, reader) } else { read_bytes(fd, reader) };
            if let Ok(n) = usize::try_from(n) {
                return if n == 0 { 0 } else { reader::filled(reader, n) };
            }
            match errno::get() {
                libc::EINTR => {}
                libc::EAGAIN => return 1,
                _ => return -1,
            }
        }
    }
}

/// Reads into the room behind what is filled.
///
/// # Safety
/// - `reader` is live.
unsafe fn read_bytes(fd: c_int, reader: *mut Reader) -> libc::ssize_t {
    // SAFETY: the room is writable.
    unsafe {
        let room = room(reader);
        libc::read(fd, room.iov_base, room.iov_len)
    }
}

/// Room for the descriptors of one read, and for what else a program may have asked the kernel to tell.
#[repr(C)]
union Control {
    _aligned: libc::cmsghdr,
    bytes: [u8; CONTROL],
}

/// Linux discards what there is no room for. Other systems give a process even the descriptors that it then cannot see.
const CONTROL: usize = if cfg!(any(target_os = "linux", target_os = "android")) { 128 } else { 2560 };

/// As [`read_bytes`], from a socket and with descriptors.
///
/// # Safety
/// - `reader` is live.
unsafe fn receive(fd: c_int, reader: *mut Reader) -> libc::ssize_t {
    let mut control = MaybeUninit::<Control>::uninit();
    // SAFETY: all of a message may be 0; the room and the control buffer are writable and outlive the call.
    unsafe {
        let mut room = room(reader);
        let mut message: libc::msghdr = mem::zeroed();
        message.msg_iov = &raw mut room;
        message.msg_iovlen = 1;
        message.msg_control = control.as_mut_ptr().cast();
        message.msg_controllen = CONTROL as _;
        let mut n = libc::recvmsg(fd, &raw mut message, FLAGS);
        if n < 0 && errno::get() == libc::EMSGSIZE {
            // A BSD cannot hand a descriptor over: the message comes without it.
            message.msg_control = ptr::null_mut();
            message.msg_controllen = 0;
            n = libc::recvmsg(fd, &raw mut message, FLAGS);
        }
        let Ok(read) = usize::try_from(n) else { return n };
        if message.msg_flags & libc::MSG_TRUNC == 0 {
            keep_descriptors(&message, reader, read);
            return n;
        }
        keep_descriptors(&message, reader, 0);
    }
    errno::set(libc::EMSGSIZE);
    -1
}

/// Puts the descriptors of a message with `n` bytes to the others that wait, or closes them where there are no bytes.
///
/// # Safety
/// - The kernel filled the message in; `reader` is live.
unsafe fn keep_descriptors(message: &libc::msghdr, reader: *mut Reader, n: usize) {
    let mut lost = message.msg_flags & libc::MSG_CTRUNC != 0;
    // SAFETY: the macros of C's walk over what the kernel wrote; a descriptor in it is ours.
    unsafe {
        // Where there are no bytes, the owner of none of them will come.
        let filled = (*reader).filled;
        let end = if n > 0 { (*reader).before.wrapping_add(filled.wrapping_add(n) as u64) } else { 0 };
        let mut at = libc::CMSG_FIRSTHDR(message);
        while !at.is_null() {
            if (*at).cmsg_level == libc::SOL_SOCKET && (*at).cmsg_type == libc::SCM_RIGHTS {
                let first = libc::CMSG_DATA(at).cast::<c_int>();
                let bytes = ((*at).cmsg_len as usize).saturating_sub(libc::CMSG_LEN(0) as usize);
                for nth in 0..bytes / size_of::<c_int>() {
                    let fd = first.wrapping_add(nth).read_unaligned();
                    close_on_exec(fd);
                    (*reader).descriptors.push(fd, end);
                    lost = false;
                }
            }
            at = libc::CMSG_NXTHDR(message, at);
        }
        if lost {
            (*reader).descriptors.push(-1, end);
        }
        reader::descriptor(reader, 0);
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

/// Whether no descriptor could be received: Linux would drop it for good. What another thread does at the same time cannot be
/// known.
fn table_is_full(fd: c_int) -> bool {
    // SAFETY: makes a descriptor or none.
    let spare = unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 0) };
    if spare < 0 {
        return errno::get() == libc::EMFILE;
    }
    // SAFETY: ours alone.
    unsafe { libc::close(spare) };
    false
}

/// Whether a read would wait for data.
fn blocks(fd: c_int) -> bool {
    // SAFETY: asks for flags.
    unsafe { libc::fcntl(fd, libc::F_GETFL) & libc::O_NONBLOCK == 0 }
}
