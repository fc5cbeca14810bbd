//! Where basename(3) and dirname(3) keep what they return.

use crate::errno;
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

    /// Keeps a part of a path, and returns it as a string; NULL with errno ENAMETOOLONG where it is too long. The part may be one
    /// of what is kept here.
    ///
    /// # Safety
    /// - Nobody else is at it at the same time.
    /// - `start` is valid for reads of `length` bytes.
    pub(in crate::shims) unsafe fn keep(&self, start: *const u8, length: usize) -> *mut c_char {
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
