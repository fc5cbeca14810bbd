//! From a descriptor to the bytes and the descriptors that messages are made of.

use super::Msgbuf;
use super::descriptors::close_received;
use super::read::process;
use super::reader::{self, READ_SIZE, Reader, room};
use super::receive::receive;
use crate::errno;
use crate::shims::ibuf;
use core::ffi::c_int;
use core::mem;

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
