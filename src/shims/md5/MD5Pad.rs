//! MD5Pad(3) — OpenBSD `lib/libc/hash/md5.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Pad MD5Pad Md5);
