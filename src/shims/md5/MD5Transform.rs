//! MD5Transform(3) — OpenBSD `lib/libc/hash/md5.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Transform MD5Transform Md5);
