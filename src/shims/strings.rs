//! `StringList` of stringlist(3): strings that are the caller's, in a block that grows.

use core::ffi::c_char;

/// `StringList`.
#[repr(C)]
pub struct StringList {
    pub(crate) strings: *mut *mut c_char,
    pub(crate) max: usize,
    pub(crate) current: usize,
}

/// By so many strings the block grows.
pub(crate) const CHUNK: usize = 20;

impl StringList {
    /// The number of the string that is equal to `name`.
    ///
    /// # Safety
    /// - The list is initialised and all strings in it are strings; `name` is one.
    pub(crate) unsafe fn position(&self, name: *const c_char) -> Option<usize> {
        // SAFETY: so many pointers are there, and each is a string.
        (0..self.current).find(|at| unsafe { libc::strcmp(*self.strings.wrapping_add(*at), name) == 0 })
    }
}
