//! From buffers to a descriptor.

use super::{Msgbuf, pack};
use crate::errno;
use crate::shims::ibuf;
use core::ffi::{c_int, c_uint};
use core::mem::{self, MaybeUninit};

/// How many buffers the kernel takes at once.
const IOV_MAX: usize = 1024;

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

type Vectors = [MaybeUninit<libc::iovec>; IOV_MAX];

/// Writes as many buffers as go at once, without their descriptors.
///
/// # Safety
/// - `msgbuf` is live.
pub(crate) unsafe fn write(fd: c_int, msgbuf: *mut Msgbuf) -> Sent {
    let mut vectors: Vectors = [const { MaybeUninit::uninit() }; IOV_MAX];
    // SAFETY: the msgbuf is live, and as many vectors are written as are counted.
    unsafe {
        let count = gather(msgbuf, &mut vectors, false);
        if count == 0 {
            return Sent::Yes;
        }
        let n = retried(|| libc::writev(fd, vectors.as_ptr().cast(), count as c_int));
        finish(msgbuf, n)
    }
}

/// Sends as many buffers as go at once over a socket, the first one's descriptor with them.
///
/// # Safety
/// - `msgbuf` is live.
pub(crate) unsafe fn send(fd: c_int, msgbuf: *mut Msgbuf) -> Sent {
    let mut vectors: Vectors = [const { MaybeUninit::uninit() }; IOV_MAX];
    // SAFETY: the msgbuf is live, as many vectors are written as are counted, and all of a message may be 0.
    unsafe {
        let count = gather(msgbuf, &mut vectors, true);
        if count == 0 {
            return Sent::Yes;
        }
        let mut message: libc::msghdr = mem::zeroed();
        message.msg_iov = vectors.as_mut_ptr().cast();
        message.msg_iovlen = count as _;
        let first = (*msgbuf).out.first();
        let mut control = MaybeUninit::<Control>::zeroed();
        if (*first).fd >= 0 {
            message.msg_control = control.as_mut_ptr().cast();
            message.msg_controllen = libc::CMSG_SPACE(DESCRIPTOR) as _;
            let header = libc::CMSG_FIRSTHDR(&raw const message);
            (*header).cmsg_len = libc::CMSG_LEN(DESCRIPTOR) as _;
            (*header).cmsg_level = libc::SOL_SOCKET;
            (*header).cmsg_type = libc::SCM_RIGHTS;
            libc::CMSG_DATA(header).cast::<c_int>().write_unaligned((*first).fd);
        }
        let n = retried(|| libc::sendmsg(fd, &raw const message, 0));
        if n >= 0 && (*first).fd >= 0 {
            // It went out with the first byte.
            ibuf::store_descriptor(first, -1);
        }
        finish(msgbuf, n)
    }
}

/// The size of a descriptor.
const DESCRIPTOR: c_uint = size_of::<c_int>() as c_uint;

/// Room for one descriptor.
#[repr(C)]
union Control {
    _aligned: libc::cmsghdr,
    _bytes: [u8; 64],
}

/// Points the vectors at the bytes of buffers, and says how many: where descriptors go along, up to the next that has one.
///
/// # Safety
/// - `msgbuf` is live.
unsafe fn gather(msgbuf: *mut Msgbuf, vectors: &mut Vectors, passing: bool) -> usize {
    // SAFETY: what is in the queue is live.
    unsafe {
        let mut buf = (*msgbuf).out.first();
        let mut count = 0usize;
        for vector in vectors {
            if buf.is_null() || passing && count > 0 && (*buf).fd >= 0 {
                break;
            }
            vector.write(libc::iovec { iov_base: ibuf::data(buf).cast(), iov_len: ibuf::size(buf) });
            count = count.wrapping_add(1);
            buf = (*buf).next;
        }
        count
    }
}

/// Calls until no signal comes in between.
fn retried(mut call: impl FnMut() -> libc::ssize_t) -> libc::ssize_t {
    loop {
        let n = call();
        if n >= 0 || errno::get() != libc::EINTR {
            return n;
        }
    }
}

/// Frees the buffers that went out.
///
/// # Safety
/// - `msgbuf` is live; `n` of its bytes went out.
unsafe fn finish(msgbuf: *mut Msgbuf, n: libc::ssize_t) -> Sent {
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
