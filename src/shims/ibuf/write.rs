//! Bytes behind those that are there, and room for them.

use super::allocate::MOST;
use super::release::discard;
use super::{Ibuf, copy, is_view};
use crate::errno;
use core::ffi::c_int;
use core::ptr;

/// What a second block has room for at least.
const LEAST: usize = 64;

/// Moves the write position by `len` bytes and says where they begin; they are 0 where they were never written. NULL with
/// errno EINVAL for a view, ERANGE where the buffer may not be so large, ENOMEM where there is no memory.
///
/// # Safety
/// - `buf` is a live buffer or view.
pub(crate) unsafe fn reserve(buf: *mut Ibuf, len: usize) -> *mut u8 {
    // SAFETY: a live structure; what is added stays inside the room.
    unsafe {
        let Some(end) = (*buf).wpos.checked_add(len) else { return refuse(libc::ERANGE) };
        if is_view(buf) {
            return refuse(libc::EINVAL);
        }
        if end > (*buf).size {
            if end > (*buf).max {
                return refuse(libc::ERANGE);
            }
            if !grow(buf, end) {
                return ptr::null_mut();
            }
        }
        let place = (*buf).buf.wrapping_add((*buf).wpos);
        (*buf).wpos = end;
        place
    }
}

fn refuse(reason: c_int) -> *mut u8 {
    errno::set(reason);
    ptr::null_mut()
}

/// Moves a buffer's bytes to a block with room for `end`, and for as much again as there was if that may be.
///
/// # Safety
/// - `buf` is a live buffer, no view, and `end` is more than its size and at most its max.
unsafe fn grow(buf: *mut Ibuf, end: usize) -> bool {
    // SAFETY: the new block has `size` bytes, the old ones are as many as were written.
    unsafe {
        if end > MOST {
            errno::set(libc::ENOMEM);
            return false;
        }
        let twice = (*buf).size.saturating_mul(2).clamp(LEAST, MOST);
        let size = twice.min((*buf).max).max(end);
        let bytes = libc::malloc(size).cast::<u8>();
        if bytes.is_null() {
            return false;
        }
        let written = (*buf).wpos;
        copy((*buf).buf, bytes, written);
        bytes.wrapping_add(written).write_bytes(0, size.wrapping_sub(written));
        discard(buf);
        (*buf).buf = bytes;
        (*buf).size = size;
    }
    true
}

/// Appends `len` bytes. Nothing is an empty wish and always granted.
///
/// # Safety
/// - `buf` is a live buffer or view; `from` is valid for reads of `len` bytes and not part of the buffer.
pub(crate) unsafe fn add(buf: *mut Ibuf, from: *const u8, len: usize) -> c_int {
    if len == 0 {
        return 0;
    }
    // SAFETY: what was reserved has `len` bytes.
    unsafe {
        let place = reserve(buf, len);
        if place.is_null() {
            return -1;
        }
        copy(from, place, len);
    }
    0
}

/// Appends `len` bytes that are 0.
///
/// # Safety
/// - `buf` is a live buffer or view.
pub(crate) unsafe fn add_zero(buf: *mut Ibuf, len: usize) -> c_int {
    if len == 0 {
        return 0;
    }
    // SAFETY: what was reserved has `len` bytes.
    unsafe {
        let place = reserve(buf, len);
        if place.is_null() {
            return -1;
        }
        place.write_bytes(0, len);
    }
    0
}

#[cfg(test)]
mod tests {
    use super::{add, reserve};
    use crate::shims::ibuf::{data, free, open, room, size};
    use core::slice;

    #[test]
    fn what_is_outgrown_is_cleared() {
        let buf = open(8, 1000);
        // SAFETY: the buffer is live, and each slice as long as what it shows has room.
        unsafe {
            assert_eq!(add(buf, b"password".as_ptr(), 8), 0);
            assert_eq!(slice::from_raw_parts(room(buf), 8), b"password");
            assert_eq!(add(buf, b"!".as_ptr(), 1), 0);
            assert_ne!((*buf).buf, room(buf));
            assert_eq!(slice::from_raw_parts(room(buf), 8), [0; 8]);
            assert_eq!(slice::from_raw_parts(data(buf), size(buf)), b"password!");
            free(buf);
        }
    }

    #[test]
    fn room_grows_to_twice_as_much_and_never_beyond_the_limit() {
        let buf = open(0, 1000);
        // SAFETY: the buffer is live.
        unsafe {
            for (len, room) in [(1, 64), (63, 64), (1, 128), (400, 465), (100, 930), (1, 930), (434, 1000)] {
                assert!(!reserve(buf, len).is_null());
                assert_eq!((*buf).size, room, "{} bytes", (*buf).wpos);
            }
            assert!(reserve(buf, 1).is_null());
            free(buf);
        }
    }
}
