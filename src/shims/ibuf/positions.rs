//! What is there to be read of a buffer, and what of it is overwritten or taken.

use super::{Ibuf, VIEW, copy, is_view};
use crate::errno;
use core::ffi::c_int;
use core::ptr;

/// How many bytes are still to be read.
///
/// # Safety
/// - `buf` is a live buffer or view.
pub(crate) unsafe fn size(buf: *const Ibuf) -> usize {
    // SAFETY: the caller promises a live structure.
    unsafe { (*buf).wpos.wrapping_sub((*buf).rpos) }
}

/// How many bytes may still be written; none into a view.
///
/// # Safety
/// - `buf` is a live buffer or view.
pub(crate) unsafe fn left(buf: *const Ibuf) -> usize {
    // SAFETY: the caller promises a live structure.
    unsafe { if is_view(buf) { 0 } else { (*buf).max.wrapping_sub((*buf).wpos) } }
}

/// Where the bytes begin that are still to be read.
///
/// # Safety
/// - `buf` is a live buffer or view.
pub(crate) unsafe fn data(buf: *const Ibuf) -> *mut u8 {
    // SAFETY: the caller promises a live structure. A view of nothing may be at NULL.
    unsafe { (*buf).buf.wrapping_add((*buf).rpos) }
}

/// Makes a view of `len` bytes.
///
/// # Safety
/// - `buf` is valid for writes, and `bytes` for reads of `len` bytes as long as the view is used.
pub(crate) unsafe fn from_buffer(buf: *mut Ibuf, bytes: *mut u8, len: usize) {
    let (next, prev) = (ptr::null_mut(), ptr::null_mut());
    // SAFETY: valid for writes.
    unsafe { buf.write(Ibuf { next, prev, buf: bytes, size: len, max: 0, wpos: len, rpos: 0, fd: VIEW }) };
}

/// Where the `len` bytes `pos` behind the read position are; `None` and ERANGE where they are not all there.
///
/// # Safety
/// - `buf` is a live buffer or view.
pub(crate) unsafe fn seek(buf: *mut Ibuf, pos: usize, len: usize) -> Option<*mut u8> {
    // SAFETY: a live structure; what is added stays inside the bytes.
    unsafe {
        if pos.checked_add(len).is_none_or(|end| end > size(buf)) {
            errno::set(libc::ERANGE);
            return None;
        }
        Some(data(buf).wrapping_add(pos))
    }
}

/// Overwrites `len` bytes that are still to be read, from `pos` on.
///
/// # Safety
/// - `buf` is a live buffer or a view of writable bytes; `from` is valid for reads of `len` bytes.
pub(crate) unsafe fn set(buf: *mut Ibuf, pos: usize, from: *const u8, len: usize) -> c_int {
    // SAFETY: a place that was found has `len` bytes.
    unsafe {
        let Some(to) = seek(buf, pos, len) else { return -1 };
        copy(from, to, len);
    }
    0
}

/// Moves the read position behind the next `len` bytes and says where they are; `None` and EBADMSG where there are fewer.
///
/// # Safety
/// - `buf` is a live buffer or view.
pub(crate) unsafe fn take(buf: *mut Ibuf, len: usize) -> Option<*mut u8> {
    // SAFETY: a live structure.
    unsafe {
        if size(buf) < len {
            errno::set(libc::EBADMSG);
            return None;
        }
        let bytes = data(buf);
        (*buf).rpos = (*buf).rpos.wrapping_add(len);
        Some(bytes)
    }
}

/// Copies the next `len` bytes and moves the read position behind them.
///
/// # Safety
/// - `buf` is a live buffer or view; `to` is valid for writes of `len` bytes.
pub(crate) unsafe fn get(buf: *mut Ibuf, to: *mut u8, len: usize) -> c_int {
    // SAFETY: what was taken has `len` bytes.
    unsafe {
        let Some(bytes) = take(buf, len) else { return -1 };
        copy(bytes, to, len);
    }
    0
}

/// Makes a view of the next `len` bytes and moves the read position behind them.
///
/// # Safety
/// - `buf` is a live buffer or view; `new` is valid for writes.
pub(crate) unsafe fn get_ibuf(buf: *mut Ibuf, len: usize, new: *mut Ibuf) -> c_int {
    // SAFETY: what was taken has `len` bytes.
    unsafe {
        let Some(bytes) = take(buf, len) else { return -1 };
        from_buffer(new, bytes, len);
    }
    0
}

/// Drops all but the first `len` bytes of those still to be read; false where there are fewer.
///
/// # Safety
/// - `buf` is a live buffer or view.
pub(crate) unsafe fn truncate_down(buf: *mut Ibuf, len: usize) -> bool {
    // SAFETY: a live structure.
    unsafe {
        let enough = size(buf) >= len;
        if enough {
            (*buf).wpos = (*buf).rpos.wrapping_add(len);
        }
        enough
    }
}
