//! New buffers.

use super::{Ibuf, room};
use crate::errno;
use core::{mem, ptr};

/// Room that each block has at least, so that a second block of bytes never begins where the room of the first would.
const LEAST: usize = 16;

/// A buffer with room for `len` bytes whose values are undefined, and NULL with errno ENOMEM where there is no memory.
#[inline(never)]
pub(crate) fn allocate(len: usize, max: usize) -> *mut Ibuf {
    // SAFETY: malloc takes any size.
    with(len, max, |total| unsafe { libc::malloc(total) }.cast())
}

/// No block is larger: pointers into it could not be subtracted.
pub(super) const MOST: usize = isize::MAX as usize;

/// A buffer in a block that `block` gets.
pub(super) fn with(len: usize, max: usize, block: impl FnOnce(usize) -> *mut Ibuf) -> *mut Ibuf {
    let total = len.max(LEAST).saturating_add(mem::size_of::<Ibuf>());
    if total > MOST {
        errno::set(libc::ENOMEM);
        return ptr::null_mut();
    }
    let buf = block(total);
    if !buf.is_null() {
        let next = ptr::null_mut();
        let prev = ptr::null_mut();
        // SAFETY: the block is new, large enough and aligned for anything.
        unsafe { buf.write(Ibuf { next, prev, buf: room(buf), size: len, max, wpos: 0, rpos: 0, fd: -1 }) };
    }
    buf
}
