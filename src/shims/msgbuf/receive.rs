//! From a descriptor to bytes, and to descriptors.

use super::Msgbuf;
use super::reader::{self, Reader, room};
use crate::errno;
use crate::shims::ibuf;
use core::ffi::c_int;
use core::mem::{self, MaybeUninit};

/// Reads once, without descriptors, and makes messages of what is there then. 1 where something was read or there is nothing
/// yet, 0 at the end, -1 with errno.
///
/// # Safety
/// - `msgbuf` is live.
pub(crate) unsafe fn read(fd: c_int, msgbuf: *mut Msgbuf) -> c_int {
    // SAFETY: the msgbuf is live.
    unsafe { with(fd, msgbuf, read_bytes) }
}

/// As [`read`], from a socket and with the descriptors that come along.
///
/// # Safety
/// - `msgbuf` is live.
pub(crate) unsafe fn receive(fd: c_int, msgbuf: *mut Msgbuf) -> c_int {
    // SAFETY: the msgbuf is live.
    unsafe { with(fd, msgbuf, receive_message) }
}

/// Reads into the room behind what is filled. How much that was, 0 at the end, or what the caller is to return.
type Source = unsafe fn(c_int, *mut Reader) -> Result<usize, c_int>;

/// # Safety
/// - `msgbuf` is live.
unsafe fn with(fd: c_int, msgbuf: *mut Msgbuf, source: Source) -> c_int {
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
        match source(fd, reader) {
            Ok(0) => 0,
            Ok(n) => reader::filled(reader, n),
            Err(result) => result,
        }
    }
}

/// # Safety
/// - `reader` is live.
unsafe fn read_bytes(fd: c_int, reader: *mut Reader) -> Result<usize, c_int> {
    loop {
        // SAFETY: the room is writable.
        let n = unsafe {
            let room = room(reader);
            libc::read(fd, room.iov_base, room.iov_len)
        };
        match usize::try_from(n) {
            Ok(n) => return Ok(n),
            Err(_) => later()?,
        }
    }
}

/// After an error: `Ok` to try again, else what to return.
fn later() -> Result<(), c_int> {
    match errno::get() {
        libc::EINTR => Ok(()),
        libc::EAGAIN => Err(1),
        _ => Err(-1),
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

/// # Safety
/// - `reader` is live.
unsafe fn receive_message(fd: c_int, reader: *mut Reader) -> Result<usize, c_int> {
    if table_is_full(fd) {
        return Err(if blocks(fd) { ibuf::fail(libc::EMFILE) } else { 1 });
    }
    let mut control = MaybeUninit::<Control>::uninit();
    let mut control_size = CONTROL;
    loop {
        // SAFETY: all of it may be 0.
        let mut message: libc::msghdr = unsafe { mem::zeroed() };
        // SAFETY: the room and the control buffer are writable and outlive the call.
        let n = unsafe {
            let mut room = room(reader);
            message.msg_iov = &raw mut room;
            message.msg_iovlen = 1;
            if control_size > 0 {
                message.msg_control = control.as_mut_ptr().cast();
                message.msg_controllen = control_size as _;
            }
            libc::recvmsg(fd, &raw mut message, FLAGS)
        };
        let Ok(n) = usize::try_from(n) else {
            // A BSD cannot hand a descriptor over: the message comes without it.
            if errno::get() == libc::EMSGSIZE && control_size > 0 {
                control_size = 0;
            } else {
                later()?;
            }
            continue;
        };
        let whole = message.msg_flags & libc::MSG_TRUNC == 0;
        // SAFETY: the kernel filled the message in.
        unsafe { keep_descriptors(&message, reader, if whole { n } else { 0 }) };
        return if whole { Ok(n) } else { Err(ibuf::fail(libc::EMSGSIZE)) };
    }
}

/// Puts the descriptors of a message with `n` bytes to the others that wait, or closes them where there are no bytes.
///
/// # Safety
/// - The kernel filled the message in; `reader` is live.
unsafe fn keep_descriptors(message: &libc::msghdr, reader: *mut Reader, n: usize) {
    let mut lost = message.msg_flags & libc::MSG_CTRUNC != 0;
    // SAFETY: the macros of C's walk over what the kernel wrote; a descriptor in it is ours.
    unsafe {
        let end = if n > 0 { (*reader).filled.wrapping_add(n) } else { 0 };
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
        // Where there are no bytes, the owner of none of them will come.
        (*reader).descriptors.moved(0);
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
