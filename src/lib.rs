//! The functions of OpenBSD's libc and libutil that the target lacks, and nothing else.
#![no_std]

#[cfg(all(feature = "std", not(feature = "staticlib")))]
extern crate std;

/// The symbol behind a function in this build: the system's own name, or the name under which the shim is exported.
macro_rules! symbol {
    ($name:ident) => {
        env!(concat!("OPENBSD_COMPAT_SYMBOL_", stringify!($name)))
    };
}

mod errno;
mod shims;

#[cfg(all(feature = "std", not(feature = "staticlib")))]
pub mod inet_net_pton;
pub mod portable_freeaddrinfo;
pub mod setproctitle;
pub mod timingsafe_bcmp;

#[cfg(all(feature = "std", not(feature = "staticlib")))]
pub use inet_net_pton::inet_net_pton;
pub use portable_freeaddrinfo::portable_freeaddrinfo;
pub use setproctitle::setproctitle;
pub use timingsafe_bcmp::timingsafe_bcmp;
