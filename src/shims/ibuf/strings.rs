//! Strings in fields of fixed length.

use super::{Ibuf, copy, fail, get, reserve};
use crate::shims::memory;
use core::ffi::{c_char, c_int};

/// Appends a field of `len` bytes with a string in it; where the string is too long the field has its beginning.
///
/// # Safety
/// - `buf` is a live buffer or view; `string` is one, and not part of the buffer.
pub(crate) unsafe fn add_string(buf: *mut Ibuf, string: *const c_char, len: usize) -> c_int {
    let Some(most) = len.checked_sub(1) else { return fail(libc::EOVERFLOW) };
    // SAFETY: what was reserved has `len` bytes, and the string as many as are counted.
    unsafe {
        let field = reserve(buf, len);
        if field.is_null() {
            return -1;
        }
        let length = libc::strlen(string);
        let kept = length.min(most);
        copy(string.cast(), field, kept);
        field.wrapping_add(kept).write_bytes(0, len.wrapping_sub(kept));
        if length > most { fail(libc::EOVERFLOW) } else { 0 }
    }
}

/// Takes a field of `len` bytes with a string in it, and clears what is behind the string.
///
/// # Safety
/// - `buf` is a live buffer or view; `string` is valid for writes of `len` bytes.
pub(crate) unsafe fn get_string(buf: *mut Ibuf, string: *mut c_char, len: usize) -> c_int {
    let Some(last) = len.checked_sub(1) else { return fail(libc::EINVAL) };
    // SAFETY: `len` bytes were written.
    unsafe {
        if get(buf, string.cast(), len) == -1 {
            return -1;
        }
        let field = memory::bytes_mut(string.cast(), len);
        let length = field.iter().take_while(|byte| **byte != 0).count();
        field.iter_mut().skip(length.min(last)).for_each(|byte| *byte = 0);
        if length > last { fail(libc::EOVERFLOW) } else { 0 }
    }
}
