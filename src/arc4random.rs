//! arc4random(3): random numbers that are fit for keys.
//!
//! They never fail and never are weak: where the system has no entropy to give the process is killed. All are safe in threads and
//! after fork, and parent and child never see the same numbers. With the shim a thread's first request is not for signal
//! handlers, later ones are; a system's own may allow neither.
//!
//! ```
//! use openbsd_compat::arc4random;
//! let mut key = [0; 32];
//! arc4random::fill(&mut key);
//! let die = 1 + arc4random::uniform(6);
//! assert!((1..=6).contains(&die));
//! assert_ne!((arc4random::u32(), arc4random::u32(), arc4random::u32()), (0, 0, 0));
//! ```
//!
//! [`Arc4Random`] is the same as a generator, for code that takes one: see the feature `rand_core`.

use core::ffi::c_void;

#[cfg_attr(libcrypto = "arc4random", link(name = "crypto"))]
unsafe extern "C" {
    #[link_name = symbol!(arc4random)]
    safe fn c_arc4random() -> u32;
    #[link_name = symbol!(arc4random_buf)]
    fn c_arc4random_buf(buf: *mut c_void, n: usize);
    #[link_name = symbol!(arc4random_uniform)]
    safe fn c_arc4random_uniform(upper_bound: u32) -> u32;
}

/// 32 random bits. OpenBSD: arc4random(3).
///
/// ```
/// use openbsd_compat::arc4random;
/// let session: u32 = arc4random::u32();
/// # let _ = session;
/// ```
pub fn u32() -> u32 {
    c_arc4random()
}

/// Fills `bytes`. OpenBSD: arc4random_buf(3).
///
/// ```
/// use openbsd_compat::arc4random;
/// let mut nonce = [0; 24];
/// arc4random::fill(&mut nonce);
/// assert_ne!(nonce, [0; 24]);
/// ```
pub fn fill(bytes: &mut [u8]) {
    // SAFETY: writable for its length.
    unsafe { c_arc4random_buf(bytes.as_mut_ptr().cast(), bytes.len()) }
}

/// A number below `bound`, each exactly as likely as any other; 0 where `bound` is below 2. OpenBSD: arc4random_uniform(3).
///
/// ```
/// use openbsd_compat::arc4random;
/// assert!(arc4random::uniform(10) < 10);
/// assert_eq!(arc4random::uniform(0), 0);
/// ```
pub fn uniform(bound: u32) -> u32 {
    c_arc4random_uniform(bound)
}

/// arc4random(3) as a value, without anything in it: all values draw from the same source.
///
/// With the feature `rand_core` it is a `CryptoRng` that cannot fail.
#[cfg_attr(
    feature = "rand_core",
    doc = "
```
use openbsd_compat::Arc4Random;
use rand_core::{CryptoRng, Rng};

fn token(from: &mut impl CryptoRng) -> u64 {
    from.next_u64()
}
assert_ne!(token(&mut Arc4Random), token(&mut Arc4Random));
assert_eq!(size_of::<Arc4Random>(), 0);
```"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arc4Random;

#[cfg(feature = "rand_core")]
impl rand_core::TryRng for Arc4Random {
    type Error = core::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(u32())
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        fill(&mut bytes);
        Ok(u64::from_ne_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        fill(bytes);
        Ok(())
    }
}

#[cfg(feature = "rand_core")]
impl rand_core::TryCryptoRng for Arc4Random {}
