//! The end of buffers, and the descriptors they hold.

use super::{Ibuf, is_view, room};
use crate::errno;
use crate::shims::memory;
use core::ffi::c_int;

/// Ends the process where a view is given for a buffer, before more harm is done.
///
/// # Safety
/// - `buf` is a live buffer or view.
pub(crate) unsafe fn refuse_view(buf: *const Ibuf) {
    // SAFETY: the caller promises a live structure; abort takes no argument.
    unsafe {
        if is_view(buf) {
            libc::abort();
        }
    }
}

/// Closes the descriptor, clears the bytes and frees the buffer; NULL is left alone and errno is as it was.
///
/// # Safety
/// - `buf` is NULL or a live buffer that nobody uses any longer.
#[inline(never)]
pub(crate) unsafe fn free(buf: *mut Ibuf) {
    if buf.is_null() {
        return;
    }
    let saved = errno::get();
    // SAFETY: the buffer is live, it has `size` bytes, and what is not in its own block is a block of its own.
    unsafe {
        refuse_view(buf);
        if (*buf).fd >= 0 {
            libc::close((*buf).fd);
        }
        discard(buf);
        libc::free(buf.cast());
    }
    errno::set(saved);
}

/// Clears a buffer's bytes, and frees them where they are not in the buffer's own block.
///
/// # Safety
/// - `buf` is a live buffer; its bytes are not used again.
pub(crate) unsafe fn discard(buf: *mut Ibuf) {
    // SAFETY: a live buffer has `size` bytes, which are ours alone.
    unsafe {
        let bytes = (*buf).buf;
        memory::wipe(memory::bytes_mut(bytes.cast(), (*buf).size));
        if bytes != room(buf) {
            libc::free(bytes.cast());
        }
    }
}

/// Stores a descriptor, or none where it is negative, and closes the one that was there.
///
/// # Safety
/// - `buf` is a live buffer; `fd` belongs to it from now on.
pub(crate) unsafe fn store_descriptor(buf: *mut Ibuf, fd: c_int) {
    // SAFETY: the buffer is live, and a descriptor in it is its own.
    unsafe {
        refuse_view(buf);
        if (*buf).fd >= 0 {
            libc::close((*buf).fd);
        }
        (*buf).fd = fd.max(-1);
    }
}

/// Takes the descriptor out: the caller's now, or -1.
///
/// # Safety
/// - `buf` is a live buffer or view.
pub(crate) unsafe fn take_descriptor(buf: *mut Ibuf) -> c_int {
    // SAFETY: the structure is live.
    unsafe {
        let fd = (*buf).fd;
        if fd < 0 {
            return -1;
        }
        (*buf).fd = -1;
        fd
    }
}
