//! The functions of OpenBSD's libc and libutil that the target lacks, and nothing else.
#![no_std]

#[cfg(std_face)]
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

pub mod arc4random;
pub mod b64_ntop;
pub mod bcrypt_pbkdf;
pub mod bzero;
#[cfg(std_face)]
pub mod closefrom;
pub mod crypt_checkpass;
#[cfg(std_face)]
pub mod daemon;
#[cfg(std_face)]
pub mod err;
pub mod fmt_scaled;
pub mod getdtablecount;
#[cfg(std_face)]
pub mod getpeereid;
pub mod getprogname;
#[cfg(all(std_face, not(absent = "imsgbuf_init")))]
pub mod imsg;
#[cfg(std_face)]
pub mod inet_net_pton;
pub mod malloc;
#[cfg(std_face)]
pub mod openpty;
#[cfg(std_face)]
pub mod pidfile;
pub mod portable_freeaddrinfo;
#[cfg(std_face)]
pub mod readpassphrase;
pub mod setproctitle;
#[cfg(std_face)]
pub mod setresuid;
pub mod strlcpy;
pub mod strmode;
pub mod strtonum;
pub mod timingsafe_bcmp;
#[cfg(std_face)]
pub mod user_from_uid;
pub mod vis;

pub use arc4random::Arc4Random;
pub use b64_ntop::{b64_ntop, b64_pton};
pub use bcrypt_pbkdf::{BcryptPbkdfError, bcrypt_pbkdf};
pub use bzero::explicit_bzero;
#[cfg(std_face)]
pub use closefrom::closefrom;
pub use crypt_checkpass::crypt_checkpass;
#[cfg(std_face)]
pub use crypt_checkpass::crypt_newhash;
#[cfg(std_face)]
pub use daemon::daemon;
#[cfg(std_face)]
pub use err::{errc, warnc};
pub use fmt_scaled::{Scaled, ScaledError, fmt_scaled, scan_scaled};
pub use getdtablecount::getdtablecount;
#[cfg(std_face)]
pub use getpeereid::getpeereid;
pub use getprogname::{getprogname, setprogname};
#[cfg(std_face)]
pub use inet_net_pton::inet_net_pton;
pub use malloc::SecretBuffer;
#[cfg(std_face)]
pub use openpty::{login_tty, openpty};
#[cfg(std_face)]
pub use pidfile::{Pidfile, pidfile};
pub use portable_freeaddrinfo::portable_freeaddrinfo;
#[cfg(std_face)]
pub use readpassphrase::readpassphrase;
pub use setproctitle::setproctitle;
#[cfg(std_face)]
pub use setresuid::{getresgid, getresuid, setresgid, setresuid};
pub use strlcpy::{strlcat, strlcpy};
pub use strmode::strmode;
pub use strtonum::{StrtonumError, strtonum};
pub use timingsafe_bcmp::{timingsafe_bcmp, timingsafe_memcmp};
#[cfg(std_face)]
pub use user_from_uid::{gid_from_group, group_from_gid, uid_from_user, user_from_uid};
#[cfg(std_face)]
pub use vis::{stravis, strunvis, strvis};
pub use vis::{strnvis, vis};

/// The README's example is compiled and run like every other.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
