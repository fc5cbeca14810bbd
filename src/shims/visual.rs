//! The representation that vis(3) makes and unvis(3) takes apart.

mod decode;
mod encode;

#[allow(unused_imports, reason = "which of the family a build has depends on its plan")]
pub(in crate::shims) use {
    decode::{decode, end, shift, step},
    encode::{Encoded, Pieces, character},
};

use core::cell::Cell;
use core::ffi::c_int;

/// Writes all of an encoded string and a NUL to `dst`, and returns its length without the NUL.
///
/// # Safety
/// - `dst` is valid for writes of that many bytes and does not overlap what is encoded.
#[allow(dead_code, reason = "which of the family a build has depends on its plan")]
pub(in crate::shims) unsafe fn write(pieces: Pieces<'_>, dst: *mut u8) -> usize {
    let length = Cell::new(0usize);
    // Where the next `n` bytes go.
    let next = |n: usize| {
        let at = length.replace(length.get().wrapping_add(n));
        dst.wrapping_add(at)
    };
    pieces.each(
        // SAFETY: the caller promises room for all of it.
        |plain| unsafe { next(plain.len()).copy_from_nonoverlapping(plain.as_ptr(), plain.len()) },
        // SAFETY: as above; where three bytes more are sure to come, four are within all of it.
        |one, more| unsafe { put(one, next(one.length()), more) },
    );
    // SAFETY: as above, with room for the NUL.
    unsafe { next(0).write(0) };
    length.get()
}

/// Writes what stands for one byte; four bytes if `wide`, which needs no guess how many of them count.
///
/// # Safety
/// - `dst` is valid for writes of its length, and of four bytes if `wide`.
#[allow(dead_code, reason = "which of the family a build has depends on its plan")]
#[inline]
pub(in crate::shims) unsafe fn put(one: Encoded, dst: *mut u8, wide: bool) {
    let bytes = one.bytes();
    if wide {
        // SAFETY: the caller promises room for four bytes.
        return unsafe { dst.cast::<[u8; 4]>().write_unaligned(bytes) };
    }
    for (at, byte) in bytes.iter().enumerate().take(one.length()) {
        // SAFETY: below its length.
        unsafe { dst.add(at).write(*byte) };
    }
}

/// A length as the family returns it: what an int cannot hold is its largest value, where OpenBSD's would be any number.
#[allow(dead_code, reason = "which of the family a build has depends on its plan")]
pub(in crate::shims) fn count(length: usize) -> c_int {
    c_int::try_from(length).unwrap_or(c_int::MAX)
}
