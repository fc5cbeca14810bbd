//! Bytes of the caller's that stand in several places.

use super::copy;
use core::ffi::c_int;
use core::slice;

/// The parts; none where their number is negative.
///
/// # Safety
/// - `iov` is valid for reads of `iovcnt` parts, as long as they are used.
#[inline]
pub(crate) unsafe fn parts<'a>(iov: *const libc::iovec, iovcnt: c_int) -> &'a [libc::iovec] {
    match usize::try_from(iovcnt) {
        // SAFETY: the caller promises so many.
        Ok(count) if count > 0 => unsafe { slice::from_raw_parts(iov, count) },
        _ => &[],
    }
}

/// How many bytes all parts have, or more than there can be.
#[inline]
pub(crate) fn length(parts: &[libc::iovec]) -> usize {
    parts.iter().fold(0, |sum, part| sum.saturating_add(part.iov_len))
}

/// Puts the parts one behind the other.
///
/// # Safety
/// - Each part is valid for reads of its length; where that is 0 its pointer may be NULL.
/// - `to` is valid for writes of their [`length`], and no part is there.
#[inline]
pub(crate) unsafe fn join(parts: &[libc::iovec], mut to: *mut u8) {
    for part in parts {
        // SAFETY: the caller promises both.
        unsafe { copy(part.iov_base.cast(), to, part.iov_len) };
        to = to.wrapping_add(part.iov_len);
    }
}
