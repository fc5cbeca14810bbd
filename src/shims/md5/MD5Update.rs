//! MD5Update(3) — OpenBSD `lib/libc/hash/md5.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Update MD5Update Md5);
