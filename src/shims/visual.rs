//! The representation that vis(3) makes and unvis(3) takes apart.

mod decode;
mod encode;

#[allow(unused_imports, reason = "which of the family a build has depends on its plan")]
pub(in crate::shims) use {
    decode::{decode, end, step},
    encode::{Piece, Pieces, character},
};

use core::ffi::c_int;

/// Writes all of an encoded string and a NUL to `dst`, and returns its length without the NUL.
///
/// # Safety
/// - `dst` is valid for writes of that many bytes and does not overlap what is encoded.
#[allow(dead_code, reason = "which of the family a build has depends on its plan")]
pub(in crate::shims) unsafe fn write(pieces: Pieces<'_>, dst: *mut u8) -> usize {
    let mut length = 0usize;
    for piece in pieces {
        let bytes = piece.bytes();
        // SAFETY: the caller promises room for all of it.
        unsafe { dst.add(length).copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        length = length.wrapping_add(bytes.len());
    }
    // SAFETY: as above, with room for the NUL.
    unsafe { dst.add(length).write(0) };
    length
}

/// A length as the family returns it: what an int cannot hold is its largest value, where OpenBSD's would be any number.
#[allow(dead_code, reason = "which of the family a build has depends on its plan")]
pub(in crate::shims) fn count(length: usize) -> c_int {
    c_int::try_from(length).unwrap_or(c_int::MAX)
}
