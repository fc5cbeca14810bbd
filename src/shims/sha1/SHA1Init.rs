//! SHA1Init(3) — OpenBSD `lib/libc/hash/sha1.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Init SHA1Init Sha1);
