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

pub mod closefrom;
pub mod err;
pub mod getdtablecount;
pub mod getpeereid;
pub mod getprogname;
pub mod timingsafe_bcmp;

#[cfg(all(feature = "std", not(feature = "staticlib")))]
pub use closefrom::closefrom;
#[cfg(all(feature = "std", not(feature = "staticlib")))]
pub use err::{errc, warnc};
pub use getdtablecount::getdtablecount;
#[cfg(all(feature = "std", not(feature = "staticlib")))]
pub use getpeereid::getpeereid;
pub use getprogname::{getprogname, setprogname};
pub use timingsafe_bcmp::timingsafe_bcmp;
