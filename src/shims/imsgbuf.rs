//! `struct imsgbuf`, `struct imsg` and the message between them: a header, a payload and perhaps a descriptor.
//!
//! On the wire a header is four numbers of 32 bits in the byte order of the host: type, length with the header's own 16
//! bytes, peer id and process id. Bit 31 of the length says that a descriptor goes along, with the first byte: a control
//! message is no boundary on Linux, so the mark alone says whose descriptor it is.

mod compose;
mod create;
mod payload;
mod take;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use compose::{compose, fits, header, length, queue, tell};
pub(crate) use create::{begin, close};
pub(crate) use payload::compose_buffer;
pub(crate) use take::{from_buffer, get};
pub(crate) use write::write;

use crate::shims::ibuf::Ibuf;
use crate::shims::msgbuf::{self, Msgbuf};
use core::ffi::{c_int, c_void};

/// What is called when a message was queued.
pub type Callback = unsafe extern "C" fn(*mut Imsgbuf, *mut c_void);

/// `struct imsgbuf`.
#[repr(C)]
pub struct Imsgbuf {
    pub(crate) w: *mut Msgbuf,
    pub(crate) cb: Option<Callback>,
    pub(crate) userdata: *mut c_void,
    pub(crate) pid: libc::pid_t,
    pub(crate) maxsize: u32,
    pub(crate) fd: c_int,
    pub(crate) flags: c_int,
}

/// `struct imsg_hdr`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ImsgHdr {
    pub(crate) kind: u32,
    pub(crate) len: u32,
    pub(crate) peerid: u32,
    pub(crate) pid: u32,
}

/// `struct imsg`.
#[repr(C)]
pub struct Imsg {
    pub(crate) hdr: ImsgHdr,
    pub(crate) data: *mut c_void,
    pub(crate) buf: *mut Ibuf,
}

/// The size of a header.
pub(crate) const HEADER: usize = msgbuf::IMSG_HEADER as usize;

/// The largest message, header included, unless the program says otherwise.
pub(crate) const MAX_IMSGSIZE: u32 = 16384;

/// The flag that descriptors may be passed.
pub(crate) const FDPASS: c_int = 1;
