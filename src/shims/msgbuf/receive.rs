//! From a descriptor to bytes, and to descriptors.

use super::Msgbuf;
use super::descriptors::close_received;
use super::read::process;
use super::reader::{self, READ_SIZE, Reader, room};

use crate::errno;
use crate::shims::ibuf;
use core::ffi::c_int;
use core::mem::{self, MaybeUninit};
use core::ptr;

/// Reads, where descriptors pass from a socket and with those that come along, and makes messages of what is there then. 1 where
/// something was read or there is nothing yet, 0 at the end, -1 with errno.
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
        let failure = mem::replace(&mut (*reader).failure, 0);
        if failure != 0 {
            return ibuf::fail(failure);
        }
        // What could not be made a message of may be one by now: the limit was raised, memory became free.
        if (*reader).stalled {
            return process(reader);
        }
        if !reader::make_room(reader) {
            return -1;
        }
        let places = if passing { (*reader).places.free(fd) } else { 1 };
        if places == 0 {
            return if blocks(fd) { ibuf::fail(libc::EMFILE) } else { later(libc::EMFILE) };
        }
        let before = (*reader).filled;
        let result = fill(fd, reader, if passing { places } else { 0 });
        match result {
            _ if (*reader).filled > before => {
                (*reader).failure = result.err().filter(|reason| *reason != libc::EAGAIN).unwrap_or(0);
                process(reader)
            }
            Ok(()) => 0,
            Err(libc::EAGAIN) => 1,
            Err(_) => -1,
        }
    }
}

/// The result that says that there is nothing yet, and errno why.
fn later(reason: c_int) -> c_int {
    errno::set(reason);
    1
}

/// Whether a read would wait for data.
fn blocks(fd: c_int) -> bool {
    // SAFETY: asks for flags.
    unsafe { libc::fcntl(fd, libc::F_GETFL) & libc::O_NONBLOCK == 0 }
}

/// Reads into the room behind what is filled: once, or where there are places for descriptors as long as descriptors come, for
/// behind each the kernel ends a read. The error is that of the last read.
///
/// # Safety
/// - `reader` is live.
unsafe fn fill(fd: c_int, reader: *mut Reader, mut places: usize) -> Result<(), c_int> {
    let passing = places > 0;
    let mut flags = 0;
    // SAFETY: the reader is live.
    unsafe {
        loop {
            let mut came = 0;
            let n = read_once(fd, reader, passing, flags, &mut came);
            match usize::try_from(n) {
                Ok(n) => (*reader).filled = (*reader).filled.wrapping_add(n),
                Err(_) if errno::get() == libc::EINTR => continue,
                Err(_) => return Err(errno::get()),
            }
            places = places.saturating_sub(came);
            let most = (*reader).filled > READ_SIZE / 2 || (*reader).descriptors.is_full();
            if n == 0 || came == 0 || places == 0 || most {
                return Ok(());
            }
            flags = libc::MSG_DONTWAIT;
        }
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

/// Reads once; where descriptors pass, from a socket and with descriptors, of which `came` so many.
///
/// # Safety
/// - `reader` is live.
// Not a loop of its own for each way.
#[inline(never)]
unsafe fn read_once(fd: c_int, reader: *mut Reader, passing: bool, flags: c_int, came: &mut usize) -> libc::ssize_t {
    // SAFETY: the reader is live, and its room is writable.
    unsafe {
        let room = room(reader);
        if !passing {
            return libc::read(fd, room.iov_base, room.iov_len);
        }
        let end = (*reader).before.wrapping_add((*reader).filled as u64);
        receive(fd, room, flags, &mut |fd, n| {
            if n == 0 {
                // The owner of none of them will come.
                return close_received(fd);
            }
            (*reader).descriptors.push(fd, end.wrapping_add(n as u64));
            *came = came.wrapping_add(usize::from(fd >= 0));
        })
    }
}

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
