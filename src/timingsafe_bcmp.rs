//! timingsafe_bcmp(3): comparison of secrets in constant time.

use core::cmp::Ordering;
use core::ffi::{c_int, c_void};

unsafe extern "C" {
    #[link_name = symbol!(timingsafe_bcmp)]
    fn c_timingsafe_bcmp(b1: *const c_void, b2: *const c_void, n: usize) -> c_int;
    #[link_name = symbol!(timingsafe_memcmp)]
    fn c_timingsafe_memcmp(b1: *const c_void, b2: *const c_void, n: usize) -> c_int;
}

/// 0 where the two are equal, not 0 where they differ, in a time that depends on their length alone. Slices of
/// different lengths differ.
///
/// Never fails; safe in threads, after fork and in signal handlers. OpenBSD: timingsafe_bcmp(3).
///
/// ```
/// use openbsd_compat::timingsafe_bcmp;
/// assert_eq!(timingsafe_bcmp(b"secret", b"secret"), 0);
/// assert_ne!(timingsafe_bcmp(b"secret", b"Secret"), 0);
/// ```
pub fn timingsafe_bcmp(b1: &[u8], b2: &[u8]) -> c_int {
    if b1.len() != b2.len() {
        return 1;
    }
    // SAFETY: both slices are readable for the length they share.
    unsafe { c_timingsafe_bcmp(b1.as_ptr().cast(), b2.as_ptr().cast(), b1.len()) }
}

/// The order of the two, in a time that depends on their lengths alone. As with `Ord` for slices, where one is the
/// beginning of the other the shorter is less; that slices have different lengths is no secret.
///
/// Never fails; safe in threads, after fork and in signal handlers. OpenBSD: timingsafe_memcmp(3).
///
/// ```
/// use openbsd_compat::timingsafe_memcmp;
/// use std::cmp::Ordering;
/// assert_eq!(timingsafe_memcmp(b"secret", b"secret"), Ordering::Equal);
/// assert_eq!(timingsafe_memcmp(b"secret", b"sesame"), Ordering::Less);
/// assert_eq!(timingsafe_memcmp(b"secrets", b"secret"), Ordering::Greater);
/// ```
pub fn timingsafe_memcmp(b1: &[u8], b2: &[u8]) -> Ordering {
    let shared = b1.len().min(b2.len());
    // SAFETY: both slices are readable for the shorter one's length.
    let order = unsafe { c_timingsafe_memcmp(b1.as_ptr().cast(), b2.as_ptr().cast(), shared) };
    // A sum where `then` would branch on the outcome.
    (2 * order.signum() + b1.len().cmp(&b2.len()) as c_int).cmp(&0)
}
