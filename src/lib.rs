//! The functions of OpenBSD's libc and libutil that the target lacks, and nothing else.
#![no_std]

#[cfg(all(feature = "std", not(feature = "staticlib")))]
extern crate std;

/// The symbol behind a function in this build: the system's own name, or the name under which the shim is exported.
macro_rules! symbol {
    ($name:ident) => {
        env!(concat!("COMPAT_SYMBOL_", stringify!($name)))
    };
}

#[cfg(feature = "staticlib")]
mod no_panic;

mod errno;
mod shims;

pub mod timingsafe_bcmp;

pub use timingsafe_bcmp::timingsafe_bcmp;
