//! Where basename(3) and dirname(3) keep what they return.

use crate::errno;
use crate::shims::memory;
use core::cell::UnsafeCell;
use core::ffi::c_char;
use core::ptr;

/// The longest path, with its NUL.
const SIZE: usize = libc::PATH_MAX as usize;

/// Room for one path, which the next call writes over.
pub(in crate::shims) struct Kept(UnsafeCell<[u8; SIZE]>);

// SAFETY: the manuals say that calls must not overlap; nothing else refers to it.
unsafe impl Sync for Kept {}

impl Kept {
    /// With nothing in it.
    pub(in crate::shims) const fn new() -> Self {
        Self(UnsafeCell::new([0; SIZE]))
    }

    /// Keeps the part of a path that a function finds in it, and returns it as a string; NULL with errno ENAMETOOLONG where it is
    /// too long. The path may be what is kept here.
    ///
    /// # Safety
    /// - Nobody else is at it at the same time.
    /// - `path` is NULL, as good as an empty one, or a NUL-terminated string.
    pub(in crate::shims) unsafe fn keep(&self, path: *const c_char, part: fn(&[u8]) -> &[u8]) -> *mut c_char {
        // SAFETY: the caller promises a string.
        let length = if path.is_null() { 0 } else { unsafe { libc::strlen(path) } };
        // SAFETY: so long is the string.
        let found = part(unsafe { memory::bytes(path.cast(), length) });
        // The string may be what is kept, so nothing borrows it from here on.
        let (start, length) = (found.as_ptr(), found.len());
        if length >= SIZE {
            errno::set(libc::ENAMETOOLONG);
            return ptr::null_mut();
        }
        let kept: *mut u8 = self.0.get().cast();
        // SAFETY: `length` and a NUL are within the room, of which the caller is the only user.
        unsafe {
            kept.copy_from(start, length);
            kept.add(length).write(0);
        }
        kept.cast()
    }
}
