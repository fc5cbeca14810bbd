//! MD5Final(3) — OpenBSD `lib/libc/hash/md5.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Final MD5Final Md5);
