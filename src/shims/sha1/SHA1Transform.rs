//! SHA1Transform(3) — OpenBSD `lib/libc/hash/sha1.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Transform SHA1Transform Sha1);
