//! strlcpy(3): copying and appending strings that always end within their buffer.

use core::ffi::{CStr, c_char};

unsafe extern "C" {
    #[link_name = symbol!(strlcpy)]
    fn c_strlcpy(dst: *mut c_char, src: *const c_char, dsize: usize) -> usize;
    #[link_name = symbol!(strlcat)]
    fn c_strlcat(dst: *mut c_char, src: *const c_char, dsize: usize) -> usize;
}

/// Copies as much of `src` as fits into `dst` with a NUL behind it, and returns the length of `src` in bytes, without
/// the NUL: the copy was cut off where that is not less than `dst.len()`. An empty `dst` stays empty.
///
/// Never fails and touches no errno; safe in threads, after fork and in signal handlers. OpenBSD: strlcpy(3).
///
/// ```
/// use openbsd_compat::strlcpy;
/// let mut name = [0; 8];
/// assert!(strlcpy(&mut name, c"vio0") < name.len());
/// assert_eq!(&name, b"vio0\0\0\0\0");
/// assert!(strlcpy(&mut name, c"a long name") >= name.len());
/// assert_eq!(&name, b"a long \0");
/// ```
pub fn strlcpy(dst: &mut [u8], src: &CStr) -> usize {
    // SAFETY: `src` is a string, `dst` can be written for its length, and an exclusive borrow overlaps nothing.
    unsafe { c_strlcpy(dst.as_mut_ptr().cast(), src.as_ptr(), dst.len()) }
}

/// Appends as much of `src` as fits to the C string in `dst`, with a NUL behind it, and returns the length in bytes
/// that the whole would have had, without the NUL: it was cut off where that is not less than `dst.len()`. Where `dst`
/// holds no NUL it holds no string: it stays as it is, and `dst.len()` counts as the length of what it holds.
///
/// Never fails and touches no errno; safe in threads, after fork and in signal handlers. OpenBSD: strlcat(3).
///
/// ```
/// use openbsd_compat::{strlcat, strlcpy};
/// let mut path = [0; 12];
/// strlcpy(&mut path, c"/etc/");
/// assert!(strlcat(&mut path, c"hosts") < path.len());
/// assert_eq!(&path, b"/etc/hosts\0\0");
/// assert_eq!(strlcat(&mut path, c".allow"), 16);
/// assert_eq!(&path, b"/etc/hosts.\0");
/// ```
pub fn strlcat(dst: &mut [u8], src: &CStr) -> usize {
    // SAFETY: `src` is a string, `dst` can be read and written for its length, and an exclusive borrow overlaps
    // nothing.
    unsafe { c_strlcat(dst.as_mut_ptr().cast(), src.as_ptr(), dst.len()) }
}
