//! `struct ibuf`: bytes in memory with a position to read at and one to write at, and perhaps a descriptor.
//!
//! A buffer is one block: the structure, then room for its bytes. Only one that grows beyond that room gets a second
//! block. Wherever bytes move or go, the place where they were is cleared, so that a secret is in one place at most.
//!
//! A *view* is a structure of the caller's, usually on the stack, over bytes that belong to somebody else. It cannot
//! grow, be queued or be freed: the mark is in the place of the descriptor.

mod allocate;
mod integers;
mod limit;
mod open;
mod parts;
mod positions;
mod release;
mod strings;
mod write;

pub(crate) use allocate::allocate;
pub(crate) use integers::{adds, gets, sets};
pub(crate) use limit::set_maxsize;
pub(crate) use open::open;
pub(crate) use parts::{join, length, parts};
pub(crate) use positions::{data, from_buffer, get, get_ibuf, left, seek, set, size, take, truncate_down};
pub(crate) use release::{free, refuse_view, store_descriptor, take_descriptor};
pub(crate) use strings::{add_string, get_string};
pub(crate) use write::{add, add_zero, reserve};

use crate::errno;
use core::ffi::c_int;

/// `struct ibuf`. Its layout is the same in every generation of imsg.h.
#[repr(C)]
pub struct Ibuf {
    /// The one behind it in a queue.
    pub(crate) next: *mut Ibuf,
    /// The place of OpenBSD's pointer back, which our queues do without.
    pub(crate) prev: *mut *mut Ibuf,
    /// The bytes.
    pub(crate) buf: *mut u8,
    /// How many there is room for.
    pub(crate) size: usize,
    /// How many there may ever be.
    pub(crate) max: usize,
    /// Where the next byte is written: how many there are.
    pub(crate) wpos: usize,
    /// Where the next byte is read.
    pub(crate) rpos: usize,
    /// The descriptor, -1 or [`VIEW`].
    pub(crate) fd: c_int,
}

/// Marks a view.
pub(crate) const VIEW: c_int = -2;

/// Whether a buffer is a view.
///
/// # Safety
/// - `buf` is a live buffer or view.
pub(crate) unsafe fn is_view(buf: *const Ibuf) -> bool {
    // SAFETY: the caller promises a live structure.
    unsafe { (*buf).fd == VIEW }
}

/// Where a buffer's own block has room for bytes.
pub(crate) fn room(buf: *mut Ibuf) -> *mut u8 {
    buf.wrapping_add(1).cast()
}

/// Sets errno; the -1 to return.
pub(crate) fn fail(reason: c_int) -> c_int {
    errno::set(reason);
    -1
}

/// Copies bytes, or does nothing where there are none and a pointer may be NULL.
///
/// # Safety
/// - `from` is valid for reads of `n` bytes and `to` for writes, and they do not overlap.
pub(crate) unsafe fn copy(from: *const u8, to: *mut u8, n: usize) {
    if n > 0 {
        // SAFETY: the caller promises `n` bytes of each.
        unsafe { to.copy_from_nonoverlapping(from, n) };
    }
}
