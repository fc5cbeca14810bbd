//! From buffers to a descriptor.

use super::{Msgbuf, pack};
use crate::errno;
use crate::shims::ibuf;
use core::ffi::{c_int, c_uint};
use core::mem::{self, MaybeUninit};

/// How many buffers go at once.
const MOST: usize = 256;

/// How long to wait where nothing tells when memory, or room for descriptors, is there again.
const PAUSE: c_int = 10;

/// How a call of the kernel's ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sent {
    /// Something went out, or there was nothing to.
    Yes,
    /// The descriptor takes nothing now.
    Full,
    /// The kernel has no room now, wherever the descriptor leads.
    Starved,
    /// errno says why.
    Failed,
}

impl Sent {
    /// What ibuf_write(3) and its like return.
    pub(crate) fn result(self) -> c_int {
        if self == Self::Failed { -1 } else { 0 }
    }
}

type Vectors = [MaybeUninit<libc::iovec>; MOST];

/// Writes as many buffers as go at once; where descriptors pass, to a socket and the first one's descriptor with them.
///
/// # Safety
/// - `msgbuf` is live.
pub(crate) unsafe fn write(fd: c_int, msgbuf: *mut Msgbuf, passing: bool) -> Sent {
    let mut vectors: Vectors = [const { MaybeUninit::uninit() }; MOST];
    let mut control = MaybeUninit::<Control>::uninit();
    // SAFETY: the msgbuf is live, as many vectors are written as are counted, and all of a message may be 0.
    unsafe {
        let count = gather(msgbuf, &mut vectors, passing);
        if count == 0 {
            return Sent::Yes;
        }
        let first = (*msgbuf).out.first();
        let mut message: libc::msghdr = mem::zeroed();
        message.msg_iov = vectors.as_mut_ptr().cast();
        message.msg_iovlen = count as _;
        if passing && (*first).fd >= 0 {
            attach(&mut message, &mut control, (*first).fd);
        }
        let n = loop {
            let n = if passing {
                libc::sendmsg(fd, &raw const message, 0)
            } else {
                libc::writev(fd, message.msg_iov, message.msg_iovlen as c_int)
            };
            if n >= 0 || errno::get() != libc::EINTR {
                break n;
            }
        };
        if n >= 0 && !message.msg_control.is_null() {
            // It went out with the first byte.
            ibuf::store_descriptor(first, -1);
        }
        finish(msgbuf, n)
    }
}

/// Puts a descriptor into a message.
///
/// # Safety
/// - `control` stays where it is as long as the message is used.
unsafe fn attach(message: &mut libc::msghdr, control: &mut MaybeUninit<Control>, fd: c_int) {
    message.msg_control = control.as_mut_ptr().cast();
    // SAFETY: there is room for a header and a descriptor, all of which may be 0.
    unsafe {
        control.as_mut_ptr().write_bytes(0, 1);
        message.msg_controllen = libc::CMSG_SPACE(DESCRIPTOR) as _;
        let header = libc::CMSG_FIRSTHDR(message);
        (*header).cmsg_len = libc::CMSG_LEN(DESCRIPTOR) as _;
        (*header).cmsg_level = libc::SOL_SOCKET;
        (*header).cmsg_type = libc::SCM_RIGHTS;
        libc::CMSG_DATA(header).cast::<c_int>().write_unaligned(fd);
    }
}

/// The size of a descriptor.
const DESCRIPTOR: c_uint = size_of::<c_int>() as c_uint;

/// Room for one descriptor.
#[repr(C)]
union Control {
    _aligned: libc::cmsghdr,
    _bytes: [u8; 32],
}

/// Points the vectors at the bytes of buffers, and says how many: where descriptors go along, up to the next that has one.
///
/// # Safety
/// - `msgbuf` is live.
unsafe fn gather(msgbuf: *mut Msgbuf, vectors: &mut Vectors, passing: bool) -> usize {
    // A descriptor from here on ends the walk, but for the first buffer's.
    let (mut barrier, passing) = (c_int::MAX, if passing { 0 } else { c_int::MAX });
    // SAFETY: what is in the queue is live.
    unsafe {
        let mut buf = (*msgbuf).out.first();
        let mut count = 0usize;
        for vector in vectors {
            if buf.is_null() || (*buf).fd >= barrier {
                break;
            }
            barrier = passing;
            vector.write(libc::iovec { iov_base: ibuf::data(buf).cast(), iov_len: ibuf::size(buf) });
            count = count.wrapping_add(1);
            buf = (*buf).next;
        }
        count
    }
}

/// Frees the buffers that went out.
///
/// # Safety
/// - `msgbuf` is live; `n` of its bytes went out.
#[inline]
pub(crate) unsafe fn finish(msgbuf: *mut Msgbuf, n: libc::ssize_t) -> Sent {
    let Ok(mut n) = usize::try_from(n) else {
        return match errno::get() {
            libc::EAGAIN => Sent::Full,
            libc::ENOBUFS => Sent::Starved,
            // Linux: as many descriptors are on their way as the process may have open.
            libc::ETOOMANYREFS => Sent::Starved,
            _ => Sent::Failed,
        };
    };
    // SAFETY: what is in the queue is live.
    unsafe {
        loop {
            let buf = (*msgbuf).out.first();
            if buf.is_null() {
                return Sent::Yes;
            }
            let gone = n.min(ibuf::size(buf));
            (*msgbuf).queued = (*msgbuf).queued.wrapping_sub(pack::ended(buf, gone));
            if gone < ibuf::size(buf) {
                (*buf).rpos = (*buf).rpos.wrapping_add(gone);
                return Sent::Yes;
            }
            n = n.wrapping_sub(gone);
            pack::release(msgbuf, (*msgbuf).out.pop());
        }
    }
}

/// Waits until it is worth while to write again.
pub(crate) fn wait(fd: c_int, sent: Sent) {
    let mut writable = libc::pollfd { fd, events: libc::POLLOUT, revents: 0 };
    // SAFETY: there are as many as are counted. A signal ends the wait early, which does no harm.
    unsafe {
        match sent {
            Sent::Full => libc::poll(&raw mut writable, 1, -1),
            Sent::Starved => libc::poll(&raw mut writable, 0, PAUSE),
            Sent::Yes | Sent::Failed => 0,
        }
    };
}
