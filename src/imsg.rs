//! imsg(3) and ibuf(3): messages and descriptors between the processes of a privilege-separated program.
//!
//! [`Imsgbuf`] is a channel over a socket, [`Imsg`] a message that came by it, [`Draft`] one that is to go. [`Ibuf`]
//! is a buffer, [`IbufReader`] parses one, and [`Msgbuf`] and [`Ibufqueue`] are queues of them. The names are those
//! of the C functions without what names the type: `imsg_get_fd` is [`Imsg::get_fd`].
//!
//! A peer in C speaks the same protocol: the functions here are the C library's, the system's on OpenBSD. Both ends
//! are of OpenBSD 7.7 or later, where messages became what they are. Not here are `imsg_get` and `imsg_compose_ibuf`,
//! which OpenBSD has removed, and what Rust does itself, such as `imsgbuf_set_userdata`.
//!
//! Errors are [`std::io::Error`] with the C function's errno. Whatever a peer sends leads to an error or to a
//! message, which a program must judge: its type, its length, and whether a descriptor is there.
//!
//! ```
//! use openbsd_compat::imsg::{Imsg, Imsgbuf, Peer};
//! use std::io::{Error, ErrorKind};
//!
//! const QUESTION: u32 = 1;
//! const ANSWER: u32 = 2;
//!
//! /// What to do whenever the channel is ready for reading.
//! fn readable(channel: &mut Imsgbuf) -> std::io::Result<Peer> {
//!     let peer = channel.read()?;
//!     while let Some(message) = channel.get()? {
//!         handle(channel, message)?;
//!     }
//!     Ok(peer)
//! }
//!
//! fn handle(channel: &mut Imsgbuf, mut message: Imsg) -> std::io::Result<()> {
//!     match message.get_type() {
//!         QUESTION => {
//!             let number: u32 = message.get_ibuf()?.get_h()?;
//!             channel.compose(ANSWER, message.get_id(), 0, None, &number.wrapping_mul(2).to_ne_bytes())
//!         }
//!         other => Err(Error::new(ErrorKind::InvalidData, format!("message of type {other}"))),
//!     }
//! }
//! #
//! # let (ours, theirs) = std::os::unix::net::UnixStream::pair()?;
//! # let (mut us, mut them) = (Imsgbuf::new(ours)?, Imsgbuf::new(theirs)?);
//! # us.compose(QUESTION, 5, 0, None, &21_u32.to_ne_bytes())?;
//! # us.flush()?;
//! # assert_eq!(readable(&mut them)?, Peer::Open);
//! # assert!(them.wants_write());
//! # them.flush()?;
//! # us.read()?;
//! # let mut answer = us.get()?.expect("an answer");
//! # assert_eq!((answer.get_type(), answer.get_id(), answer.get_ibuf()?.get_h::<u32>()?), (ANSWER, 5, 42));
//! # std::io::Result::Ok(())
//! ```

mod ibuf;
mod imsgbuf;
mod integer;
mod message;
mod msgbuf;
mod queue;
mod reader;
mod sys;

pub use ibuf::Ibuf;
pub use imsgbuf::{Imsgbuf, Messages};
pub use integer::Integer;
pub use message::{Draft, Imsg};
pub use msgbuf::Msgbuf;
pub use queue::Ibufqueue;
pub use reader::IbufReader;

use core::ffi::c_int;
use core::slice;
use std::io;

/// Whether there will be more to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a channel whose peer has closed it is always ready and never has anything"]
pub enum Peer {
    /// The peer may send more. What was read, if anything, may be part of a message, or several.
    Open,
    /// The peer has closed its end. Messages that came before it did are still there to be got.
    Closed,
}

/// What a C function that reads has said.
fn peer(result: c_int) -> io::Result<Peer> {
    match result {
        -1 => Err(io::Error::last_os_error()),
        0 => Ok(Peer::Closed),
        _ => Ok(Peer::Open),
    }
}

/// What a C function has said that is done or fails.
fn done(result: c_int) -> io::Result<()> {
    if result == -1 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// The bytes of a buffer that are still to be read.
///
/// # Safety
/// - `buf` is a live buffer or view; its bytes live as long as the slice and are not written meanwhile.
unsafe fn bytes<'a>(buf: *const sys::ibuf) -> &'a [u8] {
    // SAFETY: the caller's promise; an empty buffer may have none at all.
    unsafe {
        match (sys::ibuf_data(buf), sys::ibuf_size(buf)) {
            (_, 0) => &[],
            (start, size) => slice::from_raw_parts(start.cast(), size),
        }
    }
}
