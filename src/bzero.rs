//! bzero(3): clearing memory for good.

use core::ffi::c_void;

unsafe extern "C" {
    #[link_name = symbol!(explicit_bzero)]
    fn c_explicit_bzero(b: *mut c_void, n: usize);
}

/// Sets all bytes of `b` to 0, and no optimiser removes that, even where nobody reads them again.
///
/// Copies made earlier are out of reach: what was moved, passed by value or kept in a register must be cleared where it
/// is. Never fails and touches no errno; safe in threads, after fork and in signal handlers. OpenBSD:
/// explicit_bzero(3).
///
/// ```
/// use openbsd_compat::explicit_bzero;
/// let mut key = *b"correct horse";
/// explicit_bzero(&mut key);
/// assert_eq!(key, [0; 13]);
/// ```
pub fn explicit_bzero(b: &mut [u8]) {
    // SAFETY: the slice can be written for its length.
    unsafe { c_explicit_bzero(b.as_mut_ptr().cast(), b.len()) }
}
