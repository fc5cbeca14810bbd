//! imsg(3) as it was up to OpenBSD 7.6: generations 0 to 2, whose structures programs look into.
//!
//! Bytes go out and come in by the same code as the current generation's. What is different: a queue is a TAILQ(3) in a
//! structure of the program's; what was read stands in the imsgbuf, and some programs put bytes there themselves; a header
//! has a length of 16 bits, then flags; and there are results of old.

mod compose;
mod descriptors;
mod queue;
mod read;
mod take;
#[cfg(test)]
mod tests;

pub(crate) use compose::{buffer, close, compose, create, queue_message};
pub(crate) use descriptors::close_all;
pub(crate) use queue::{clear, drain, push, write};
pub(crate) use read::read;
pub(crate) use take::{next, taken};

use crate::shims::ibuf::Ibuf;
use crate::shims::{imsgbuf, msgbuf};
use core::ffi::{c_int, c_void};
use core::mem;

/// `struct msgbuf`.
#[repr(C)]
pub struct Msgbuf {
    /// A TAILQ_HEAD.
    pub(crate) first: *mut Ibuf,
    /// Where the next buffer is entered; where `first` is NULL, anything.
    pub(crate) last: *mut *mut Ibuf,
    pub(crate) queued: u32,
    pub(crate) fd: c_int,
}

/// `struct ibuf_read`.
#[repr(C)]
pub struct Read {
    pub(crate) bytes: [u8; msgbuf::READ_SIZE],
    pub(crate) rptr: *mut u8,
    pub(crate) wpos: usize,
}

/// `struct imsg_fd`.
#[repr(C)]
pub struct ImsgFd {
    pub(crate) next: *mut ImsgFd,
    pub(crate) prev: *mut *mut ImsgFd,
    pub(crate) fd: c_int,
}

/// `struct imsgbuf`.
#[repr(C)]
pub struct Imsgbuf {
    /// A TAILQ_HEAD, as a msgbuf's.
    pub(crate) first: *mut ImsgFd,
    pub(crate) last: *mut *mut ImsgFd,
    pub(crate) r: Read,
    pub(crate) w: Msgbuf,
    pub(crate) fd: c_int,
    pub(crate) pid: libc::pid_t,
}

/// `struct imsg_hdr`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ImsgHdr {
    pub(crate) kind: u32,
    pub(crate) len: u16,
    pub(crate) flags: u16,
    pub(crate) peerid: u32,
    pub(crate) pid: u32,
}

/// `struct imsg` of generations 0 and 1.
#[repr(C)]
pub struct Imsg {
    pub(crate) hdr: ImsgHdr,
    pub(crate) fd: c_int,
    pub(crate) data: *mut c_void,
}

/// `struct imsg` of generation 2.
#[repr(C)]
pub struct Imsg2 {
    pub(crate) hdr: ImsgHdr,
    pub(crate) fd: c_int,
    pub(crate) data: *mut c_void,
    pub(crate) buf: *mut Ibuf,
}

/// The size of a header.
pub(crate) const HEADER: usize = mem::size_of::<ImsgHdr>();

/// The largest message, header included.
pub(crate) const MAX_IMSGSIZE: usize = imsgbuf::MAX_IMSGSIZE as usize;

/// The flag that a message owns a descriptor.
pub(crate) const HASFD: u16 = 1;

// The entries of both queues are where their elements begin, which makes TAILQ's pointer to the last element's entry one to
// the element.
const _: () = assert!(mem::offset_of!(Ibuf, next) == 0 && mem::offset_of!(ImsgFd, next) == 0);
