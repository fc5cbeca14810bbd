//! SHA1Final(3) — OpenBSD `lib/libc/hash/sha1.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Final SHA1Final Sha1);
