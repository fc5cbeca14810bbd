//! Where a daemon keeps its process id: /var/run and the daemon's name.

use core::ffi::{CStr, c_char};
use core::ptr;

/// `/var/run/NAME.pid`, with the program's name where `name` is NULL, in memory of malloc(3); NULL with errno.
///
/// # Safety
/// - `name` is NULL or a string.
pub(crate) unsafe fn path(name: *const c_char) -> *mut c_char {
    unsafe extern "C" {
        #[link_name = symbol!(getprogname)]
        fn getprogname() -> *const c_char;
    }
    // SAFETY: has no arguments.
    let name = if name.is_null() { unsafe { getprogname() } } else { name };
    // SAFETY: the caller promises a string, and so does getprogname(3) where it is not NULL.
    let name = if name.is_null() { c"" } else { unsafe { CStr::from_ptr(name) } };
    joined(&[b"/var/run/", name.to_bytes(), b".pid\0"])
}

/// Bytes, the last of which is a NUL, in memory of malloc(3); NULL with errno.
pub(crate) fn joined(parts: &[&[u8]]) -> *mut c_char {
    let length = parts.iter().fold(0usize, |length, part| length.saturating_add(part.len()));
    // SAFETY: takes any size.
    let block = unsafe { libc::malloc(length) }.cast::<u8>();
    if !block.is_null() {
        let mut at = block;
        for part in parts {
            // SAFETY: the block is as long as all parts together.
            unsafe {
                ptr::copy_nonoverlapping(part.as_ptr(), at, part.len());
                at = at.add(part.len());
            }
        }
    }
    block.cast()
}
