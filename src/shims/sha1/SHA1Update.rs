//! SHA1Update(3) — OpenBSD `lib/libc/hash/sha1.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Update SHA1Update Sha1);
