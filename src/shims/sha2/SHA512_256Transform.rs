//! SHA512_256Transform(3) — OpenBSD `lib/libc/hash/sha2.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Transform SHA512_256Transform Sha512_256);
