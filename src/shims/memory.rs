//! From C's pointer and length to slices: the one place that knows that C allows NULL where the length is 0.

use core::ffi::{CStr, c_char, c_void};
use core::{ptr, slice};

/// The `n` bytes at `start`.
///
/// # Safety
/// - `start` is valid for reads of `n` bytes for as long as the slice lives; where `n` is 0 it may be NULL.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) unsafe fn bytes<'a>(start: *const c_void, n: usize) -> &'a [u8] {
    if n == 0 || start.is_null() {
        return &[];
    }
    // SAFETY: not NULL, and the caller promises `n` readable bytes.
    unsafe { slice::from_raw_parts(start.cast(), n) }
}

/// The `n` bytes at `start`, for writing.
///
/// # Safety
/// - `start` is valid for reads and writes of `n` bytes and nothing else refers to them; where `n` is 0 it may be NULL.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) unsafe fn bytes_mut<'a>(start: *mut c_void, n: usize) -> &'a mut [u8] {
    if n == 0 || start.is_null() {
        return &mut [];
    }
    // SAFETY: not NULL, and the caller promises `n` bytes that are ours alone.
    unsafe { slice::from_raw_parts_mut(start.cast(), n) }
}

/// The characters of a string, and its NUL.
///
/// # Safety
/// - `string` is a NUL-terminated string for as long as the slice lives.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) unsafe fn string<'a>(string: *const c_char) -> &'a [u8] {
    // SAFETY: the caller promises a string.
    unsafe { CStr::from_ptr(string) }.to_bytes_with_nul()
}

unsafe extern "C" {
    #[link_name = symbol!(explicit_bzero)]
    fn c_explicit_bzero(start: *mut c_void, n: usize);
}

/// Clears bytes for good, by the explicit_bzero(3) of this build.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) fn wipe(bytes: &mut [u8]) {
    // SAFETY: writable for its length.
    unsafe { c_explicit_bzero(bytes.as_mut_ptr().cast(), bytes.len()) }
}

/// Clears words for good.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) fn wipe_words(words: &mut [u32]) {
    // SAFETY: writable for its size.
    unsafe { c_explicit_bzero(words.as_mut_ptr().cast(), size_of_val(words)) }
}

/// Clears a value for good, with what lies between its fields.
///
/// # Safety
/// - Nothing but 0 is a value of this type.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) unsafe fn clear<T>(value: &mut T) {
    // SAFETY: writable for its size, and the caller promises that what is written is a value.
    unsafe { c_explicit_bzero(ptr::from_mut(value).cast(), size_of::<T>()) }
}
