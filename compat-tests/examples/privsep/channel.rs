//! What every event loop does with its channels.

use openbsd_compat::imsg::{Imsg, Imsgbuf, Peer};
use std::io::{Error, ErrorKind, Result};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;

/// A channel over this socket, for descriptors too, on which nothing waits.
pub fn open(socket: OwnedFd) -> Result<Imsgbuf> {
    let socket = UnixStream::from(socket);
    socket.set_nonblocking(true)?;
    let mut channel = Imsgbuf::new(socket)?;
    channel.allow_fdpass();
    Ok(channel)
}

/// What a process waits for: that a descriptor is readable, or has room.
pub type Interest<'a> = (BorrowedFd<'a>, libc::c_short);

/// That this one is readable.
pub fn reading(from: &impl AsFd) -> Interest<'_> {
    (from.as_fd(), libc::POLLIN)
}

/// What there is to wait for on a channel.
pub fn interest(channel: &Imsgbuf) -> Interest<'_> {
    let room = if channel.wants_write() { libc::POLLOUT } else { 0 };
    (channel.as_fd(), libc::POLLIN | room)
}

/// Waits, and says of each whether it is ready.
pub fn wait(interests: &[Interest<'_>]) -> Result<Vec<bool>> {
    let wanted = |&(fd, events): &Interest<'_>| libc::pollfd { fd: fd.as_raw_fd(), events, revents: 0 };
    let mut fds: Vec<libc::pollfd> = interests.iter().map(wanted).collect();
    // SAFETY: the array is valid for its length.
    while unsafe { libc::poll(fds.as_mut_ptr(), fds.len() as libc::nfds_t, -1) } == -1 {
        let error = Error::last_os_error();
        if error.kind() != ErrorKind::Interrupted {
            return Err(error);
        }
    }
    Ok(fds.iter().map(|fd| fd.revents != 0).collect())
}

/// Writes and reads what can be without waiting. That the other end is gone is no error: it is how these processes end.
pub fn turn(channel: &mut Imsgbuf) -> Result<Peer> {
    match channel.write().and_then(|()| channel.read()) {
        Err(error) if matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset) => Ok(Peer::Closed),
        result => result,
    }
}

/// Waits for the next message, which must be of this type and have a descriptor; `None` where the other end is gone.
pub fn receive_fd(channel: &mut Imsgbuf, kind: u32) -> Result<Option<OwnedFd>> {
    loop {
        if let Some(mut message) = channel.get()? {
            return match message.get_fd() {
                Some(fd) if message.get_type() == kind => Ok(Some(fd)),
                _ => Err(unexpected(&message)),
            };
        }
        wait(&[interest(channel)])?;
        if turn(channel)? == Peer::Closed {
            return Ok(None);
        }
    }
}

/// The other end is not what it should be: nothing it says can be believed any more.
pub fn unexpected(message: &Imsg) -> Error {
    Error::new(ErrorKind::InvalidData, format!("unexpected message of type {}", message.get_type()))
}
