//! MD5Init(3) — OpenBSD `lib/libc/hash/md5.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Init MD5Init Md5);
